import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { scaleFen } from '../../../kernel/money.ts';
import { loadForSale, type Offer } from '../../catalog/index.ts';
import { readWallet } from '../../ledger/index.ts';
import { getSoldOrder, getSoldOrders, type Sold, type SoldLine, type SoldOrder } from '../../order/index.ts';
import { grantPoints, grantPointsEach, type PointsMovement, pointsByRule } from '../../points/index.ts';
import { orderReward } from './tables.ts';

/**
 * For several `orderReceived`: gives the buyers the points of the goods bought and those of the shop's rule for
 * purchases, on what was really paid for goods. Once per order.
 */
export async function rewardOrders(tx: Context, received: readonly { orderId: number }[]): Promise<void> {
  const sales = await getSoldOrders(
    tx,
    received.map(({ orderId }) => orderId),
  );
  const ofGoods = await pointsOfGoods(tx, sales);
  const rewards = new Map<number, { readonly order: SoldOrder; readonly points: number }>();
  for (const [position, { order }] of sales.entries()) {
    const points = (await pointsOfRule(tx, order)) + kept(order, ofGoods[position] ?? 0);
    if (points > 0) rewards.set(order.id, { order, points });
  }
  if (rewards.size === 0) return;
  const given = await tx.db
    .insert(orderReward)
    .values(
      [...rewards.values()].map(({ order, points }) => {
        return {
          tenantId: tx.tenant.id,
          orderId: order.id,
          points,
          basis: keptAmount(order),
          createdAt: tx.now(),
        };
      }),
    )
    .onConflictDoNothing()
    .returning({ orderId: orderReward.orderId });
  await grantPointsEach(
    tx,
    given.flatMap(({ orderId }) => {
      const reward = rewards.get(orderId);
      return reward ? [movementOf(reward.order, reward.points)] : [];
    }),
  );
}

function movementOf({ id, userId, number: reference }: SoldOrder, points: number): PointsMovement {
  return { userId, kind: 'points-purchase', key: `points-order:${id}`, points, reference };
}

function pointsOfRule(tx: Context, order: SoldOrder): Promise<number> {
  const { userId, payableAmount, freightAmount, refundedAmount } = order;
  const amount = Math.max(0, payableAmount - freightAmount - refundedAmount);
  return pointsByRule(tx, { code: 'purchase', userId, amount });
}

/**
 * Of each sale: fixed points for each piece, or a percentage of the yuan paid for the line after what the whole order
 * got off.
 */
async function pointsOfGoods(tx: Context, sales: readonly Sold[]): Promise<number[]> {
  const offers = await loadForSale(
    tx,
    sales.flatMap(({ lines }) => lines),
  );
  let position = 0;
  return sales.map(({ order, lines }) =>
    lines.reduce((sum, line) => sum + pointsOfLine(order, line, offers[position++]), 0),
  );
}

function pointsOfLine(order: SoldOrder, line: SoldLine, offer: Offer | undefined): number {
  if (!offer || offer.goods.rewardPoints === 0) return 0;
  const { rewardPoints, rewardPointsType } = offer.goods;
  if (rewardPointsType === 'fixed') return rewardPoints * line.quantity;
  return Math.floor((scaleDown(line.amount, order) * rewardPoints) / FEN_OF_ONE_POINT);
}

/** One percent of so many fen is a point. */
const FEN_OF_ONE_POINT = 10_000;

/** Fen of a line after its share of what the whole order got off. */
function scaleDown(amount: number, { goodsAmount, discountAmount }: SoldOrder): number {
  return goodsAmount === 0 ? 0 : scaleFen(amount, goodsAmount - discountAmount, goodsAmount);
}

/** What is left of points when part of an order was paid back. */
function kept(order: SoldOrder, points: number): number {
  if (order.refundedAmount === 0) return points;
  return order.payableAmount === 0 ? 0 : Math.floor((points * keptAmount(order)) / order.payableAmount);
}

/** Fen that were paid and have not gone back. */
function keptAmount({ payableAmount, refundedAmount }: SoldOrder): number {
  return payableAmount - refundedAmount;
}

/**
 * For the event `orderRefunded`: takes back the share of the points that goes with the money, as far as the buyer
 * still has them. What is due follows from the order as it is: told twice of a refund, it takes once.
 */
export async function takeBackReward(tx: Context, { orderId }: { readonly orderId: number }): Promise<void> {
  const one = and(eq(orderReward.tenantId, tx.tenant.id), eq(orderReward.orderId, orderId));
  const [reward] = await tx.db.select().from(orderReward).where(one).for('no key update');
  if (!reward) return;
  const { order } = await getSoldOrder(tx, orderId);
  const due = reward.points - rightful(reward, order) - reward.takenBack;
  const { userId, number: reference } = order;
  const points = Math.min(due, (await readWallet(tx, userId)).points);
  if (points <= 0) return;
  const takenBack = reward.takenBack + points;
  await tx.db.update(orderReward).set({ takenBack }).where(one);
  const key = `points-order-back:${orderId}:${takenBack}`;
  await grantPoints(tx, { userId, kind: 'points-purchase-back', key, points: -points, reference });
}

/** The points that the buyer may keep of a reward, now that so much of the order's money has gone back. */
function rightful({ points, basis }: typeof orderReward.$inferSelect, order: SoldOrder): number {
  const left = Math.min(keptAmount(order), basis);
  return left <= 0 ? 0 : Math.floor((points * left) / basis);
}
