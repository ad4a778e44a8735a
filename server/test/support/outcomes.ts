import type pg from 'pg';
import { expect } from 'vitest';
import type { Context } from '../../src/kernel/context.ts';
import { inTransaction } from '../../src/kernel/database/transaction.ts';
import { isFailure } from '../../src/kernel/errors.ts';
import { auditLedger } from '../../src/modules/ledger/index.ts';
import type { TestApp } from './test-app.ts';

/**
 * How a call ended: `done`, or the key of its refusal, with the field that it names (`coupon-rule/invalid value`).
 * What is no refusal is a fault and is thrown on.
 */
export async function outcomeOf(work: Promise<unknown> | (() => Promise<unknown>)): Promise<string> {
  try {
    await (typeof work === 'function' ? work() : work);
    return 'done';
  } catch (error) {
    if (!isFailure(error)) throw error;
    const { field } = error.detail;
    return field === undefined ? error.key : `${error.key} ${String(field)}`;
  }
}

/** How many calls ended in which way. */
export async function outcomesOf(works: readonly Promise<unknown>[]): Promise<Record<string, number>> {
  const counted: Record<string, number> = {};
  for (const outcome of await Promise.all(works.map((work) => outcomeOf(work))))
    counted[outcome] = (counted[outcome] ?? 0) + 1;
  return counted;
}

/** Recomputes every account from its postings; nothing may be off, and nothing may have been logged as an error. */
export async function expectSoundBooks(t: TestApp): Promise<void> {
  expect((await auditLedger(t.ctx.db.$client as pg.Pool)).difference).toBeUndefined();
  expect(t.logged).toEqual([]);
}

/** Rows of a statement, for what no use case shows. */
export async function rowsOf<Row extends pg.QueryResultRow>(
  t: TestApp,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  return (await (t.ctx.db.$client as pg.Pool).query<Row>(text, values)).rows;
}

/** Until somebody in this database waits for a lock: the rival has come as far as it can. */
async function untilBlocked(ctx: Context): Promise<void> {
  const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await ctx.db.$client.query(waiting)).rowCount === 0);
}

/**
 * `first` acts in a transaction that stays open until `second` stands before a row of it, then ends by commit or
 * rollback; only then can `second` go on. @returns how `second` ended
 */
export async function between(
  ctx: Context,
  first: (ctx: Context) => Promise<unknown>,
  second: (ctx: Context) => Promise<unknown>,
  ending: 'commit' | 'rollback' = 'commit',
): Promise<string> {
  let rival: Promise<string> | undefined;
  const open = inTransaction(ctx, async (tx) => {
    await first(tx);
    rival = outcomeOf(second(ctx));
    await untilBlocked(ctx);
    if (ending === 'rollback') throw new Error('given up');
  });
  await open.catch((error: Error) => expect(error.message).toBe('given up'));
  return (await rival) ?? 'never started';
}
