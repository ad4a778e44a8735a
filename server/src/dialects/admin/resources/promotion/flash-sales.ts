import { fail, isFailure } from '../../../../kernel/errors.ts';
import {
  changeGoods,
  getGoodsForStaff,
  goodsLabels,
  listGoodsForStaff,
  lockGoods,
  walkGoods,
} from '../../../../modules/catalog/index.ts';
import { choice, integer, moment, picture, reference, text, yuan } from '../../fields.ts';
import { defineResource, type ListQuery } from '../../resource/resource.ts';
import type { StaffContext } from '../../route.ts';

const readOnly = true;

const fields = {
  goodsId: reference({ zh: '商品', en: 'Goods', required: true, createOnly: true, to: 'goods' }),
  saleStartsAt: moment({
    ...{ zh: '开抢时间', en: 'From' },
    help: { zh: '留空立即开抢', en: 'Empty: at once' },
  }),
  saleEndsAt: moment({
    ...{ zh: '结束时间', en: 'Until' },
    help: { zh: '留空则不限；到时该商品停止销售', en: 'Empty: no end; then the goods is not sold any more' },
  }),
  name: text({ zh: '名称', en: 'Name', readOnly }),
  pictureUrl: picture({ zh: '主图', en: 'Picture', readOnly }),
  status: choice({
    ...{ zh: '状态', en: 'Status', readOnly },
    options: { 'on-sale': { zh: '上架', en: 'On sale' }, 'off-shelf': { zh: '下架', en: 'Off the shelf' } },
  }),
  shopId: reference({ zh: '门店', en: 'Shop', readOnly, to: 'shops' }),
  minPrice: yuan({ zh: '秒杀价', en: 'Price', readOnly }),
  originalPrice: yuan({ zh: '原价', en: 'Original price', readOnly }),
  stock: integer({ zh: '库存', en: 'Stock', readOnly }),
  soldCount: integer({ zh: '销量', en: 'Sold', readOnly }),
  createdAt: moment({ zh: '商品创建时间', en: 'Goods created', readOnly }),
};

const onlyFlash = ({ filters, ...query }: ListQuery<typeof fields>) => ({
  ...query,
  filters: { ...filters, isFlashSale: true },
});
const shown = <Row extends { readonly id: number }>(row: Row) => ({ ...row, goodsId: row.id });

async function read(ctx: StaffContext, goodsId: number) {
  const goods = await getGoodsForStaff(ctx, goodsId);
  return goods.isFlashSale ? shown(goods) : fail('record/none');
}

/** The goods that is to be sold in a flash: refused where it is not there, or another shop's. */
async function requireGoods(tx: StaffContext, goodsId: number): Promise<void> {
  try {
    const { shopId } = await getGoodsForStaff(tx, goodsId);
    if (tx.staff.shopId !== null && tx.staff.shopId !== shopId) fail('record/none');
  } catch (error) {
    if (!isFailure(error, 'record/none')) throw error;
    fail('goods/invalid', { field: 'goodsId' });
  }
}

/** What a flash sale is in the catalogue: a goods that says so, and the time within which it is sold. */
export const flashSales = defineResource({
  name: 'flash-sales',
  group: 'promotion',
  title: { zh: '秒杀', en: 'Flash sales' },
  help: {
    zh: '秒杀价即商品规格的价格，在商品中修改；删除只取消秒杀，不删除商品',
    en: 'The price is that of the goods; removing ends the flash sale, the goods stays',
  },
  label: 'name',
  shop: 'shopId',
  fields,
  columns: ['pictureUrl', 'name', 'minPrice', 'stock', 'soldCount', 'status', 'saleStartsAt', 'saleEndsAt'],
  filters: ['status', 'shopId'],
  search: ['name'],
  sorts: ['minPrice', 'createdAt'],
  list: async (ctx, query, paging) => {
    const page = await listGoodsForStaff(ctx, onlyFlash(query), paging);
    return { ...page, rows: page.rows.map(shown) };
  },
  walk: async (ctx, query, step) => (await walkGoods(ctx, onlyFlash(query), step)).map(shown),
  read,
  lock: lockGoods,
  labels: goodsLabels,
  create: async (tx, { goodsId, saleStartsAt, saleEndsAt }) => {
    await requireGoods(tx, goodsId);
    await changeGoods(tx, goodsId, { isFlashSale: true, saleStartsAt, saleEndsAt });
    return { id: goodsId };
  },
  update: (tx, goodsId, { saleStartsAt, saleEndsAt }) =>
    changeGoods(tx, goodsId, { saleStartsAt, saleEndsAt }),
  remove: async (tx, goodsId) => {
    await read(tx, goodsId);
    await changeGoods(tx, goodsId, { isFlashSale: false, saleStartsAt: null, saleEndsAt: null });
  },
});
