import { fail } from '../../../kernel/errors.ts';
import type { XmlFields } from '../../../kernel/flat-xml.ts';
import { buildXml, parseXml } from '../../../kernel/flat-xml.ts';
import type { ChannelAcknowledgement, ChannelNotification } from '../../../modules/payment/ports.ts';
import { concerns } from '../accounts.ts';
import { fromBeijingTime } from '../beijing-time.ts';
import { parseFen } from './call.ts';
import type { V2Merchant } from './settings.ts';
import type { V2SignType } from './sign.ts';
import { isSignedV2 } from './sign.ts';

/**
 * Reads WeChat Pay's v2 payment notification. Nothing in it is believed before its signature is checked.
 * Throws `payment/bad-notification`, `…/bad-signature`, `…/foreign-merchant`, `…/not-successful`.
 */
export function readV2Notification(merchant: V2Merchant, rawBody: Buffer | string): ChannelNotification {
  const fields = parseXml(rawBody.toString('utf8'));
  if (fields === undefined) return fail('payment/bad-notification', { reason: 'not a WeChat Pay message' });
  if (!isSignedV2(fields, merchant.apiKey, signTypeOf(fields, merchant)))
    return fail('payment/bad-signature');
  if (!concerns(merchant, fields.appid, fields.mch_id)) return fail('payment/foreign-merchant');
  if (fields.return_code !== 'SUCCESS' || fields.result_code !== 'SUCCESS') {
    return fail('payment/not-successful', { code: fields.err_code ?? fields.return_code ?? '' });
  }
  const payment = toPayment(fields);
  return payment ?? fail('payment/bad-notification', { reason: 'incomplete' });
}

/** A notification says itself how it is signed; one that does not is signed as its order was. */
function signTypeOf(fields: XmlFields, merchant: V2Merchant): V2SignType {
  const said = fields.sign_type;
  return said === 'MD5' || said === 'HMAC-SHA256' ? said : (merchant.signType ?? 'MD5');
}

function toPayment(fields: XmlFields): ChannelNotification | undefined {
  const {
    out_trade_no: outTradeNo,
    transaction_id: transactionId,
    fee_type: currency = 'CNY',
    openid,
  } = fields;
  const amount = parseFen(fields.total_fee);
  const paidAt = fromBeijingTime(fields.time_end ?? '');
  if (!outTradeNo || !transactionId || amount === undefined || paidAt === undefined) return undefined;
  // 100 US cents are not 100 fen.
  if (currency !== 'CNY') return undefined;
  return { outTradeNo, transactionId, amount, paidAt, ...(openid ? { openid } : {}), raw: { ...fields } };
}

/** The XML answer to a v2 notification; with `ok` false WeChat Pay sends the notification again later. */
export function acknowledgeV2(ok: boolean, message?: string): ChannelAcknowledgement {
  const body = buildXml({
    return_code: ok ? 'SUCCESS' : 'FAIL',
    return_msg: message ?? (ok ? 'OK' : 'FAIL'),
  });
  return { status: 200, contentType: 'text/xml; charset=utf-8', body };
}
