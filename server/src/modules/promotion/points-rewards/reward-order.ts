import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { scaleFen } from '../../../kernel/money.ts';
import { loadForSale } from '../../catalog/index.ts';
import { readWallet } from '../../ledger/index.ts';
import { getSoldOrder, type SoldLine, type SoldOrder } from '../../order/index.ts';
import { grantPoints, pointsByRule } from '../../points/index.ts';
import { orderReward } from './tables.ts';

/**
 * For the event `orderReceived`: gives the buyer the points of the goods bought and those of the shop's rule for
 * purchases, on what was really paid for goods. Once per order.
 */
export async function rewardOrder(tx: Context, { orderId }: { orderId: number }): Promise<void> {
  const { order, lines } = await getSoldOrder(tx, orderId);
  const byRule = await pointsByRule(tx, {
    code: 'purchase',
    userId: order.userId,
    amount: Math.max(0, order.payableAmount - order.freightAmount - order.refundedAmount),
  });
  const points = byRule + kept(order, await pointsOfGoods(tx, order, lines));
  if (points === 0) return;
  const [row] = await tx.db
    .insert(orderReward)
    .values({ tenantId: tx.tenant.id, orderId, points, createdAt: tx.now() })
    .onConflictDoNothing()
    .returning();
  if (!row) return;
  const { userId, number: reference } = order;
  await grantPoints(tx, {
    userId,
    kind: 'points-purchase',
    key: `points-order:${orderId}`,
    points,
    reference,
  });
}

/** Fixed points for each piece, or a percentage of the yuan paid for the line after what the whole order got off. */
async function pointsOfGoods(tx: Context, order: SoldOrder, lines: readonly SoldLine[]): Promise<number> {
  const offers = await loadForSale(tx, lines);
  return lines.reduce((sum, line, position) => {
    const goods = offers[position]?.goods;
    if (!goods || goods.rewardPoints === 0) return sum;
    if (goods.rewardPointsType === 'fixed') return sum + goods.rewardPoints * line.quantity;
    return sum + Math.floor((scaleDown(line.amount, order) * goods.rewardPoints) / FEN_OF_ONE_POINT);
  }, 0);
}

/** One percent of so many fen is a point. */
const FEN_OF_ONE_POINT = 10_000;

/** Fen of a line after its share of what the whole order got off. */
function scaleDown(amount: number, { goodsAmount, discountAmount }: SoldOrder): number {
  return goodsAmount === 0 ? 0 : scaleFen(amount, goodsAmount - discountAmount, goodsAmount);
}

/** What is left of points when part of an order was paid back. */
function kept({ payableAmount, refundedAmount }: SoldOrder, points: number): number {
  if (refundedAmount === 0) return points;
  return payableAmount === 0 ? 0 : Math.floor((points * (payableAmount - refundedAmount)) / payableAmount);
}

/**
 * For the event `orderRefunded`: takes back the share of the points that goes with the money, as far as the buyer
 * still has them.
 */
export async function takeBackReward(
  tx: Context,
  { orderId, refundId, amount }: { orderId: number; refundId: number; amount: number },
): Promise<void> {
  const one = and(eq(orderReward.tenantId, tx.tenant.id), eq(orderReward.orderId, orderId));
  const [reward] = await tx.db.select().from(orderReward).where(one).for('no key update');
  if (!reward) return;
  const { order } = await getSoldOrder(tx, orderId);
  const isLast = order.refundedAmount >= order.payableAmount;
  const left = reward.points - reward.takenBack;
  const share = order.payableAmount === 0 ? 0 : Math.floor((reward.points * amount) / order.payableAmount);
  const due = isLast ? left : Math.min(left, share);
  const { userId, number: reference } = order;
  const points = Math.min(due, (await readWallet(tx, userId)).points);
  if (points === 0) return;
  await tx.db
    .update(orderReward)
    .set({ takenBack: reward.takenBack + points })
    .where(one);
  const key = `points-order-back:${refundId}`;
  await grantPoints(tx, { userId, kind: 'points-purchase-back', key, points: -points, reference });
}
