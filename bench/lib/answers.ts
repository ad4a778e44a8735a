import type autocannon from 'autocannon';
import type { Server } from './processes.ts';

interface Envelope {
  readonly code: number;
  readonly data?: unknown;
}

/**
 * Asks each request once and looks at the answer: also what warms a cache. Gives the average weight of the answers.
 * Throws when one is not what it should be.
 */
export async function verify(
  server: Server,
  requests: readonly autocannon.Request[],
  isRight: (body: unknown) => boolean,
): Promise<number> {
  let bytes = 0;
  for (const { method = 'GET', path = '/', headers, body } of requests) {
    const answer = await fetch(`${server.url}${path}`, {
      method,
      ...(headers ? { headers: headers as Record<string, string> } : {}),
      ...(body === undefined ? {} : { body: String(body) }),
    });
    const text = await answer.text();
    if (answer.status !== 200 || !isRight(JSON.parse(text)))
      throw new Error(`${method} ${path} answered ${answer.status} ${text.slice(0, 300)}`);
    bytes += Buffer.byteLength(text);
  }
  return bytes / requests.length;
}

/** An answer of the storefront dialect that worked. */
export function succeeded(body: unknown): body is Envelope {
  return typeof body === 'object' && body !== null && 'code' in body && body.code === 0;
}

export function form(path: string, fields: Record<string, string>): autocannon.Request {
  return {
    method: 'POST',
    path,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  };
}
