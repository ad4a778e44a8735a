import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { fail } from '../../kernel/errors.ts';

/** A key as Alipay's tools write it: PEM, or its base64 alone. Refuses `provider/not-configured` for what is none. */
export function readPrivateKey(text: string): KeyObject {
  return firstThatReads([
    () => createPrivateKey(text),
    () => createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' }),
    () => createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs1' }),
  ]);
}

/** As {@link readPrivateKey}, for Alipay's own public key. */
export function readPublicKey(text: string): KeyObject {
  return firstThatReads([
    () => createPublicKey(text),
    () => createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' }),
  ]);
}

function firstThatReads(ways: readonly (() => KeyObject)[]): KeyObject {
  for (const read of ways) {
    try {
      return read();
    } catch {
      // Not written this way.
    }
  }
  return fail('provider/not-configured');
}

/** The RSA2 signature (SHA-256 with RSA) over a request's parameters in the order of their names, in base64. */
export function signParameters(parameters: Readonly<Record<string, string>>, key: KeyObject): string {
  const text = Object.entries(parameters)
    .filter(([, value]) => value !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  return sign('sha256', Buffer.from(text, 'utf8'), key).toString('base64');
}

/** Whether Alipay signed this very text. */
export function isSignedBy(text: string, signature: string, key: KeyObject): boolean {
  return verify('sha256', Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64'));
}

/**
 * The text of the object under `name` exactly as it stands in the answer, since the signature is over its bytes:
 * from its opening brace to the one that closes it, braces inside of strings not counted.
 */
export function objectTextOf(answer: string, name: string): string | undefined {
  const opening = new RegExp(`^\\s*\\{\\s*"${name}"\\s*:\\s*(?=\\{)`).exec(answer)?.[0].length;
  if (opening === undefined) return undefined;
  let depth = 0;
  for (const token of answer.slice(opening).matchAll(/"(?:[^"\\]|\\.)*"|[{}]/g)) {
    if (token[0] === '{') depth += 1;
    else if (token[0] === '}') depth -= 1;
    if (depth === 0) return answer.slice(opening, opening + token.index + 1);
  }
  return undefined;
}
