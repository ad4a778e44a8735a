import { adjustDays, adjustStock, dailyPriceRecords, fillDays } from '../../../../modules/catalog/index.ts';
import { choice, day, integer, reference, sku, yuan } from '../../fields.ts';
import { action, collectionAction, defineResource } from '../../resource/resource.ts';

const goodsId = reference({ zh: '商品', en: 'Goods', to: 'goods', required: true, createOnly: true });
const skuId = sku({
  ...{ zh: '规格', en: 'SKU', createOnly: true, goods: 'goodsId' },
  help: { zh: '没有规格的商品可留空', en: 'May be empty where there is only one' },
});
const stock = integer({
  ...{ zh: '库存', en: 'Stock', required: true, createOnly: true },
  help: { zh: '已有日期请用“调整库存”', en: 'Of days that are there: by "adjust stock"' },
});
const price = yuan({ zh: '价格', en: 'Price', required: true });
const delta = integer({
  ...{ zh: '增减数量', en: 'Pieces in or out', required: true },
  ...{ min: -1_000_000, max: 1_000_000 },
});
/** Many days at once. */
const days = {
  goodsId,
  skuId,
  from: day({ zh: '从', en: 'From', required: true }),
  until: day({ zh: '到', en: 'Until', required: true }),
  weekdays: choice({
    ...{ zh: '星期', en: 'On', initial: 'all' },
    options: {
      all: { zh: '每天', en: 'All days' },
      working: { zh: '周一至周五', en: 'Monday to Friday' },
      weekend: { zh: '周六、周日', en: 'Saturday and Sunday' },
    },
  }),
};

export const dailyPrices = defineResource({
  ...dailyPriceRecords,
  name: 'daily-prices',
  group: 'catalog',
  title: { zh: '日历价格', en: 'Daily prices' },
  help: {
    zh: '按日期出售的商品（客房、门票）每天的价格和库存；有任何一天，商品就按日期出售',
    en: 'Price and stock by the day, for rooms and tickets: with any day a goods is sold by the day',
  },
  fields: {
    goodsId,
    skuId,
    day: day({ zh: '日期', en: 'Day', required: true, createOnly: true }),
    price,
    stock,
  },
  columns: ['goodsId', 'skuId', 'day', 'price', 'stock'],
  errors: {
    'record/taken': [409, '这一天已有价格 · the day has a price already'],
    'stock/insufficient': [409, '库存不足 · the stock does not suffice'],
  },
  actions: {
    'adjust-stock': action({
      title: { zh: '调整库存', en: 'Adjust stock' },
      verb: 'stock',
      params: { delta },
      handle: async (tx, priceId, given) => {
        const one = await dailyPriceRecords.read(tx, priceId);
        await adjustStock(tx, { skuId: one.skuId, day: one.day, delta: given.delta });
      },
    }),
  },
  collectionActions: {
    fill: collectionAction({
      title: { zh: '批量设置', en: 'Fill the calendar' },
      verb: 'create',
      params: {
        ...days,
        price,
        stock: integer({
          ...{ zh: '新日期的库存', en: 'Stock of new days', required: true },
          help: { zh: '已有日期只改价格', en: 'Days that are there only get the price' },
        }),
      },
      handle: async (tx, given) => ({
        days: await fillDays(tx, { ...given, weekdays: given.weekdays ?? 'all' }),
      }),
    }),
    'adjust-days': collectionAction({
      title: { zh: '批量增减库存', en: 'Stock of many days' },
      verb: 'stock',
      params: { ...days, delta },
      errors: { 'daily-price/none': [409, '所选日期没有价格 · none of these days is on offer'] },
      handle: async (tx, given) => ({
        days: await adjustDays(tx, { ...given, weekdays: given.weekdays ?? 'all' }),
      }),
    }),
  },
});
