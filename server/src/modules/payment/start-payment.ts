import { and, eq } from 'drizzle-orm';
import type { UserContext } from '../../kernel/context.ts';
import { inTransaction } from '../../kernel/database/transaction.ts';
import { fail, isFailure } from '../../kernel/errors.ts';
import { openidOf, openidOfCode } from '../identity/index.ts';
import { readWallet } from '../ledger/index.ts';
import { readSetting } from '../tenancy/index.ts';
import { checkLater, giveUpPayment } from './check-payment.ts';
import { insertPayment } from './insert-payment.ts';
import type { PaymentIntent } from './list-payments.ts';
import {
  type ChannelCode,
  type ChannelKind,
  type ChannelPrepay,
  nextActions,
  type PaymentChannel,
  paymentChannels,
} from './ports.ts';
import { type NextAction, paymentIntent } from './tables.ts';

/** Fen. No channel takes more at once, and nobody recharges so much by mistake twice. */
const LARGEST_PAYMENT = 100_000_000;
const DEFAULT_SUBJECT = '在线支付';

export interface PaymentRequest {
  readonly channel: ChannelCode;
  readonly method: ChannelKind;
  /** Fen. */
  readonly amount: number;
  /** What the payer reads. */
  readonly subject?: string | undefined;
  readonly remark?: string | undefined;
  /** Absent: recharge the wallet. */
  readonly nextAction?: NextAction | undefined;
  /** The next action as the client wrote it. */
  readonly nextActionText?: string | undefined;
  /** A login code of WeChat's web page authorisation, where the payer's openid is not known yet. */
  readonly code?: string | undefined;
}

export interface StartedPayment {
  readonly number: string;
  readonly prepay: ChannelPrepay;
}

/**
 * Prepares a payment of the signed-in user: `POST /{domain}/pay/wx/…` (contract §14).
 * The intent is written first and the channel called after, outside any transaction: whatever happens in between,
 * money that arrives under the number finds its owner.
 * Refuses `payment/bad-amount`, `payment/below-minimum`, `ledger/no-wallet`, `payment/unknown-next-action`, what the
 * next action's `validate` refuses, `provider/not-configured`, and what the channel's `prepay` refuses.
 */
export async function startPayment(ctx: UserContext, request: PaymentRequest): Promise<StartedPayment> {
  await checkAmount(ctx, request);
  await readWallet(ctx, ctx.user.id);
  if (request.nextAction)
    await ctx.ports
      .get(nextActions)
      .handlerOf(request.nextAction)
      .validate(ctx, ctx.user.id, request.nextAction);
  const channel = await ctx.ports.get(paymentChannels).channelFor(ctx, request.channel);
  const openid = await payerOpenid(ctx, request);
  const intent = await insertIntent(ctx, request);
  const prepay = await prepare(ctx, channel, intent, openid);
  await ctx.db
    .update(paymentIntent)
    .set({ prepayId: prepay.prepayId || null, updatedAt: ctx.now() })
    .where(and(eq(paymentIntent.tenantId, ctx.tenant.id), eq(paymentIntent.id, intent.id)));
  return { number: intent.number, prepay };
}

async function checkAmount(ctx: UserContext, { amount, nextAction }: PaymentRequest): Promise<void> {
  if (amount <= 0 || amount > LARGEST_PAYMENT) return fail('payment/bad-amount');
  if (nextAction) return;
  const minimum = await readSetting(ctx, 'recharge_amount_min');
  if (amount < minimum) return fail('payment/below-minimum', { minimum: minimum / 100 });
}

async function payerOpenid(ctx: UserContext, { method, code }: PaymentRequest): Promise<string | undefined> {
  if (method === 'mini') return openidOf(ctx, ctx.user.id, 'wechat-mini');
  if (method !== 'jsapi') return undefined;
  return code ? openidOfCode(ctx, code, 'official') : openidOf(ctx, ctx.user.id, 'wechat-official');
}

/** With the intent exists the job that asks the channel about it, should no notification come. */
function insertIntent(ctx: UserContext, request: PaymentRequest): Promise<PaymentIntent> {
  return inTransaction(ctx, async (tx) => {
    const intent = await insertPayment(tx, {
      userId: tx.user.id,
      channel: request.channel,
      method: request.method,
      amount: request.amount,
      nextAction: request.nextAction,
      nextActionText: request.nextActionText,
      subject: request.subject ?? DEFAULT_SUBJECT,
      remark: request.remark,
    });
    await checkLater(tx, intent.id, 0);
    return intent;
  });
}

/** What the channel refuses for good is written down; after a silence nothing is known, and the payment stays open. */
async function prepare(
  ctx: UserContext,
  channel: PaymentChannel,
  intent: PaymentIntent,
  openid: string | undefined,
): Promise<ChannelPrepay> {
  try {
    return await channel.prepay({
      outTradeNo: intent.number,
      amount: intent.amount,
      description: intent.subject,
      clientIp: ctx.ip || '127.0.0.1',
      ...(openid ? { openid } : {}),
      notifyUrl: ctx.ports.get(paymentChannels).notifyUrl(ctx, channel.code),
      kind: intent.method,
    });
  } catch (error) {
    if (isFailure(error) && error.key.startsWith('payment/')) await giveUpPayment(ctx, intent.id, error.key);
    throw error;
  }
}
