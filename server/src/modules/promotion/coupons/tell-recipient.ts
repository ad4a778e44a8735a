import type { Context } from '../../../kernel/context.ts';
import { getUser } from '../../identity/index.ts';
import { sendSiteMessage } from '../../messaging/index.ts';

/** For the event `couponReceivedAsGift`: the new owner finds a message from the giver. */
export async function tellCouponRecipient(
  tx: Context,
  gift: {
    readonly couponId: number;
    readonly name: string;
    readonly fromUserId: number;
    readonly userId: number;
  },
): Promise<void> {
  const { couponId, name, fromUserId, userId } = gift;
  const giver = await getUser(tx, fromUserId);
  await sendSiteMessage(tx, {
    // Told at least once; a coupon that goes to and fro between two is announced once in each direction.
    key: `coupon-gift:${couponId}:${fromUserId}:${userId}`,
    receiverId: userId,
    senderId: fromUserId,
    referenceId: couponId,
    type: 'coupon-gift',
    title: '您收到一张优惠券',
    content: `${giver.nick ?? '您的好友'} 送给您一张优惠券「${name}」，请在“我的优惠券”中查看。`,
  });
}
