import type { Context } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { toYuan } from '../../../kernel/money.ts';
import { printDay } from '../../../kernel/time-zone.ts';
import { postEntry, tenantAccount, userAccount } from '../../ledger/index.ts';
import { earnLevel } from '../../member/index.ts';
import { getOrderForStaff, getSoldOrder } from '../../order/index.ts';
import { growthRules } from './growth-rules.ts';

const GOOD = 2;

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
  const paid = Math.max(0, order.payableAmount - order.freightAmount - order.refundedAmount);
  const growth = Math.min(mostPerOrder, Math.floor(toYuan(paid) * perYuan));
  const { userId, number: reference } = order;
  await grow(tx, { userId, growth, key: `growth-order:${orderId}`, kind: 'growth-purchase', reference });
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
}

/** Books growth, and the level it may have earned. */
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
