import type { Context } from '../../../kernel/context.ts';
import { toYuan } from '../../../kernel/money.ts';
import { printMoment } from '../../../kernel/time-zone.ts';
import type { VirtualGoods, VirtualGoodsPurchase } from '../../../modules/activity/index.ts';
import { absoluteHtml, absoluteUrl } from '../../../modules/files/index.ts';

/** Virtual goods as everybody may see them: nothing of what is paid for. */
export function virtualGoodsView(row: VirtualGoods, ctx: Context) {
  const zone = ctx.tenant.timeZone;
  const onSale = row.status === 'on-sale';
  return {
    id: row.id,
    userId: row.tenantId,
    name: row.name,
    categoryId: row.categoryId,
    pic: absoluteUrl(ctx, row.pictureUrl),
    descript: row.description,
    price: toYuan(row.price),
    score: row.points,
    numberBuy: row.buyerCount,
    status: onSale ? 0 : 1,
    statusStr: onSale ? '上架' : '下架',
    paixu: row.sortOrder,
    dateAdd: printMoment(row.createdAt, zone),
    dateUpdate: row.updatedAt ? printMoment(row.updatedAt, zone) : undefined,
  };
}

export function virtualGoodsDetailView(
  { goods, isBought }: { readonly goods: VirtualGoods; readonly isBought: boolean },
  ctx: Context,
) {
  const info = virtualGoodsView(goods, ctx);
  if (!isBought) return { info, isBuy: false };
  return { info, isBuy: true, details: goods.paidDetails, content: absoluteHtml(ctx, goods.paidContent) };
}

export function virtualGoodsPurchaseView(row: VirtualGoodsPurchase, ctx: Context) {
  return {
    id: row.id,
    virtualTraderId: row.goodsId,
    name: row.name,
    uid: row.userId,
    userId: row.tenantId,
    price: toYuan(row.price),
    score: row.points,
    dateAdd: printMoment(row.createdAt, ctx.tenant.timeZone),
  };
}
