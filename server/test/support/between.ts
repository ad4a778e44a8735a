import { expect } from 'vitest';
import type { Context } from '../../src/kernel/context.ts';
import { inTransaction } from '../../src/kernel/database/transaction.ts';

type Act = (ctx: Context) => Promise<unknown>;

/** Until somebody in this database waits for a lock: the rival has come as far as it can. */
export async function untilBlocked(ctx: Context): Promise<void> {
  const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await ctx.db.$client.query(waiting)).rowCount === 0);
}

/**
 * `first` acts in a transaction that stays open until `second` stands before the same row, then ends by commit or
 * rollback; only then can `second` go on. @returns why `second` was refused, or `done`.
 */
export async function between(
  ctx: Context,
  first: Act,
  second: Act,
  ending: 'commit' | 'rollback' = 'commit',
): Promise<string> {
  let rival: Promise<string> | undefined;
  const open = inTransaction(ctx, async (tx) => {
    await first(tx);
    rival = second(ctx).then(
      () => 'done',
      (error: { key?: string }) => error.key ?? String(error),
    );
    await untilBlocked(ctx);
    if (ending === 'rollback') throw new Error('given up');
  });
  await open.catch((error: Error) => expect(error.message).toBe('given up'));
  return (await rival) ?? 'never started';
}
