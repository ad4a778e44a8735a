import { z } from 'zod';
import type { Context } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { toYuan } from '../../../kernel/money.ts';
import { printDay } from '../../../kernel/time-zone.ts';
import { listPostings, postEntry, tenantAccount, userAccount } from '../../ledger/index.ts';
import { earnLevel } from '../../member/index.ts';
import { getOrderForStaff, getSoldOrder, type SoldOrder } from '../../order/index.ts';
import { growthRules } from './growth-rules.ts';

const GOOD = 2;

const PURCHASE = 'growth-purchase';
const PURCHASE_BACK = 'growth-purchase-back';
/** An order's growth goes back with its refunds, whose number is small. */
const MOST_MOVEMENTS = 1000;

/** The part of the rules that an order's growth follows; kept with it, because the shop may change them later. */
const orderRuleSchema = z.object({ perYuan: z.number(), mostPerOrder: z.number() });
type OrderRule = z.infer<typeof orderRuleSchema>;

/** For the event `userRegistered`. */
export async function growByRegistration(
  tx: Context,
  { userId }: { readonly userId: number },
): Promise<void> {
  const { registration } = await growthRules(tx);
  await grow(tx, { userId, growth: registration, key: `growth-register:${userId}`, kind: 'growth-register' });
}

/** For coming back: once a day of the shop's calendar, however often the user signs in. */
export async function growByLogin(ctx: Context, userId: number): Promise<void> {
  const { dailyLogin } = await growthRules(ctx);
  const key = `growth-login:${userId}:${printDay(ctx.now(), ctx.tenant.timeZone)}`;
  await inTransaction(ctx, (tx) => grow(tx, { userId, growth: dailyLogin, key, kind: 'growth-login' }));
}

/** For the event `orderReceived`: by what was really paid for goods, up to the most for one order. */
export async function growByOrder(tx: Context, { orderId }: { readonly orderId: number }): Promise<void> {
  const { order } = await getSoldOrder(tx, orderId);
  const { perYuan, mostPerOrder } = await growthRules(tx);
  const rule: OrderRule = { perYuan, mostPerOrder };
  const { userId, number: reference } = order;
  await grow(tx, {
    ...{ userId, growth: growthOf(order, rule), key: `growth-order:${orderId}`, kind: PURCHASE, reference },
    detail: { ...rule },
  });
}

/**
 * For the event `orderRefunded`: takes back what the order brought for money that has gone back since. What is due
 * follows from the order as it is and from the rule that counted when it was received: told twice, it takes once.
 */
export async function takeBackGrowth(tx: Context, { orderId }: { readonly orderId: number }): Promise<void> {
  const { order } = await getSoldOrder(tx, orderId);
  const { userId, number: reference } = order;
  const paging = { page: 1, pageSize: MOST_MOVEMENTS };
  const filter = { account: 'growth', kinds: [PURCHASE, PURCHASE_BACK], reference, paging } as const;
  const moved = await listPostings(tx, userId, filter);
  const given = moved.find(({ kind }) => kind === PURCHASE);
  if (!given) return;
  const held = moved.reduce((sum, { amount }) => sum + amount, 0);
  const rule = orderRuleSchema.safeParse(given.detail).data ?? (await growthRules(tx));
  const rightful = Math.min(given.amount, growthOf(order, rule));
  if (rightful >= held) return;
  const key = `growth-order-back:${orderId}:${given.amount - rightful}`;
  await grow(tx, { userId, growth: rightful - held, key, kind: PURCHASE_BACK, reference });
}

/** An order's growth by what was really paid for its goods and has not gone back. */
function growthOf(order: SoldOrder, { perYuan, mostPerOrder }: OrderRule): number {
  const paid = Math.max(0, order.payableAmount - order.freightAmount - order.refundedAmount);
  return Math.min(mostPerOrder, Math.floor(toYuan(paid) * perYuan));
}

/** For the event `orderReviewed`: a buyer who calls everything good. Who said nothing in time gets nothing. */
export async function growByReview(tx: Context, { orderId }: { readonly orderId: number }): Promise<void> {
  const { order, lines, logs } = await getOrderForStaff(tx, orderId);
  const spoke = logs.findLast(({ type }) => type === 'review')?.actor.startsWith('user:') ?? false;
  if (!spoke || !lines.every(({ rating }) => rating === GOOD)) return;
  const { review } = await growthRules(tx);
  const { userId, number: reference } = order;
  await grow(tx, {
    userId,
    growth: review,
    key: `growth-review:${orderId}`,
    kind: 'growth-review',
    reference,
  });
}

interface Growing {
  readonly userId: number;
  readonly growth: number;
  /** What makes it happen once. */
  readonly key: string;
  readonly kind: string;
  readonly reference?: string | undefined;
  readonly detail?: Record<string, unknown> | undefined;
}

/** Books growth that comes or goes, and the level it may have earned or lost. */
async function grow(tx: Context, { userId, growth, ...entry }: Growing): Promise<void> {
  if (growth === 0) return;
  const { duplicate } = await postEntry(tx, {
    ...entry,
    postings: [
      { account: userAccount(userId, 'growth'), amount: growth },
      { account: tenantAccount('growth-issued'), amount: -growth },
    ],
  });
  if (!duplicate) await earnLevel(tx, { userId });
}
