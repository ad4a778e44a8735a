import { and, eq, gt } from 'drizzle-orm';
import type { UserContext } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail, isFailure } from '../../../kernel/errors.ts';
import { publish } from '../../../kernel/jobs/events.ts';
import { findUserByAccount, getUser, type User } from '../../identity/index.ts';
import { couponReceivedAsGift } from './events.ts';
import { coupon } from './tables.ts';

export interface CouponGift {
  readonly couponId: number;
  /** Who shall have it: by id, else by mobile number. */
  readonly userId?: number | undefined;
  readonly mobile?: string | undefined;
}

/**
 * Gives a coupon that is still good to another user, who is told by the event `couponReceivedAsGift`.
 * Refuses `coupon/recipient-missing`, `coupon/recipient-unknown`, `coupon/to-oneself`, `coupon/unknown` (not theirs,
 * used, or no longer good).
 */
export async function giveCoupon(ctx: UserContext, gift: CouponGift): Promise<void> {
  const recipient = await recipientOf(ctx, gift);
  if (recipient.id === ctx.user.id) return fail('coupon/to-oneself');
  await inTransaction(ctx, async (tx) => {
    const [given] = await tx.db
      .update(coupon)
      .set({ userId: recipient.id, source: 'gift', updatedAt: tx.now() })
      .where(
        and(
          eq(coupon.tenantId, tx.tenant.id),
          eq(coupon.id, gift.couponId),
          eq(coupon.userId, tx.user.id),
          eq(coupon.status, 'active'),
          gt(coupon.endsAt, tx.now()),
        ),
      )
      .returning({ name: coupon.name });
    if (!given) return fail('coupon/unknown');
    await publish(tx, couponReceivedAsGift, {
      couponId: gift.couponId,
      name: given.name,
      fromUserId: tx.user.id,
      userId: recipient.id,
    });
  });
}

async function recipientOf(ctx: UserContext, { userId, mobile }: CouponGift): Promise<User> {
  if (userId === undefined && mobile === undefined) return fail('coupon/recipient-missing');
  const found =
    userId === undefined
      ? await findUserByAccount(ctx, 'mobile', mobile ?? '')
      : await getUser(ctx, userId).catch(nobody);
  if (!found || found.status === 'disabled') return fail('coupon/recipient-unknown');
  return found;
}

function nobody(error: unknown): undefined {
  if (!isFailure(error, 'record/none')) throw error;
}
