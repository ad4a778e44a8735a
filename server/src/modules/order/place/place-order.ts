import { later, MINUTE } from '../../../kernel/clock.ts';
import type { UserContext } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { digestOf, once } from '../../../kernel/idempotency/idempotency.ts';
import { publish } from '../../../kernel/jobs/events.ts';
import { enqueue } from '../../../kernel/jobs/jobs.ts';
import { reserveStock } from '../../catalog/index.ts';
import { orderPlaced } from '../events.ts';
import { closeUnpaidJob, countSalesJob } from '../jobs.ts';
import { lockBuyer, type Order } from '../locks.ts';
import { promotions } from '../ports.ts';
import type { PriceQuestion } from '../pricing/order-request.ts';
import { type PreparedOrder, prepareOrder } from '../pricing/prepare-order.ts';
import { checkLimits } from '../pricing/purchase-limits.ts';
import { getOwnOrder } from '../read/get-order.ts';
import { type OrderSettings, readOrderSettings } from '../settings.ts';
import { insertOrder } from './insert-order.ts';
import { lineRow, type OrderWishes, orderRow, shipmentRow } from './rows.ts';

export interface PlaceOrder extends OrderWishes {
  readonly price: PriceQuestion;
  /** After which it closes unpaid; 0 never; absent: as the shop has set. */
  readonly expireMinutes?: number | undefined;
}

const LONGEST_REMARK = 200;

/** What an order would cost, without placing it. Refuses as {@link placeOrder} does, but for a missing address. */
export async function calculateOrder(ctx: UserContext, question: PriceQuestion): Promise<PreparedOrder> {
  return prepareOrder(ctx, question, { addressNeeded: false });
}

/**
 * Places an order: prices it, writes it and takes its stock, all or nothing. Refuses what `prepareOrder` refuses,
 * `order/remark-too-long`, `order/auto-deliver-off`, and `stock/insufficient` when somebody was faster.
 * @param idempotencyKey asked again under the same key, the same order is given and nothing is placed.
 */
export async function placeOrder(
  ctx: UserContext,
  input: PlaceOrder,
  idempotencyKey?: string | undefined,
): Promise<Order> {
  if (input.remark.length > LONGEST_REMARK) return fail('order/remark-too-long');
  if (idempotencyKey === undefined) return place(ctx, input);
  const scope = `order.place:${ctx.user.id}`;
  const { orderId } = await once(ctx, scope, idempotencyKey, digestOf(input), async (tx) => ({
    orderId: (await place(tx, input)).id,
  }));
  return getOwnOrder(ctx, orderId);
}

async function place(ctx: UserContext, input: PlaceOrder): Promise<Order> {
  const settings = await readOrderSettings(ctx);
  if (input.autoDeliver && !settings.autoDeliver) fail('order/auto-deliver-off');
  const prepared = await prepareOrder(ctx, input.price, { addressNeeded: true });
  return inTransaction(ctx, (tx) => write(tx, prepared, input, settings));
}

/** Few statements, the stock last: its rows are what buyers queue for. */
async function write(
  tx: UserContext,
  prepared: PreparedOrder,
  input: PlaceOrder,
  settings: OrderSettings,
): Promise<Order> {
  if (prepared.limitChecks.length > 0) {
    await lockBuyer(tx, tx.user.id);
    await checkLimits(tx, tx.user.id, prepared.limitChecks);
  }
  const closesAt = closingTime(tx, input, settings);
  const wishes = { ...input, wantsRedeemCode: input.wantsRedeemCode || redeemsPickup(input, settings) };
  const row = orderRow(tx, prepared, wishes, closesAt);
  const lines = prepared.lines.map((line) => lineRow(tx, line));
  const order = await insertOrder(tx, row, lines, shipmentRow(tx, prepared));
  for (const adjustment of order.adjustments) {
    const promotion = tx.ports.get(promotions).find(({ name }) => name === adjustment.promotion);
    await promotion?.onCommit?.(tx, order, adjustment);
  }
  await publish(tx, orderPlaced, { orderId: order.id, userId: order.userId });
  const key = String(order.id);
  if (closesAt) await enqueue(tx, closeUnpaidJob, { orderId: order.id }, { runAt: closesAt, key });
  if (order.payOnDelivery) await enqueue(tx, countSalesJob, { orderId: order.id }, { key });
  await reserveStock(tx, order.id, lines);
  return order;
}

/** While nobody pays, an order may not keep a place in a group, or a bargain, longer than the shop lets it. */
const LONGEST_HOLD = 30 * MINUTE;

function closingTime(tx: UserContext, input: PlaceOrder, settings: OrderSettings): Date | null {
  const { bargainId, groupBuyId } = input.price.claims;
  const asked = input.expireMinutes === undefined ? settings.closeUnpaidAfter : input.expireMinutes * MINUTE;
  const longest = settings.closeUnpaidAfter || LONGEST_HOLD;
  const isScarce = bargainId !== undefined || groupBuyId !== undefined;
  const delay = isScarce ? Math.min(asked || longest, longest) : asked;
  return delay === 0 || input.price.payOnDelivery ? null : later(tx.now(), delay);
}

const redeemsPickup = (input: PlaceOrder, settings: OrderSettings): boolean =>
  settings.pickupIsRedeemed && input.price.deliveryType === 'pickup';
