import { fail } from '../../kernel/errors.ts';
import type { ChannelOrder, ChannelRefund } from '../../modules/payment/ports.ts';

const NUMBER = /^[\w\-|*]{6,32}$/;
const REFUND_NUMBER = /^[\w\-|*@]{1,64}$/;
const LONGEST_DESCRIPTION = 127;
const LONGEST_REASON = 80;

/**
 * Refuses what WeChat Pay would refuse, before it is asked.
 * Throws `payment/bad-channel-order` with the field's name, and `payment/openid-required`.
 */
export function checkOrder(order: ChannelOrder): void {
  if (!NUMBER.test(order.outTradeNo)) fail('payment/bad-channel-order', { field: 'outTradeNo' });
  if (!isAmount(order.amount)) fail('payment/bad-channel-order', { field: 'amount' });
  if (shortDescription(order) === '') fail('payment/bad-channel-order', { field: 'description' });
  // WeChat Pay calls the address as it stands; one with a query is refused with a misleading message.
  if (!URL.canParse(order.notifyUrl) || order.notifyUrl.includes('?')) {
    fail('payment/bad-channel-order', { field: 'notifyUrl' });
  }
}

/** `mini` and `jsapi` payments are made for one openid. Throws `payment/openid-required`. */
export function requiredOpenid(order: ChannelOrder): string {
  return order.openid === undefined || order.openid === '' ? fail('payment/openid-required') : order.openid;
}

/** Throws `payment/bad-channel-order` with the field's name. */
export function checkRefund(refund: ChannelRefund): void {
  if (!REFUND_NUMBER.test(refund.refundNo)) fail('payment/bad-channel-order', { field: 'refundNo' });
  if (!NUMBER.test(refund.outTradeNo)) fail('payment/bad-channel-order', { field: 'outTradeNo' });
  if (!isAmount(refund.totalAmount)) fail('payment/bad-channel-order', { field: 'totalAmount' });
  if (!isAmount(refund.refundAmount) || refund.refundAmount > refund.totalAmount) {
    fail('payment/bad-channel-order', { field: 'refundAmount' });
  }
}

/** What the payer reads, within the channel's length. */
export function shortDescription(order: ChannelOrder): string {
  return cutToBytes(order.description, LONGEST_DESCRIPTION);
}

/** Why the money went back, within the channel's length. */
export function shortReason(refund: ChannelRefund): string {
  return cutToBytes(refund.reason, LONGEST_REASON);
}

function isAmount(fen: number): boolean {
  return Number.isSafeInteger(fen) && fen > 0;
}

/**
 * The longest beginning that has at most so many UTF-8 bytes and does not end within a character. Control
 * characters become spaces first: XML cannot carry them, and what is signed must be what arrives.
 */
function cutToBytes(text: string, limit: number): string {
  let bytes = 0;
  let cut = '';
  for (const character of text.replace(/\p{Cc}+/gu, ' ').trim()) {
    bytes += Buffer.byteLength(character);
    if (bytes > limit) break;
    cut += character;
  }
  return cut;
}
