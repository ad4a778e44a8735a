import type { Context } from '../../../kernel/context.ts';
import type { Page, Paging } from '../../../kernel/paging.ts';
import { keepRecords, type RecordQuery } from '../../../kernel/records/keep-records.ts';
import { type Coupon, statusNow } from './list-coupons.ts';
import { coupon } from './tables.ts';

/** A coupon in a member's hands, with what it is worth in the unit of its kind. */
export interface StaffCoupon extends Coupon {
  /** Fen off; null for a percentage. */
  readonly amountOff: number | null;
  /** Percent off; null for an amount. */
  readonly percentOff: number | null;
}

const records = keepRecords(coupon, { filters: ['userId', 'ruleId'], tags: () => [] });

function shown(ctx: Context, row: Coupon): StaffCoupon {
  const isAmount = row.valueKind === 'amount';
  return {
    ...row,
    status: statusNow(row, ctx.now()),
    amountOff: isAmount ? row.value : null,
    percentOff: isAmount ? null : row.value / 100,
  };
}

/** The coupons that members hold, used ones too, the latest first. Only read. */
export const memberCouponRecords = {
  list: async (ctx: Context, query: RecordQuery, paging: Paging): Promise<Page<StaffCoupon>> => {
    const page = await records.list(ctx, query, paging);
    return { ...page, rows: page.rows.map((row) => shown(ctx, row)) };
  },
  walk: async (ctx: Context, query: RecordQuery, step: { beforeId: number | undefined; limit: number }) =>
    (await records.walk(ctx, query, step)).map((row) => shown(ctx, row)),
  read: async (ctx: Context, id: number) => shown(ctx, await records.read(ctx, id)),
};
