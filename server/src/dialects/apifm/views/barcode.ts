import type { Context } from '../../../kernel/context.ts';
import { toYuan } from '../../../kernel/money.ts';
import type { GoodsSummary } from '../../../modules/catalog/index.ts';
import { absoluteUrl } from '../../../modules/files/index.ts';

/** What stands behind a barcode: the shop's goods (contract §26). */
export function barcodeView(barcode: string, goods: GoodsSummary, ctx: Context) {
  return {
    barcode,
    goodsId: goods.id,
    name: goods.name,
    spec: goods.sellingPoint,
    unit: goods.unitName,
    price: toYuan(goods.minPrice),
    pic: absoluteUrl(ctx, goods.pictureUrl),
  };
}
