import { and, asc, desc, eq } from 'drizzle-orm';
import type { Context, SignedIn, UserContext } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { type Page, type Paging, pageOf, slice } from '../../../kernel/paging.ts';
import { virtualGoods, virtualGoodsPurchase } from './tables.ts';

export type VirtualGoods = typeof virtualGoods.$inferSelect;
export type VirtualGoodsPurchase = typeof virtualGoodsPurchase.$inferSelect;

/** What the shop offers, or what it has taken off the shelf, in its order. */
export async function listVirtualGoods(
  ctx: Context,
  filter: { readonly status: VirtualGoods['status'] },
  paging: Paging,
): Promise<Page<VirtualGoods>> {
  const { limit, offset } = slice(paging);
  const wanted = and(eq(virtualGoods.tenantId, ctx.tenant.id), eq(virtualGoods.status, filter.status));
  const rows = await ctx.db
    .select()
    .from(virtualGoods)
    .where(wanted)
    .orderBy(asc(virtualGoods.sortOrder), desc(virtualGoods.id))
    .limit(limit)
    .offset(offset);
  return pageOf(rows, paging, () => ctx.db.$count(virtualGoods, wanted));
}

/** Virtual goods, and whether whoever asks has bought them. Refuses `record/none`. */
export async function getVirtualGoods(
  ctx: Context & { readonly user?: SignedIn },
  goodsId: number,
): Promise<{ readonly goods: VirtualGoods; readonly isBought: boolean }> {
  const [goods] = await ctx.db
    .select()
    .from(virtualGoods)
    .where(and(eq(virtualGoods.tenantId, ctx.tenant.id), eq(virtualGoods.id, goodsId)));
  if (!goods) return fail('record/none');
  return { goods, isBought: ctx.user ? await hasBought(ctx, goodsId, ctx.user.id) : false };
}

export async function hasBought(ctx: Context, goodsId: number, userId: number): Promise<boolean> {
  const theirs = and(
    eq(virtualGoodsPurchase.tenantId, ctx.tenant.id),
    eq(virtualGoodsPurchase.goodsId, goodsId),
    eq(virtualGoodsPurchase.userId, userId),
  );
  return (await ctx.db.$count(virtualGoodsPurchase, theirs)) > 0;
}

/** What the signed-in user has bought, the latest first. */
export async function listMyPurchases(ctx: UserContext, paging: Paging): Promise<Page<VirtualGoodsPurchase>> {
  const { limit, offset } = slice(paging);
  const mine = and(
    eq(virtualGoodsPurchase.tenantId, ctx.tenant.id),
    eq(virtualGoodsPurchase.userId, ctx.user.id),
  );
  const rows = await ctx.db
    .select()
    .from(virtualGoodsPurchase)
    .where(mine)
    .orderBy(desc(virtualGoodsPurchase.id))
    .limit(limit)
    .offset(offset);
  return pageOf(rows, paging, () => ctx.db.$count(virtualGoodsPurchase, mine));
}
