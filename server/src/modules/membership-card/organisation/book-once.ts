import { inTransaction } from '../../../kernel/database/transaction.ts';
import { once } from '../../../kernel/idempotency/idempotency.ts';
import type { CounterContext } from './counter.ts';

/**
 * The transaction of a counter's booking: once per request, where the client has named it. Passwords and codes are
 * looked at before, outside: wrong ones count although the call is refused.
 * @param work must give what survives JSON. Refuses `request/key-reused`.
 */
export function bookOnce<Answer>(
  ctx: CounterContext,
  work: (tx: CounterContext) => Promise<Answer>,
): Promise<Answer> {
  const { request } = ctx;
  if (!request) return inTransaction(ctx, work);
  return once(ctx, request.scope, request.key, request.digest, work);
}
