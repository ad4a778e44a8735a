import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import type { RecordQuery, Row } from '../../../kernel/records/keep-records.ts';
import { showRecords } from '../../../kernel/records/show-records.ts';
import { inStates, statusNow } from './list-coupons.ts';
import { type CouponStatus, coupon, couponCard, couponRule } from './tables.ts';

/** The rules as staff see them, given out or not. */
export const couponRuleRecords = showRecords(couponRule, {
  filters: ['status', 'scope', 'receivedBy', 'createdAt'],
  sorts: ['createdAt'],
  search: ['name', 'label'],
  label: 'name',
});

/** The coupons in users' hands, as they are at this moment: one whose time is over is expired. */
export const couponRecords = showRecords(
  coupon,
  {
    filters: ['ruleId', 'userId', 'orderId'],
    label: 'name',
    also: (ctx, { filters: { status } }: RecordQuery) =>
      status === undefined ? undefined : inStates([status as CouponStatus], ctx.now()),
  },
  async (ctx, rows) => rows.map((row) => ({ ...row, status: statusNow(row, ctx.now()) })),
);

const withUse = (row: Row<typeof couponCard>) => ({ ...row, isUsed: row.couponId !== null });

/** One-time numbers, with whether somebody has used them. */
export const couponCardRecords = showRecords(
  couponCard,
  {
    filters: ['ruleId', 'number', 'createdAt'],
    search: ['number'],
    searchBy: 'number',
    label: 'number',
    also: (_ctx, { filters: { isUsed } }: RecordQuery) => {
      if (isUsed === undefined) return undefined;
      return isUsed ? isNotNull(couponCard.couponId) : isNull(couponCard.couponId);
    },
  },
  async (_ctx, rows) => rows.map(withUse),
);

/** The id of a card by its number; undefined when there is none. */
export async function findCouponCard(ctx: Context, number: string): Promise<number | undefined> {
  const [row] = await ctx.db
    .select({ id: couponCard.id })
    .from(couponCard)
    .where(and(eq(couponCard.tenantId, ctx.tenant.id), eq(couponCard.number, number.trim())));
  return row?.id;
}
