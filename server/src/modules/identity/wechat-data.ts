import { createDecipheriv } from 'node:crypto';
import { fail } from '../../kernel/errors.ts';

export type WechatData = Readonly<Record<string, unknown>>;

const BLOCK = 16;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * Opens what a mini-program hands over as `encryptedData` and `iv` (user info, phone number, steps):
 * AES-128-CBC with PKCS#7 padding under the session key, all three in base64, the content a JSON object.
 * With `appid`, the content's watermark must name it: data of another mini-program is no proof of anything here.
 * Throws `wechat/bad-encrypted-data`, always the same, whichever step failed: the difference would be an oracle.
 */
export function decryptWechatData(
  sessionKey: string,
  encryptedData: string,
  iv: string,
  appid?: string,
): WechatData {
  const data = asObject(decrypt(sessionKey, encryptedData, iv));
  if (data === undefined) return fail('wechat/bad-encrypted-data');
  if (appid !== undefined && asObject(data.watermark)?.appid !== appid)
    return fail('wechat/bad-encrypted-data');
  return data;
}

/** The decrypted JSON value, undefined where anything on the way is not as it should be. */
function decrypt(sessionKey: string, encryptedData: string, iv: string): unknown {
  const key = fromBase64(sessionKey);
  const vector = fromBase64(iv);
  const sealed = fromBase64(encryptedData);
  if (key.length !== BLOCK || vector.length !== BLOCK || sealed.length === 0) return undefined;
  try {
    const decipher = createDecipheriv('aes-128-cbc', key, vector);
    return JSON.parse(Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

function fromBase64(text: string): Buffer {
  // A client that forgets to escape its form fields turns every + into a space; base64 itself has none.
  const restored = text.trim().replaceAll(' ', '+');
  return BASE64.test(restored) ? Buffer.from(restored, 'base64') : Buffer.alloc(0);
}

function asObject(value: unknown): WechatData | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as WechatData)
    : undefined;
}
