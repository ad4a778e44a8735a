import type { ChannelKind, ChannelOrderState } from '../../modules/payment/ports.ts';

/** Who the merchant is at WeChat Pay, in either version of its API. */
export interface MerchantAccounts {
  /** The mini-program's appid. */
  readonly appid: string;
  /** The service account's appid, where jsapi, h5 and qrcode payments run under another. */
  readonly officialAppid?: string;
  readonly mchId: string;
}

export const WECHAT_PAY_API = 'https://api.mch.weixin.qq.com';

/** The account that a payment of this kind runs under. */
export function appidFor(accounts: MerchantAccounts, kind: ChannelKind): string {
  return kind === 'mini' ? accounts.appid : (accounts.officialAppid ?? accounts.appid);
}

/** Whether a message speaks of this merchant and one of its accounts. */
export function concerns(
  accounts: MerchantAccounts,
  appid: string | undefined,
  mchId: string | undefined,
): boolean {
  const ours = appid !== undefined && (appid === accounts.appid || appid === accounts.officialAppid);
  return ours && mchId === accounts.mchId;
}

const STATES: ReadonlyMap<string, ChannelOrderState['status']> = new Map([
  ['SUCCESS', 'paid'],
  // It was paid, and some of it went back since.
  ['REFUND', 'paid'],
  ['NOTPAY', 'unpaid'],
  ['USERPAYING', 'unpaid'],
  ['ACCEPT', 'unpaid'],
  ['PAYERROR', 'unpaid'],
  ['CLOSED', 'closed'],
  ['REVOKED', 'closed'],
]);

/** What WeChat Pay's `trade_state` means to us; undefined for one that its documents do not have. */
export function orderStatus(tradeState: string): ChannelOrderState['status'] | undefined {
  return STATES.get(tradeState);
}
