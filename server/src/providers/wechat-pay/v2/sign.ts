import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

export type V2SignType = 'MD5' | 'HMAC-SHA256';

/**
 * WeChat Pay's v2 signature: the fields sorted by name, empty ones and `sign` itself left out, as
 * `name=value&…&key=KEY`, hashed, in upper-case hex.
 */
export function signV2(fields: Readonly<Record<string, string>>, apiKey: string, type: V2SignType): string {
  const text = Object.entries(fields)
    .filter(([name, value]) => name !== 'sign' && value !== '')
    // By code unit, which for these ASCII names is the "dictionary order of the ASCII code" the protocol asks for.
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${value}&`)
    .join('');
  const keyed = `${text}key=${apiKey}`;
  const hash = type === 'MD5' ? createHash('md5') : createHmac('sha256', apiKey);
  return hash.update(keyed, 'utf8').digest('hex').toUpperCase();
}

/** Whether `fields.sign` is the signature of the other fields. Takes as long whether the first or last digit differs. */
export function isSignedV2(
  fields: Readonly<Record<string, string>>,
  apiKey: string,
  type: V2SignType,
): boolean {
  const given = Buffer.from(fields.sign ?? '', 'utf8');
  const right = Buffer.from(signV2(fields, apiKey, type), 'utf8');
  return given.length === right.length && timingSafeEqual(given, right);
}
