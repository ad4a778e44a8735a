import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import type { CouponRule } from './list-coupon-rules.ts';
import { couponRule } from './tables.ts';

/** Locks a rule until the transaction ends and gives it as it is now; undefined when there is none. */
export async function lockCouponRule(tx: Context, ruleId: number): Promise<CouponRule | undefined> {
  const [row] = await tx.db
    .select()
    .from(couponRule)
    .where(and(eq(couponRule.tenantId, tx.tenant.id), eq(couponRule.id, ruleId)))
    .for('no key update');
  return row;
}
