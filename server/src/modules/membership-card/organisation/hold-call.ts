import { later, MINUTE } from '../../../kernel/clock.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import { fail } from '../../../kernel/errors.ts';
import type { CounterContext } from './counter.ts';

/** A call whose server died holds the place no longer than this. */
const LONGEST = MINUTE;

const take = defineStatement<{ started_at: Date }>(
  'membership-card.hold-call',
  `insert into counter_call as c (tenant_id, session_id, action, started_at) values ($1, $2, $3, $4)
   on conflict (tenant_id, session_id, action) do update set started_at = excluded.started_at
   where c.started_at <= $5
   returning started_at`,
);
const release = defineStatement(
  'membership-card.release-call',
  `delete from counter_call where tenant_id = $1 and session_id = $2 and action = $3 and started_at = $4`,
);

/**
 * Does a call's work unless the same session is in the middle of the same call (a second tap on the button), in any
 * process. Refuses `request/in-flight`. Two calls one after the other both count: see the request's own key for that.
 * @param action names the endpoint
 */
export async function oneCallAtATime<T>(
  ctx: CounterContext,
  action: string,
  work: () => Promise<T>,
): Promise<T> {
  const { id } = ctx.tenant;
  const { sessionId } = ctx.counter;
  const startedAt = ctx.now();
  const held = await run(ctx.db, take, [id, sessionId, action, startedAt, later(startedAt, -LONGEST)]);
  if (held.length === 0) return fail('request/in-flight');
  try {
    return await work();
  } finally {
    // What was done is done: a place that could not be given back is free again within the minute.
    await run(ctx.db, release, [id, sessionId, action, startedAt]).catch((error: unknown) =>
      ctx.log.warn({ err: error, action }, 'a call could not be released'),
    );
  }
}
