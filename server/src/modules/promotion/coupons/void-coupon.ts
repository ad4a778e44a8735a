import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { coupon } from './tables.ts';

/** Staff take back a coupon that has not been used. Refuses `coupon/not-voidable`, `record/none`. */
export async function voidCoupon(ctx: Context, { couponId }: { couponId: number }): Promise<void> {
  const one = and(eq(coupon.tenantId, ctx.tenant.id), eq(coupon.id, couponId));
  await inTransaction(ctx, async (tx) => {
    const taken = await tx.db
      .update(coupon)
      .set({ status: 'void', updatedAt: tx.now() })
      .where(and(one, eq(coupon.status, 'active')))
      .returning({ id: coupon.id });
    if (taken.length > 0) return;
    fail((await tx.db.$count(coupon, one)) === 0 ? 'record/none' : 'coupon/not-voidable');
  });
}
