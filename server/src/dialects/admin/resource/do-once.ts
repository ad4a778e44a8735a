import { digestOf, once } from '../../../kernel/idempotency/idempotency.ts';
import type { StaffContext } from '../route.ts';
import type { ActionRequest } from './resource.ts';

/**
 * Does what must not happen twice when a button is pressed twice: under the same `Idempotency-Key` it is done once,
 * and the first answer is given again. Without a key each call is a call of its own.
 * @param what names the deed and what it is done to; `asked` is what was given. The answer is kept: no secrets in it.
 */
export function doOnce<Answer>(
  tx: StaffContext,
  { key }: ActionRequest,
  [what, asked]: readonly [what: string, asked: unknown],
  work: (tx: StaffContext) => Promise<Answer>,
): Promise<Answer> {
  if (key === undefined) return work(tx);
  return once(tx, `admin:${what}:${tx.staff.id}`, key, digestOf(asked), work);
}
