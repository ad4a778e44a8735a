import { createHmac } from 'node:crypto';
import type { Context } from '../../kernel/context.ts';

export interface AliyunKeys {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

type Parameters = Readonly<Record<string, string>>;

/** RFC 3986, which `encodeURIComponent` is but for these five characters. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Parameters in the order of their names, encoded as the signature wants them. */
function canonical(parameters: Parameters): string {
  return Object.entries(parameters)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join('&');
}

/** The signature of an RPC style call (HMAC-SHA1, version 1.0) in base64. */
export function aliyunSignature(method: 'GET' | 'POST', parameters: Parameters, secret: string): string {
  const toSign = `${method}&${encode('/')}&${encode(canonical(parameters))}`;
  return createHmac('sha1', `${secret}&`).update(toSign, 'utf8').digest('base64');
}

/** A whole RPC style call as a signed form body for POST. */
export function signedForm(
  ctx: Pick<Context, 'now' | 'random'>,
  keys: AliyunKeys,
  parameters: Parameters,
): string {
  const all = {
    ...parameters,
    AccessKeyId: keys.accessKeyId,
    Format: 'JSON',
    SignatureMethod: 'HMAC-SHA1',
    SignatureVersion: '1.0',
    SignatureNonce: ctx.random.uuid(),
    Timestamp: `${ctx.now().toISOString().slice(0, 19)}Z`,
  };
  return canonical({ ...all, Signature: aliyunSignature('POST', all, keys.accessKeySecret) });
}
