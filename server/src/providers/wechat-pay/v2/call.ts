import { fail } from '../../../kernel/errors.ts';
import type { XmlFields } from '../../../kernel/flat-xml.ts';
import { buildXml, parseXml } from '../../../kernel/flat-xml.ts';
import type { OutboundTls } from '../../../kernel/outbound/index.ts';
import { requestText } from '../../../kernel/outbound/index.ts';
import { concerns, WECHAT_PAY_API } from '../accounts.ts';
import type { V2Settings } from './settings.ts';
import { isSignedV2, signV2 } from './sign.ts';

/** The same request may succeed later: WeChat Pay's system errors and its rate limit. */
const BUSY: ReadonlySet<string> = new Set([
  'SYSTEMERROR',
  'BIZERR_NEED_RETRY',
  'FREQUENCY_LIMITED',
  'FREQUENCY_LIMIT',
]);

export interface V2Call {
  /** `/pay/unifiedorder` and the like. */
  readonly path: string;
  readonly appid: string;
  readonly fields: XmlFields;
  readonly withCertificate?: boolean;
}

/**
 * Sends a signed v2 request and gives the answer's fields, signature and addressee checked, whatever its
 * `result_code` says. Throws `payment/channel-error` (`return_code` FAIL), `payment/bad-signature`,
 * `payment/foreign-merchant`, `payment/certificate-required`, `outbound/…`.
 */
export async function callV2(settings: V2Settings, call: V2Call): Promise<XmlFields> {
  const signType = settings.signType ?? 'MD5';
  const request: XmlFields = {
    ...call.fields,
    appid: call.appid,
    mch_id: settings.mchId,
    nonce_str: settings.random.bytes(16).toString('hex'),
    sign_type: signType,
  };
  const tls = tlsFor(settings, call.withCertificate ?? false);
  const text = await requestText(`${settings.baseUrl ?? WECHAT_PAY_API}${call.path}`, {
    userGiven: false,
    method: 'POST',
    headers: { 'content-type': 'text/xml; charset=utf-8' },
    body: buildXml({ ...request, sign: signV2(request, settings.apiKey, signType) }),
    timeoutMs: settings.timeoutMs ?? 10_000,
    maxBytes: 65_536,
    ...(tls === undefined ? {} : { tls }),
  });
  const answer = parseXml(text);
  if (answer?.return_code === undefined)
    return fail('outbound/bad-answer', { reason: 'not a WeChat Pay answer' });
  // Such an answer is not signed: WeChat Pay did not come as far as knowing the merchant.
  if (answer.return_code !== 'SUCCESS') {
    return fail('payment/channel-error', { code: answer.return_code, message: answer.return_msg ?? '' });
  }
  if (!isSignedV2(answer, settings.apiKey, signType)) return fail('payment/bad-signature');
  if (!concerns(settings, answer.appid, answer.mch_id)) return fail('payment/foreign-merchant');
  return answer;
}

/** Refuses an answer whose business part failed. Throws `payment/channel-busy`, `…/already-paid`, `…/channel-error`. */
export function expectSuccess(answer: XmlFields): void {
  if (answer.result_code === 'SUCCESS') return;
  const code = answer.err_code ?? 'UNKNOWN';
  if (BUSY.has(code)) fail('payment/channel-busy', { code });
  if (code === 'ORDERPAID') fail('payment/already-paid');
  fail('payment/channel-error', { code, message: answer.err_code_des ?? '' });
}

/** A field that a successful answer must have. Throws `outbound/bad-answer`. */
export function requiredField(answer: XmlFields, name: string): string {
  const value = answer[name];
  return value === undefined || value === '' ? fail('outbound/bad-answer', { missing: name }) : value;
}

/** Digits as an amount in fen; undefined for anything else. */
export function parseFen(text: string | undefined): number | undefined {
  if (text === undefined || !/^\d{1,15}$/.test(text)) return undefined;
  return Number(text);
}

function tlsFor(settings: V2Settings, withCertificate: boolean): OutboundTls | undefined {
  const trust = settings.ca === undefined ? undefined : { ca: settings.ca };
  if (!withCertificate) return trust;
  if (settings.certificate === undefined) return fail('payment/certificate-required');
  return { ...settings.certificate, ...trust };
}
