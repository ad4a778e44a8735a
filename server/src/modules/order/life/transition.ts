import { later } from '../../../kernel/clock.ts';
import type { Context } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import { fail } from '../../../kernel/errors.ts';
import { publishEach } from '../../../kernel/jobs/events.ts';
import { enqueueMany } from '../../../kernel/jobs/jobs.ts';
import type { OrderEvent } from '../events.ts';
import { confirmReceiptJob, reviewByDefaultJob } from '../jobs.ts';
import { readOrderSettings } from '../settings.ts';
import type { Adjustment, OrderStatus } from '../tables.ts';
import type { Actor } from './actor.ts';
import { heldBack, type OrderAction, transitions } from './transitions.ts';

/** What the rest of a use case needs of the order it has just moved on. */
export interface MovedOrder {
  readonly id: number;
  readonly userId: number;
  readonly number: string;
  readonly status: OrderStatus;
  /** Fen and points. */
  readonly payableAmount: number;
  readonly payablePoints: number;
  readonly isPaid: boolean;
  readonly deliveryType: 'express' | 'pickup' | 'courier' | 'none';
  readonly redeemCode: string | null;
  readonly autoDeliver: boolean;
  readonly adjustments: Adjustment[];
}

/** One order that is to be moved on, and by whom. */
export interface OrderStep {
  readonly orderId: number;
  readonly actor: Actor;
  /** Only if the order is this user's. */
  readonly userId?: number | undefined;
}

export interface Step extends OrderStep {
  readonly action: OrderAction;
}

/** The columns of a {@link MovedOrder}. */
export const movedColumns = `id, user_id as "userId", number, status, payable_amount as "payableAmount",
  payable_points as "payablePoints", is_paid as "isPaid", delivery_type as "deliveryType",
  redeem_code as "redeemCode", auto_deliver as "autoDeliver", adjustments`;

/**
 * Locked in the order of their ids first, so that two who move several orders cannot block each other. What
 * decides comes by subselect: the planner then does not look at the values, and one plan serves for all of them.
 */
const move = defineStatement<MovedOrder>(
  'order.move',
  `with wanted as (
     select * from unnest((select $2::bigint[]), (select $3::bigint[]), (select $4::text[])) as w (order_id, only_of, actor)
   ), held as materialized (
     select o.id, w.actor from wanted w join orders o on o.tenant_id = $1 and o.id = w.order_id
     where o.status = any((select $7::text[])::text[]) and (w.only_of is null or o.user_id = w.only_of)
       and not (o.is_held and (select $10::boolean))
     order by o.id for no key update of o
   ), moved as (
     update orders o set
       status = $6, updated_at = $8::timestamptz,
       is_paid = is_paid or $5::text = 'pay',
       paid_at = case when $5 = 'pay' then $8 else paid_at end,
       shipped_at = case when $6 = 'shipped' then $8 else shipped_at end,
       received_at = case when $6 = 'received' then $8 else received_at end,
       redeemed_at = case when $5 = 'redeem' then $8 else redeemed_at end,
       closes_at = case when $6 = 'closed' then $8 else closes_at end
     from held
     where o.tenant_id = $1 and o.id = held.id
     returning o.*, held.actor
   ), logged as (
     insert into order_log (tenant_id, order_id, type, actor, created_at)
     select tenant_id, id, $9, actor, $8 from moved
   )
   select ${movedColumns} from moved order by id`,
);

/**
 * Moves orders on by one action of the table of transitions, writes the log, tells the subscribers and sets the
 * clock for what follows by itself. One conditional statement: of two rivals only one finds the order where it was.
 * @returns the orders that were moved, by their ids: not those for which the action is not possible now (or that are
 * not there, or not theirs).
 */
export async function transitionEach(
  tx: Context,
  action: OrderAction,
  steps: readonly OrderStep[],
): Promise<MovedOrder[]> {
  if (steps.length === 0) return [];
  const { from, to, log, event } = transitions[action];
  const moved = await run(tx.db, move, [
    tx.tenant.id,
    steps.map(({ orderId }) => orderId),
    steps.map(({ userId }) => userId ?? null),
    steps.map(({ actor }) => actor),
    ...[action, to, from, tx.now(), log, heldBack.includes(action)],
  ]);
  await publishEach(tx, event, moved.map(eventOf));
  await scheduleNext(tx, to, moved);
  return moved;
}

function eventOf({ id, userId, deliveryType, status, isPaid }: MovedOrder): OrderEvent {
  const step = { orderId: id, userId, deliveryType };
  return status === 'received' && !isPaid ? { ...step, paidAtDoor: true } : step;
}

async function scheduleNext(tx: Context, to: OrderStatus, moved: readonly MovedOrder[]): Promise<void> {
  if (to !== 'shipped' && to !== 'received') return;
  const { confirmReceiptAfter, reviewAfter } = await readOrderSettings(tx);
  const [kind, delay] =
    to === 'shipped' ? [confirmReceiptJob, confirmReceiptAfter] : [reviewByDefaultJob, reviewAfter];
  const runAt = later(tx.now(), delay);
  const jobs = moved.map(({ id }) => ({ kind, payload: { orderId: id }, key: String(id), runAt }));
  await enqueueMany(tx, jobs);
}

/** As {@link transitionEach}, for one order. @returns it, or undefined when it was not moved. */
export async function transition(tx: Context, { action, ...step }: Step): Promise<MovedOrder | undefined> {
  const [moved] = await transitionEach(tx, action, [step]);
  return moved;
}

const ownerOf = defineStatement<{ user_id: number }>(
  'order.owner',
  'select user_id from orders where tenant_id = $1 and id = $2',
);

/** As {@link transition}, refusing `record/none` for an order that is not there or not theirs, else `refusal`. */
export async function transitionOrFail(tx: Context, step: Step, refusal: string): Promise<MovedOrder> {
  return (await transition(tx, step)) ?? fail(await whyNotMoved(tx, step, refusal));
}

/** Names the refusal of a step that moved nothing: `record/none` or the one given. */
export async function whyNotMoved(tx: Context, step: OrderStep, refusal: string): Promise<string> {
  const [order] = await run(tx.db, ownerOf, [tx.tenant.id, step.orderId]);
  const theirs = order && (step.userId === undefined || order.user_id === step.userId);
  return theirs ? refusal : 'record/none';
}
