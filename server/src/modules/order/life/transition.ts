import { later } from '../../../kernel/clock.ts';
import type { Context } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import { fail } from '../../../kernel/errors.ts';
import { publish } from '../../../kernel/jobs/events.ts';
import { enqueue } from '../../../kernel/jobs/jobs.ts';
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

export interface Step {
  readonly orderId: number;
  readonly action: OrderAction;
  readonly actor: Actor;
  /** Only if the order is this user's. */
  readonly userId?: number | undefined;
}

/** The columns of a {@link MovedOrder}. */
export const movedColumns = `id, user_id as "userId", number, status, payable_amount as "payableAmount",
  payable_points as "payablePoints", is_paid as "isPaid", delivery_type as "deliveryType",
  redeem_code as "redeemCode", auto_deliver as "autoDeliver", adjustments`;

const move = defineStatement<MovedOrder>(
  'order.move',
  `with moved as (
     update orders set
       status = $4, updated_at = $5::timestamptz,
       is_paid = is_paid or $3::text = 'pay',
       paid_at = case when $3 = 'pay' then $5 else paid_at end,
       shipped_at = case when $4 = 'shipped' then $5 else shipped_at end,
       received_at = case when $4 = 'received' then $5 else received_at end,
       redeemed_at = case when $3 = 'redeem' then $5 else redeemed_at end,
       closes_at = case when $4 = 'closed' then $5 else closes_at end
     where tenant_id = $1 and id = $2 and status = any($6::text[]) and ($7::bigint is null or user_id = $7)
       and not (is_held and $10::boolean)
     returning *
   ), logged as (
     insert into order_log (tenant_id, order_id, type, actor, created_at)
     select tenant_id, id, $8, $9, $5 from moved
   )
   select ${movedColumns} from moved`,
);

/**
 * Moves an order on by one action of the table of transitions, writes the log, tells the subscribers and sets the
 * clock for what follows by itself. One conditional statement: of two rivals only one finds the order where it was.
 * @returns the order, or undefined when the action is not possible now (or the order is not there, or not theirs).
 */
export async function transition(tx: Context, step: Step): Promise<MovedOrder | undefined> {
  const { from, to, log, event } = transitions[step.action];
  const values = [tx.tenant.id, step.orderId, step.action, to, tx.now(), from, step.userId ?? null];
  const [moved] = await run(tx.db, move, [...values, log, step.actor, heldBack.includes(step.action)]);
  if (!moved) return undefined;
  await publish(tx, event, { orderId: moved.id, userId: moved.userId, deliveryType: moved.deliveryType });
  await scheduleNext(tx, moved);
  return moved;
}

async function scheduleNext(tx: Context, moved: MovedOrder): Promise<void> {
  if (moved.status !== 'shipped' && moved.status !== 'received') return;
  const { confirmReceiptAfter, reviewAfter } = await readOrderSettings(tx);
  const [job, delay] =
    moved.status === 'shipped' ? [confirmReceiptJob, confirmReceiptAfter] : [reviewByDefaultJob, reviewAfter];
  await enqueue(tx, job, { orderId: moved.id }, { runAt: later(tx.now(), delay), key: String(moved.id) });
}

const ownerOf = defineStatement<{ user_id: number }>(
  'order.owner',
  'select user_id from orders where tenant_id = $1 and id = $2',
);

/** As {@link transition}, refusing `record/none` for an order that is not there or not theirs, else `refusal`. */
export async function transitionOrFail(tx: Context, step: Step, refusal: string): Promise<MovedOrder> {
  const moved = await transition(tx, step);
  if (moved) return moved;
  const [order] = await run(tx.db, ownerOf, [tx.tenant.id, step.orderId]);
  const theirs = order && (step.userId === undefined || order.user_id === step.userId);
  return fail(theirs ? refusal : 'record/none');
}
