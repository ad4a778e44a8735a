import { createHash } from 'node:crypto';
import type { XmlFields } from '../../kernel/flat-xml.ts';
import { buildXml } from '../../kernel/flat-xml.ts';
import type { Random } from '../../kernel/random.ts';
import type {
  ChannelOrder,
  ChannelOrderState,
  ChannelPrepay,
  PaymentChannel,
} from '../../modules/payment/ports.ts';
import { appidFor } from './accounts.ts';
import { toBeijingTime } from './beijing-time.ts';
import { checkOrder, checkRefund } from './order-rules.ts';
import { acknowledgeV2, readV2Notification } from './v2/notification.ts';
import { clientParamsV2 } from './v2/prepay.ts';
import type { V2Merchant } from './v2/settings.ts';
import { signV2 } from './v2/sign.ts';

export interface SandboxSettings {
  /** A secret of the tenant: appid, merchant number and signing key come from it. */
  readonly tenantKey: string;
  /** Where this server is reached; the page `{publicUrl}/sandbox/pay/{prepayId}` pays. */
  readonly publicUrl: string;
  /** The tenant's own appid, where it has one. */
  readonly appid?: string;
  /** What became of an order: the sandbox itself keeps nothing. Default: unpaid. */
  readonly findOrder?: (outTradeNo: string) => Promise<ChannelOrderState>;
  now(): Date;
  readonly random: Pick<Random, 'bytes'>;
}

/** A payment made in the sandbox. `amount` in fen. */
export interface SandboxPayment {
  readonly outTradeNo: string;
  readonly amount: number;
  readonly transactionId: string;
  readonly paidAt: Date;
  readonly openid?: string;
}

export interface SandboxChannel extends PaymentChannel {
  /** The raw XML body that WeChat Pay would post to the notify URL, signed with the tenant's sandbox key. */
  buildNotification(payment: SandboxPayment): string;
  /** The transaction number of an order: always the same, so that paying twice is one payment. */
  transactionIdOf(outTradeNo: string): string;
}

/**
 * WeChat Pay without WeChat: prepay ids, client parameters and notifications have the real shape and a real v2
 * signature, so the code that checks them is the one that runs in production. Unlike WeChat it does not insist on
 * an openid, so that a user who never logged in through WeChat can try a payment. Refunds succeed at once.
 */
export function createSandboxChannel(settings: SandboxSettings): SandboxChannel {
  const merchant = sandboxMerchant(settings);
  return {
    code: 'wxpay',
    prepay: async (order) => sandboxPrepay(settings, merchant, order),
    verifyNotification: (rawBody) => readV2Notification(merchant, rawBody),
    acknowledge: acknowledgeV2,
    refund: async (refund) => {
      checkRefund(refund);
      return { refundId: sandboxNumber(settings, '5030', refund.refundNo), status: 'success' };
    },
    queryRefund: async (refundNo) => ({
      refundId: sandboxNumber(settings, '5030', refundNo),
      status: 'success',
    }),
    queryOrder: async (outTradeNo) => (await settings.findOrder?.(outTradeNo)) ?? { status: 'unpaid' },
    buildNotification: (payment) => signedNotification(settings, merchant, payment),
    transactionIdOf: (outTradeNo) => sandboxNumber(settings, '4200', outTradeNo),
  };
}

function sandboxMerchant(settings: SandboxSettings): V2Merchant {
  const digest = (use: string) => createHash('sha256').update(`${use}:${settings.tenantKey}`).digest('hex');
  const merchantDigits = BigInt(`0x${digest('sandbox-merchant')}`)
    .toString()
    .slice(-6);
  return {
    appid: settings.appid ?? `wx${digest('sandbox-appid').slice(0, 16)}`,
    mchId: `1900${merchantDigits}`,
    apiKey: digest('sandbox-key').slice(0, 32),
  };
}

function sandboxPrepay(settings: SandboxSettings, merchant: V2Merchant, order: ChannelOrder): ChannelPrepay {
  checkOrder(order);
  const prepayId = `wx${toBeijingTime(settings.now())}${settings.random.bytes(11).toString('hex')}`;
  if (order.kind === 'h5') return { prepayId, h5Url: `${settings.publicUrl}/sandbox/pay/${prepayId}` };
  if (order.kind === 'qrcode') return { prepayId, codeUrl: `weixin://wxpay/bizpayurl?pr=${prepayId}` };
  const signer = { ...merchant, now: () => settings.now(), random: settings.random };
  return { prepayId, clientParams: clientParamsV2(signer, order.kind, prepayId) };
}

function signedNotification(
  settings: SandboxSettings,
  merchant: V2Merchant,
  payment: SandboxPayment,
): string {
  const fields: XmlFields = {
    appid: appidFor(merchant, 'mini'),
    bank_type: 'OTHERS',
    cash_fee: String(payment.amount),
    fee_type: 'CNY',
    is_subscribe: 'N',
    mch_id: merchant.mchId,
    nonce_str: settings.random.bytes(16).toString('hex'),
    ...(payment.openid === undefined ? {} : { openid: payment.openid }),
    out_trade_no: payment.outTradeNo,
    result_code: 'SUCCESS',
    return_code: 'SUCCESS',
    time_end: toBeijingTime(payment.paidAt),
    total_fee: String(payment.amount),
    trade_type: 'JSAPI',
    transaction_id: payment.transactionId,
  };
  return buildXml({ ...fields, sign: signV2(fields, merchant.apiKey, 'MD5') });
}

/** 28 digits, the same for the same name: WeChat Pay's transaction numbers begin with 4200, its refunds with 5030. */
function sandboxNumber(settings: SandboxSettings, prefix: string, name: string): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([settings.tenantKey, prefix, name]))
    .digest('hex');
  return prefix + BigInt(`0x${digest}`).toString().padStart(24, '0').slice(-24);
}
