import { later, MINUTE } from '../../../kernel/clock.ts';
import type { UserContext } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { publish } from '../../../kernel/jobs/events.ts';
import { enqueue } from '../../../kernel/jobs/jobs.ts';
import { reserveStock } from '../../catalog/index.ts';
import { type OrderEvent, orderPlaced } from '../events.ts';
import { countSalesJob } from '../jobs.ts';
import { scheduleClosing } from '../life/close-overdue.ts';
import { lockBuyer, type Order } from '../locks.ts';
import { promotions } from '../ports.ts';
import type { PriceQuestion } from '../pricing/order-request.ts';
import { type PreparedOrder, prepareOrder } from '../pricing/prepare-order.ts';
import { checkLimits } from '../pricing/purchase-limits.ts';
import { type OrderSettings, readOrderSettings } from '../settings.ts';
import { insertOrder } from './insert-order.ts';
import { lineRow, type OrderRows, type OrderWishes, orderRow, shipmentRow } from './rows.ts';

export interface PlaceOrder extends OrderWishes {
  readonly price: PriceQuestion;
  /** After which it closes unpaid; 0 never; absent: as the shop has set. */
  readonly expireMinutes?: number | undefined;
}

/** An order that is priced, with all that it needs to be written. */
export interface WritableOrder {
  readonly input: PlaceOrder;
  readonly prepared: PreparedOrder;
  readonly settings: OrderSettings;
}

/** Prices an order and reads what writing it takes. Refuses what `prepareOrder` refuses, `order/auto-deliver-off`. */
export async function prepareToWrite(
  ctx: UserContext,
  input: PlaceOrder,
  { inRush = false }: { inRush?: boolean } = {},
): Promise<WritableOrder> {
  const settings = await readOrderSettings(ctx);
  if (input.autoDeliver && !settings.autoDeliver) fail('order/auto-deliver-off');
  return { input, settings, prepared: await prepareOrder(ctx, input.price, { addressNeeded: true, inRush }) };
}

/** The rows an order is made of. */
export function rowsOf(ctx: UserContext, { input, prepared, settings }: WritableOrder): OrderRows {
  const wishes = { ...input, wantsRedeemCode: input.wantsRedeemCode || redeemsPickup(input, settings) };
  return {
    order: orderRow(ctx, prepared, wishes, closingTime(ctx, input, settings)),
    lines: prepared.lines.map((line) => lineRow(ctx, line)),
    shipment: shipmentRow(ctx, prepared),
  };
}

/**
 * Writes an order in the open transaction. Few statements, the stock last: its rows are what buyers queue for.
 * @param beforeStock what else belongs to placing it: a wallet is locked before the stock.
 */
export async function writeOrder(
  tx: UserContext,
  writable: WritableOrder,
  beforeStock?: (order: Order) => Promise<void>,
): Promise<Order> {
  const { prepared } = writable;
  if (prepared.limitChecks.length > 0) {
    await lockBuyer(tx, tx.user.id);
    await checkLimits(tx, tx.user.id, prepared.limitChecks);
  }
  const rows = rowsOf(tx, writable);
  const order = await insertOrder(tx, rows.order, rows.lines, rows.shipment);
  for (const adjustment of order.adjustments) {
    const promotion = tx.ports.get(promotions).find(({ name }) => name === adjustment.promotion);
    await promotion?.onCommit?.(tx, order, adjustment);
  }
  await publish(tx, orderPlaced, placingOf(order));
  const key = String(order.id);
  const { closesAt } = order;
  if (closesAt) await scheduleClosing(tx, closesAt);
  if (order.payOnDelivery) await enqueue(tx, countSalesJob, { orderId: order.id }, { key });
  await beforeStock?.(order);
  await reserveStock(tx, order.id, rows.lines);
  return order;
}

/** What is told of a new order. One that is paid on delivery may go on at once: nobody will tell of its payment. */
export function placingOf({ id, userId, payOnDelivery, deliveryType }: Order): OrderEvent {
  return { orderId: id, userId, ...(payOnDelivery ? { deliveryType } : {}) };
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
