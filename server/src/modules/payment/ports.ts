import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { definePort } from '../../kernel/ports.ts';
import type { NextAction } from './tables.ts';

/** `wxpay`: WeChat Pay. `alipay-transfer`: transfers to the shop's own Alipay account, reported by its bot. */
export type ChannelCode = 'wxpay' | 'alipay-transfer';

/** Where the user pays: inside a mini-program, a page in WeChat, a page in another browser, by scanning a code. */
export type ChannelKind = 'mini' | 'jsapi' | 'h5' | 'qrcode';

/** A payment to be prepared at the channel. */
export interface ChannelOrder {
  /** Our number of the payment, unique for ever: 6 to 32 letters, digits, `_`, `-`, `|`, `*`. */
  readonly outTradeNo: string;
  /** In fen, at least 1. */
  readonly amount: number;
  /** What the payer reads; cut to the channel's length. */
  readonly description: string;
  readonly clientIp: string;
  /** The payer at this channel; `mini` and `jsapi` need it. */
  readonly openid?: string;
  /** Where the channel sends its notification. */
  readonly notifyUrl: string;
  readonly kind: ChannelKind;
}

/** What `wx.requestPayment` and WeixinJSBridge take, signed. */
export interface ChannelClientParams {
  readonly appId: string;
  readonly timeStamp: string;
  readonly nonceStr: string;
  /** `prepay_id=…` */
  readonly package: string;
  readonly signType: 'MD5' | 'HMAC-SHA256' | 'RSA';
  readonly paySign: string;
}

export interface ChannelPrepay {
  /** Empty where the channel gives none (API v3 by code). */
  readonly prepayId: string;
  /** `h5`: the page to open. */
  readonly h5Url?: string;
  /** `qrcode`: the text of the code to show. */
  readonly codeUrl?: string;
  /** `mini` and `jsapi`. */
  readonly clientParams?: ChannelClientParams;
}

/** A payment that the channel says was made, its signature checked. Amounts are for the caller to compare. */
export interface ChannelNotification {
  readonly outTradeNo: string;
  readonly transactionId: string;
  /** In fen: what the order was for, coupons of the channel included. */
  readonly amount: number;
  readonly paidAt: Date;
  readonly openid?: string;
  /** All the channel said, for the books. */
  readonly raw: Readonly<Record<string, unknown>>;
}

export interface ChannelRefund {
  /** Our number of the refund. The same number again is the same refund, not a second one. */
  readonly refundNo: string;
  readonly outTradeNo: string;
  /** In fen: what the payment was for. */
  readonly totalAmount: number;
  /** In fen: how much of it goes back. */
  readonly refundAmount: number;
  readonly reason: string;
}

export interface ChannelRefundResult {
  readonly refundId: string;
  /** `processing`: accepted, ask `queryRefund` later. `failed`: the money stayed here. */
  readonly status: 'success' | 'processing' | 'failed';
}

export type ChannelOrderState =
  | {
      readonly status: 'paid';
      readonly transactionId: string;
      readonly amount: number;
      readonly paidAt: Date;
    }
  | { readonly status: 'unpaid' }
  | { readonly status: 'closed' };

/** Request headers as Node has them: lower-case names. */
export type ChannelHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** The answer to a notification. */
export interface ChannelAcknowledgement {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/**
 * A payment channel, for one merchant. Every call may also throw `outbound/…` (then nothing is known about what
 * the channel did: ask `queryOrder` or `queryRefund`) and
 * - `payment/channel-error` (detail `code`, `message`): the channel refused,
 * - `payment/channel-busy`: the same call may work later,
 * - `payment/bad-signature`, `payment/foreign-merchant`: the answer is not the channel's, or not ours.
 */
export interface PaymentChannel {
  readonly code: ChannelCode;
  /** Throws `payment/bad-channel-order` (detail `field`), `payment/openid-required`, `payment/already-paid`. */
  prepay(order: ChannelOrder): Promise<ChannelPrepay>;
  /**
   * Reads a notification's exact bytes. A repeated one reads the same again: settling it once is the caller's part.
   * Throws `payment/bad-notification` (not readable), `payment/bad-signature`, `payment/foreign-merchant` (another
   * appid or merchant number), `payment/not-successful` (true, but no payment was made).
   */
  verifyNotification(rawBody: Buffer | string, headers: ChannelHeaders): ChannelNotification;
  /** What to answer a notification: `ok` false makes the channel send it again. */
  acknowledge(ok: boolean, message?: string): ChannelAcknowledgement;
  /** Throws `payment/certificate-required` where the merchant's certificate is missing. */
  refund(refund: ChannelRefund): Promise<ChannelRefundResult>;
  /** Throws `payment/refund-not-found`. */
  queryRefund(refundNo: string): Promise<ChannelRefundResult>;
  /** An order the channel has never heard of is `unpaid`. */
  queryOrder(outTradeNo: string): Promise<ChannelOrderState>;
}

/**
 * The channels of a tenant. `channelFor` refuses `provider/not-configured` where the tenant has no account at the
 * channel and there is no sandbox, and `payment/unknown-channel`.
 */
export interface PaymentChannels {
  channelFor(ctx: Context, code: string): Promise<PaymentChannel>;
  /** Where the channel sends its notifications for this tenant. */
  notifyUrl(ctx: Context, code: string): string;
}

export const paymentChannels = definePort<PaymentChannels>('payment.channels');

/** What can be done with money that arrived, of one kind; supplied by the room whose business it is. */
export interface NextActionHandler {
  /** Refuses what could not be done even if the money were there (an order that is not this user's, or is paid). */
  validate(ctx: Context, userId: number, action: NextAction): Promise<void>;
  /**
   * Does it, out of the user's wallet, inside the settlement's transaction. A refusal leaves the money in the wallet
   * and is told to the user; it must be harmless when it was done before.
   */
  perform(tx: Context, userId: number, action: NextAction, paymentId: number): Promise<void>;
}

/** Who does what once money has arrived: higher rooms register here when the installation is put together. */
export class NextActions {
  readonly #handlers = new Map<string, NextActionHandler>();

  register(kind: string, handler: NextActionHandler): this {
    if (this.#handlers.has(kind)) throw new Error(`two handlers for the next action ${kind}`);
    this.#handlers.set(kind, handler);
    return this;
  }

  /** Refuses `payment/unknown-next-action`. */
  handlerOf(action: NextAction): NextActionHandler {
    return this.#handlers.get(action.kind) ?? fail('payment/unknown-next-action', { kind: action.kind });
  }
}

export const nextActions = definePort<NextActions>('payment.next-actions');

/** Somebody who pays by play, where the tenant's channel is the sandbox. */
export interface SandboxPayer {
  /** The signed message the channel would send about a payment of so many fen; undefined where no sandbox is. */
  notificationOf(
    ctx: Context,
    payment: { readonly number: string; readonly amount: number },
  ): Promise<{ readonly contentType: string; readonly body: string } | undefined>;
}

export const sandboxPayer = definePort<SandboxPayer>('payment.sandbox-payer');
