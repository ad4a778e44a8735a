import type { FastifyRequest } from 'fastify';
import { fail } from '../../kernel/errors.ts';
import { answerBefore, digestOf } from '../../kernel/idempotency/idempotency.ts';
import {
  type CounterContext,
  type NamedRequest,
  oneCallAtATime,
} from '../../modules/membership-card/index.ts';
import type { LiyuquanRoute } from './route.ts';

const LONGEST_KEY = 128;

/**
 * Does a call that moves something: refused while the same session is in the middle of the same call, and not done
 * again when the client has named the request and it was done before.
 */
export function answerOnce(
  ctx: CounterContext,
  route: LiyuquanRoute,
  named: NamedRequest | undefined,
  work: (ctx: CounterContext) => Promise<unknown>,
): Promise<void> {
  return oneCallAtATime(ctx, route.path, async () => {
    if (named && (await answerBefore(ctx, named.scope, named.key, named.digest))) return;
    await work({ ...ctx, request: named });
  });
}

/** How the client has named the request, by the field `requestId` or the header `Idempotency-Key`. */
export function nameOf(
  ctx: CounterContext,
  route: LiyuquanRoute,
  request: FastifyRequest,
  given: Readonly<Record<string, string>>,
): NamedRequest | undefined {
  const { token: _token, requestId, ...asked } = given;
  const key = requestId ?? request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || key.length > LONGEST_KEY) return fail('request/malformed');
  const content = Object.entries(asked).sort(([a], [b]) => (a < b ? -1 : 1));
  return { scope: `${route.path}:${ctx.counter.accountId}`, key, digest: digestOf(content) };
}
