import type { FastifyRequest } from 'fastify';
import type { UserContext } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { digestOf, once } from '../../kernel/idempotency/idempotency.ts';

const LONGEST_KEY = 128;

/** The client's name for this attempt, so that a repeated request places one order, or pays once. */
export function idempotencyKeyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  return typeof key === 'string' && key.length <= LONGEST_KEY ? key : fail('request/malformed');
}

/**
 * Does an endpoint's work once per key, where the client sends one, and answers a repetition with the first answer.
 * Refuses `request/malformed` for an overlong key, `request/key-reused`: the same key with other parameters.
 * @param scope names the endpoint
 * @param work gives the answer's `data`
 */
export async function answerOnce<Data>(
  ctx: UserContext,
  request: FastifyRequest,
  scope: string,
  given: object,
  work: (ctx: UserContext) => Promise<Data>,
): Promise<Data> {
  const key = idempotencyKeyOf(request);
  if (key === undefined) return work(ctx);
  return once(ctx, `${scope}:${ctx.user.id}`, key, digestOf({ ...given, token: undefined }), work);
}
