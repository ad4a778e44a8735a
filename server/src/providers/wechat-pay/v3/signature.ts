import { createSign, createVerify } from 'node:crypto';
import { fail } from '../../../kernel/errors.ts';
import type { ChannelHeaders } from '../../../modules/payment/ports.ts';
import type { V3Settings } from './settings.ts';

/** How far apart the two clocks may be, in seconds. What is older may be a recording. */
const WINDOW = 300;

/** RSA-SHA256 over the parts, each closed by a newline, in base64. */
export function signV3(privateKey: string, ...parts: readonly string[]): string {
  return createSign('RSA-SHA256').update(lines(parts), 'utf8').sign(privateKey, 'base64');
}

/** The Authorization header of a request. `path` begins with `/` and includes the query. */
export function authorizationV3(settings: V3Settings, method: string, path: string, body: string): string {
  const timestamp = String(Math.floor(settings.now().getTime() / 1000));
  const nonce = settings.random.bytes(16).toString('hex');
  const signature = signV3(settings.privateKey, method, path, timestamp, nonce, body);
  const fields = {
    mchid: settings.mchId,
    nonce_str: nonce,
    timestamp,
    serial_no: settings.serialNo,
    signature,
  };
  const written = Object.entries(fields).map(([name, value]) => `${name}="${value}"`);
  return `WECHATPAY2-SHA256-RSA2048 ${written.join(',')}`;
}

/**
 * Checks that WeChat Pay signed this body within the last (or next) five minutes, by the key its header names.
 * Throws `payment/bad-signature`; the detail's `reason` tells a stale message from a wrong or unknown key.
 */
export function verifyV3(settings: V3Settings, headers: ChannelHeaders, body: string): void {
  const timestamp = single(headers, 'wechatpay-timestamp');
  const age = Math.abs(Math.floor(settings.now().getTime() / 1000) - Number(timestamp));
  if (!/^\d{1,12}$/.test(timestamp) || age > WINDOW) fail('payment/bad-signature', { reason: 'stale' });
  const serial = single(headers, 'wechatpay-serial');
  const key = settings.platformKeys.find(({ id }) => id === serial);
  if (key === undefined) fail('payment/bad-signature', { reason: 'unknown key', serial });
  const signature = Buffer.from(single(headers, 'wechatpay-signature'), 'base64');
  const message = lines([timestamp, single(headers, 'wechatpay-nonce'), body]);
  const right = createVerify('RSA-SHA256').update(message, 'utf8').verify(key.pem, signature);
  if (!right) fail('payment/bad-signature', { reason: 'wrong' });
}

function single(headers: ChannelHeaders, name: string): string {
  const value = headers[name];
  return typeof value === 'string' ? value : '';
}

function lines(parts: readonly string[]): string {
  return parts.map((part) => `${part}\n`).join('');
}
