import { and, asc, count, desc, eq, gt, inArray, lte, or, type SQL } from 'drizzle-orm';
import type { Context, UserContext } from '../../../kernel/context.ts';
import { type CouponStatus, coupon } from './tables.ts';

export type Coupon = typeof coupon.$inferSelect;

const MOST_COUPONS = 1000;

/**
 * The user's coupons in these states (all when absent), newest first. One whose time is over counts as expired
 * whether or not anybody has noted it yet.
 */
export async function listCoupons(
  ctx: UserContext,
  { statuses }: { statuses?: readonly CouponStatus[] | undefined } = {},
): Promise<Coupon[]> {
  if (statuses?.length === 0) return [];
  const rows = await ctx.db
    .select()
    .from(coupon)
    .where(and(ownedBy(ctx), statuses ? inStates(statuses, ctx.now()) : undefined))
    .orderBy(desc(coupon.id))
    .limit(MOST_COUPONS);
  return rows.map((row) => ({ ...row, status: statusNow(row, ctx.now()) }));
}

/** How many coupons the user has not used yet and still may. */
export async function countCoupons(ctx: UserContext): Promise<number> {
  const [row] = await ctx.db
    .select({ rows: count() })
    .from(coupon)
    .where(and(ownedBy(ctx), inStates(['active'], ctx.now())));
  return row?.rows ?? 0;
}

/** The user's coupons that can be used now, those that end first first. */
export async function listValidCoupons(ctx: UserContext): Promise<Coupon[]> {
  return ctx.db
    .select()
    .from(coupon)
    .where(and(ownedBy(ctx), inStates(['active'], ctx.now()), lte(coupon.startsAt, ctx.now())))
    .orderBy(asc(coupon.endsAt), asc(coupon.id))
    .limit(MOST_COUPONS);
}

/** One of the user's coupons if it can be used now. */
export async function findValidCoupon(ctx: UserContext, couponId: number): Promise<Coupon | undefined> {
  const [row] = await ctx.db
    .select()
    .from(coupon)
    .where(
      and(
        ownedBy(ctx),
        eq(coupon.id, couponId),
        inStates(['active'], ctx.now()),
        lte(coupon.startsAt, ctx.now()),
      ),
    );
  return row;
}

/** A coupon of anybody in the tenant that has neither been used nor expired: for who is shown its code. */
export async function findActiveCoupon(ctx: Context, couponId: number): Promise<Coupon | undefined> {
  const [row] = await ctx.db
    .select()
    .from(coupon)
    .where(and(eq(coupon.tenantId, ctx.tenant.id), eq(coupon.id, couponId), inStates(['active'], ctx.now())));
  return row;
}

const ownedBy = (ctx: UserContext): SQL | undefined =>
  and(eq(coupon.tenantId, ctx.tenant.id), eq(coupon.userId, ctx.user.id));

/** Coupons in these states by the clock, whether or not anybody has noted that their time is over. */
export function inStates(statuses: readonly CouponStatus[], now: Date): SQL | undefined {
  const others = statuses.filter((status) => status !== 'active');
  return or(
    others.length > 0 ? inArray(coupon.status, others) : undefined,
    statuses.includes('active') ? and(eq(coupon.status, 'active'), gt(coupon.endsAt, now)) : undefined,
    statuses.includes('expired') ? and(eq(coupon.status, 'active'), lte(coupon.endsAt, now)) : undefined,
  );
}

/** What a coupon is now: one whose time is over counts as expired whether or not anybody has noted it yet. */
export function statusNow({ status, endsAt }: Coupon, now: Date): CouponStatus {
  return status === 'active' && endsAt <= now ? 'expired' : status;
}
