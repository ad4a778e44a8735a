import { fail } from '../../../../kernel/errors.ts';
import { adjustStock, createGoods, getGoodsForStaff } from '../../../../modules/catalog/index.ts';
import { integer, points, reference, sku, yuan } from '../../fields.ts';
import { importer } from '../../resource/resource.ts';
import { goodsFields } from './goods-fields.ts';

const { name, categoryId, shopId, pictures, sellingPoint, content, barcode, unitName, status } = goodsFields;

/** Goods without choices, a row each; and what came in or went out of the stock, a row for each SKU. */
export const goodsImports = {
  import: importer({
    title: { zh: '导入商品', en: 'Import' },
    fields: {
      ...{ name, categoryId, shopId, pictures, sellingPoint, content, barcode, unitName, status },
      price: yuan({ zh: '价格', en: 'Price', required: true }),
      originalPrice: yuan({ zh: '原价', en: 'Original price' }),
      points: points({ zh: '所需积分', en: 'Points' }),
      stock: integer({ zh: '库存', en: 'Stock', required: true }),
    },
    handle: (tx, { price, originalPrice, points: score, stock, ...facts }) =>
      createGoods(tx, {
        name: facts.name,
        categoryId: facts.categoryId,
        pictures: facts.pictures,
        shopId: facts.shopId ?? undefined,
        sellingPoint: facts.sellingPoint ?? undefined,
        content: facts.content ?? undefined,
        barcode: facts.barcode ?? undefined,
        unitName: facts.unitName ?? undefined,
        status: facts.status ?? undefined,
        price: { price, originalPrice: originalPrice ?? undefined, points: score ?? undefined, stock },
      }),
  }),
  'import-stock': importer({
    title: { zh: '导入库存变动', en: 'Import changes of stock' },
    fields: {
      goodsId: reference({ zh: '商品', en: 'Goods', required: true, to: 'goods' }),
      skuId: sku({
        ...{ zh: '规格', en: 'SKU', goods: 'goodsId' },
        help: { zh: '没有规格的商品可留空', en: 'Empty for goods without choices' },
      }),
      delta: integer({
        zh: '增减数量',
        en: 'Pieces in or out',
        required: true,
        min: -1_000_000,
        max: 1_000_000,
      }),
    },
    handle: async (tx, { goodsId, skuId, delta }) => {
      const { skus, shopId: owner } = await getGoodsForStaff(tx, goodsId);
      if (tx.staff.shopId !== null && tx.staff.shopId !== owner) fail('record/none');
      const [only] = skus;
      const chosen = skuId ?? (skus.length === 1 ? only?.id : undefined);
      if (!skus.some((one) => one.id === chosen)) fail('goods/invalid', { field: 'skuId' });
      await adjustStock(tx, { skuId: chosen ?? 0, delta });
    },
  }),
};
