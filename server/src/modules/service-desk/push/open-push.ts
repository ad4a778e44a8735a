import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';
import { fail } from '../../../kernel/errors.ts';
import type { PushAccount } from '../ports.ts';

const KEY_BYTES = 32;
const IV_BYTES = 16;
/** Random bytes before the message, then its length in four. */
const PREFIX_BYTES = 20;
const RANDOM_BYTES = 16;

/** Whether whoever knows the token made this signature over the parts: SHA-1 of all of them, sorted and joined. */
export function isPushSignature(signature: string, token: string, parts: readonly string[]): boolean {
  const made = createHash('sha1')
    .update([token, ...parts].sort().join(''), 'utf8')
    .digest();
  const given = Buffer.from(signature, 'hex');
  return given.length === made.length && timingSafeEqual(given, made);
}

/**
 * Opens a sealed push: AES-256-CBC under the account's key, padded to blocks of 32 bytes, with the message's length
 * before it and the appid behind it. Refuses `service-desk/bad-push`.
 */
export function unsealPush(account: PushAccount, sealed: string): string {
  const key = Buffer.from(`${account.aesKey ?? ''}=`, 'base64');
  if (key.length !== KEY_BYTES) return fail('service-desk/bad-push');
  const plain = decrypt(key, Buffer.from(sealed, 'base64'));
  const padding = plain.at(-1) ?? 0;
  if (padding < 1 || padding > KEY_BYTES || plain.length < PREFIX_BYTES + padding)
    return fail('service-desk/bad-push');
  const end = PREFIX_BYTES + plain.readUInt32BE(RANDOM_BYTES);
  if (end > plain.length - padding) return fail('service-desk/bad-push');
  const appid = plain.subarray(end, plain.length - padding).toString('utf8');
  if (account.appid !== undefined && appid !== account.appid) return fail('service-desk/bad-push');
  return plain.subarray(PREFIX_BYTES, end).toString('utf8');
}

function decrypt(key: Buffer, sealed: Buffer): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, IV_BYTES)).setAutoPadding(false);
    return Buffer.concat([decipher.update(sealed), decipher.final()]);
  } catch {
    return fail('service-desk/bad-push');
  }
}
