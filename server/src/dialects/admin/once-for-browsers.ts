import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isNamed } from '../../kernel/routes/etag.ts';

const SECONDS_KEPT = 86_400;

/** An answer that is the same for everybody until the facts behind it change: its bytes, and the mark of them. */
export interface Settled {
  readonly json: string;
  /** A strong ETag. */
  readonly etag: string;
}

/** Makes an answer ready to be sent many times. */
export function settled(body: object): Settled {
  const json = JSON.stringify(body);
  return { json, etag: `"${createHash('sha256').update(json).digest('base64url').slice(0, 22)}"` };
}

/**
 * Answers what a browser may keep for a day, and ask after by its mark from then on: 304 without a body where it has
 * it already.
 * @returns the body to be sent
 */
export function onceForBrowsers(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  { json, etag }: Settled,
): string {
  reply.header('etag', etag).header('cache-control', `private, max-age=${SECONDS_KEPT}`);
  if (isNamed(etag, headers['if-none-match'])) {
    reply.code(304);
    return '';
  }
  reply.type('application/json; charset=utf-8');
  return json;
}
