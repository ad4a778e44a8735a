import type { Context } from '../../../kernel/context.ts';
import { getOrderForStaff } from '../../order/index.ts';
import { grantByRule } from '../../points/index.ts';

const GOOD = 2;

/**
 * For the event `orderReviewed`: a buyer who calls everything good is thanked, once per order. Who said nothing in
 * time, so that the system spoke for them, is not.
 */
export async function rewardReview(tx: Context, { orderId }: { orderId: number }): Promise<void> {
  const { order, lines, logs } = await getOrderForStaff(tx, orderId);
  const review = logs.findLast(({ type }) => type === 'review');
  if (!review?.actor.startsWith('user:') || !lines.every(({ rating }) => rating === GOOD)) return;
  const { userId, number: reference } = order;
  await grantByRule(tx, { code: 'review', userId, key: `points-review:${orderId}`, reference });
}
