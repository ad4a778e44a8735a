import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { inTransaction, touch } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { coupon, couponRule } from './tables.ts';
import { couponRulesTag } from './tags.ts';

/**
 * Ends giving out a kind of coupon. What users have received stays good, unless `voidUnused` takes that back too: a
 * coupon that an unpaid order holds stays good for that order, and is void once the order is closed.
 * Refuses `record/none`.
 */
export async function stopCouponRule(
  ctx: Context,
  { ruleId, voidUnused = false }: { ruleId: number; voidUnused?: boolean | undefined },
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const now = tx.now();
    const stopped = await tx.db
      .update(couponRule)
      .set({ status: 'stopped', updatedAt: now, ...(voidUnused ? { takenBackAt: now } : {}) })
      .where(and(eq(couponRule.tenantId, tx.tenant.id), eq(couponRule.id, ruleId)))
      .returning({ id: couponRule.id });
    if (stopped.length === 0) return fail('record/none');
    touch(tx, couponRulesTag(tx.tenant.id));
    if (!voidUnused) return;
    await tx.db
      .update(coupon)
      .set({ status: 'void', updatedAt: now })
      .where(and(eq(coupon.tenantId, tx.tenant.id), eq(coupon.ruleId, ruleId), eq(coupon.status, 'active')));
  });
}
