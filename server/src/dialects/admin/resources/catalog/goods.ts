import { fail } from '../../../../kernel/errors.ts';
import {
  adjustStock,
  adjustStocks,
  changeGoods,
  changeOffer,
  changePictures,
  choicesOf,
  createGoods,
  type GoodsChanges,
  getGoodsForStaff,
  goodsLabels,
  listGoodsForStaff,
  lockGoods,
  type Offered,
  type StaffGoods,
  walkGoods,
} from '../../../../modules/catalog/index.ts';
import { integer, sku } from '../../fields.ts';
import type { UpdateValues } from '../../resource/field.ts';
import { action, defineResource } from '../../resource/resource.ts';
import { goodsFields } from './goods-fields.ts';
import { goodsImports } from './goods-imports.ts';
import { rewardsOf } from './goods-rewards.ts';

type Values = UpdateValues<typeof goodsFields>;

/** What of the values are a goods' plain facts: emptied is as when nothing had been said, but on sale or not it stays. */
function factsOf(values: Values, before?: StaffGoods): GoodsChanges {
  const { pictures: _pictures, skus: _skus, properties: _offered, stockChanges: _moved, ...facts } = values;
  return {
    ...facts,
    shopId: facts.shopId === null ? 0 : facts.shopId,
    content: facts.content === null ? '' : facts.content,
    extensions: facts.extensions === null ? {} : facts.extensions,
    status: facts.status ?? undefined,
    minQuantity: facts.minQuantity === null ? 1 : facts.minQuantity,
    weight: facts.weight === null ? 0 : facts.weight,
    isRecommended: facts.isRecommended === null ? false : facts.isRecommended,
    isFlashSale: facts.isFlashSale === null ? false : facts.isFlashSale,
    sortOrder: facts.sortOrder === null ? 0 : facts.sortOrder,
    ...rewardsOf(values, before),
  };
}

function offerOf({ properties, skus = [] }: Pick<Values, 'properties' | 'skus'>): Offered {
  const priced = skus.map(
    ({ combination, price, originalPrice, points, groupBuyPrice, stock, weight, pictureUrl, barcode }) => ({
      choices: choicesOf(combination ?? ''),
      price: price ?? 0,
      originalPrice: originalPrice ?? undefined,
      points: points ?? undefined,
      groupBuyPrice: groupBuyPrice ?? undefined,
      stock: stock ?? 0,
      weight: weight ?? undefined,
      pictureUrl: pictureUrl || undefined,
      barcode: barcode || undefined,
    }),
  );
  const propertyIds = properties ?? [];
  return propertyIds.length === 0 && priced.length === 1
    ? { price: priced[0] }
    : { propertyIds, skus: priced };
}

const shown = <Row extends StaffGoods>(row: Row) => ({
  ...row,
  commissionPoints: row.commissionType === 'points' ? row.commission : 0,
  commissionAmount: row.commissionType === 'money' ? row.commission : 0,
});

const status = (to: 'on-sale' | 'off-shelf', zh: string, en: string) =>
  action({
    title: { zh, en },
    verb: 'update',
    isBulk: true,
    isPossible: (row) => row.status !== to,
    handle: (tx, goodsId) => changeGoods(tx, goodsId, { status: to }),
  });

export const goods = defineResource({
  name: 'goods',
  group: 'catalog',
  title: { zh: '商品', en: 'Goods' },
  label: 'name',
  shop: 'shopId',
  fields: goodsFields,
  columns: [
    'pictureUrl',
    'name',
    'status',
    'categoryId',
    'minPrice',
    'stock',
    'soldCount',
    'sortOrder',
    'createdAt',
  ],
  filters: ['status', 'categoryId', 'shopId', 'isRecommended', 'isFlashSale', 'barcode', 'createdAt'],
  search: ['name', 'barcode'],
  sorts: ['sortOrder', 'minPrice', 'orderCount', 'createdAt'],
  errors: { 'stock/insufficient': [409, '库存不足 · the stock does not suffice'] },
  list: async (ctx, query, paging) => {
    const page = await listGoodsForStaff(ctx, query, paging);
    return { ...page, rows: page.rows.map(shown) };
  },
  walk: async (ctx, query, step) => (await walkGoods(ctx, query, step)).map(shown),
  read: async (ctx, goodsId) => shown(await getGoodsForStaff(ctx, goodsId)),
  lock: lockGoods,
  labels: goodsLabels,
  create: async (tx, values) => {
    const { name, categoryId, pictures, stockChanges } = values;
    if (stockChanges?.length) fail('goods/invalid', { field: 'stockChanges' });
    const facts = withoutNulls(factsOf(values));
    return createGoods(tx, { ...facts, ...offerOf(values), name, categoryId, pictures });
  },
  update: async (tx, goodsId, values) => {
    const before = await getGoodsForStaff(tx, goodsId);
    await changeGoods(tx, goodsId, factsOf(values, before));
    if (values.pictures) await changePictures(tx, goodsId, values.pictures);
    if (values.skus || values.properties !== undefined) {
      const skus = values.skus ?? before.skus;
      const properties = values.properties === undefined ? before.properties : values.properties;
      await changeOffer(tx, goodsId, offerOf({ properties, skus }));
    }
    const moved = (values.stockChanges ?? []).map(({ skuId = 0, delta = 0 }) => ({ skuId, delta }));
    await adjustStocks(tx, goodsId, moved);
  },
  imports: goodsImports,
  actions: {
    'put-on-sale': status('on-sale', '上架', 'Put on sale'),
    'take-off': status('off-shelf', '下架', 'Take off the shelf'),
    'adjust-stock': action({
      title: { zh: '调整库存', en: 'Adjust stock' },
      verb: 'stock',
      params: {
        skuId: sku({ zh: '规格', en: 'SKU', required: true }),
        delta: integer({
          zh: '增减数量',
          en: 'Pieces in or out',
          required: true,
          min: -1_000_000,
          max: 1_000_000,
        }),
      },
      handle: async (tx, goodsId, { skuId, delta }) => {
        const { skus } = await getGoodsForStaff(tx, goodsId);
        if (!skus.some((sku) => sku.id === skuId)) return fail('record/none');
        return adjustStock(tx, { skuId, delta });
      },
    }),
  },
});

/** As a new goods takes it: what is not given takes what is usual. */
function withoutNulls<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], null> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as {
    [K in keyof T]: Exclude<T[K], null>;
  };
}
