import { and, desc, eq, exists, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { inTransaction, touch } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import type { Page, Paging } from '../../../kernel/paging.ts';
import { keepRecords, type RecordQuery } from '../../../kernel/records/keep-records.ts';
import type { OrderLine } from '../read/order-parts.ts';
import { order, orderLine } from '../tables.ts';
import { reviewsTag } from './list-reviews.ts';

/** A reviewed line and the shop whose it is. */
export type StaffReview = OrderLine & { readonly shopId: number };

/** Only for reading: a review stands on the line that it is about. */
const records = keepRecords(orderLine, {
  filters: ['goodsId', 'userId', 'rating', 'orderId', 'reviewedAt'],
  sorts: ['reviewedAt'],
  search: ['goodsName'],
  searchBy: 'beginning',
  order: [desc(orderLine.reviewedAt), desc(orderLine.id)],
  also: (ctx, { filters: { shopId } }) =>
    and(isNotNull(orderLine.reviewedAt), shopId === undefined ? undefined : ofShop(ctx, Number(shopId))),
  tags: () => [],
});

function ofShop(ctx: Context, shopId: number) {
  const theirs = and(
    eq(order.tenantId, ctx.tenant.id),
    eq(order.id, orderLine.orderId),
    eq(order.shopId, shopId),
  );
  return exists(ctx.db.select({ one: sql`1` }).from(order).where(theirs));
}

/** What customers say, for the shop's staff, the latest first; by the filter `shopId` what they say of one shop's goods. */
export const reviewRecords = {
  list: async (ctx: Context, query: RecordQuery, paging: Paging): Promise<Page<StaffReview>> => {
    const page = await records.list(ctx, query, paging);
    return { ...page, rows: await withShops(ctx, page.rows) };
  },
  walk: async (ctx: Context, query: RecordQuery, step: { beforeId: number | undefined; limit: number }) =>
    withShops(ctx, await records.walk(ctx, query, step)),
  /** Refuses `record/none`, also for a line that nobody has reviewed yet. */
  read: async (ctx: Context, id: number): Promise<StaffReview> => {
    const row = await records.read(ctx, id);
    const [found] = row.reviewedAt === null ? [] : await withShops(ctx, [row]);
    return found ?? fail('record/none');
  },
};

async function withShops(ctx: Context, rows: readonly OrderLine[]): Promise<StaffReview[]> {
  if (rows.length === 0) return [];
  const ids = [...new Set(rows.map(({ orderId }) => orderId))];
  const found = await ctx.db
    .select({ id: order.id, shopId: order.shopId })
    .from(order)
    .where(and(eq(order.tenantId, ctx.tenant.id), inArray(order.id, ids)));
  const shops = new Map(found.map(({ id, shopId }) => [id, shopId]));
  return rows.map((row) => ({ ...row, shopId: shops.get(row.orderId) ?? 0 }));
}

/** The shop answers a review under it; an empty text takes the answer back. Refuses `record/none`. */
export async function replyToReview(
  ctx: Context,
  { lineId, text }: { readonly lineId: number; readonly text: string },
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const one = and(eq(orderLine.tenantId, tx.tenant.id), eq(orderLine.id, lineId));
    const [answered] = await tx.db
      .update(orderLine)
      .set({ reviewReply: text.trim() || null })
      .where(and(one, isNotNull(orderLine.reviewedAt)))
      .returning({ goodsId: orderLine.goodsId });
    touch(tx, reviewsTag(tx.tenant.id, answered?.goodsId ?? fail('record/none')));
  });
}
