import { stockMovementRecords } from '../../../../modules/catalog/index.ts';
import { choice, day, integer, moment, reference, sku } from '../../fields.ts';
import { defineResource } from '../../resource/resource.ts';

const readOnly = true;
const { list, walk, read } = stockMovementRecords;

export const stockMovements = defineResource({
  ...{ list, walk, read },
  name: 'stock-movements',
  group: 'catalog',
  title: { zh: '库存流水', en: 'Stock movements' },
  fields: {
    goodsId: reference({ zh: '商品', en: 'Goods', to: 'goods', readOnly }),
    skuId: sku({ zh: '规格', en: 'SKU', readOnly, goods: 'goodsId' }),
    day: day({ zh: '日期', en: 'Of the day', readOnly }),
    delta: integer({ zh: '增减', en: 'Pieces', readOnly, min: -2_147_483_647 }),
    reason: choice({
      ...{ zh: '原因', en: 'Why', readOnly },
      options: {
        reserve: { zh: '下单占用', en: 'Ordered' },
        release: { zh: '订单关闭退回', en: 'Order closed' },
        adjust: { zh: '人工调整', en: 'By hand' },
        return: { zh: '退货入库', en: 'Sent back' },
      },
    }),
    orderId: reference({ zh: '订单', en: 'Order', to: 'orders', readOnly }),
    createdAt: moment({ zh: '时间', en: 'At', readOnly }),
  },
  columns: ['goodsId', 'skuId', 'day', 'delta', 'reason', 'orderId', 'createdAt'],
  filters: ['goodsId', 'skuId', 'orderId'],
});
