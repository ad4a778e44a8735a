import pg from 'pg';
import type { Context, TransactionScope } from '../context.ts';
import { insertJobRows } from '../jobs/job-rows.ts';
import { type Database, databaseOver } from './database.ts';

const ATTEMPTS = 4;
const DEADLOCK = '40P01';
const SERIALIZATION = '40001';

/**
 * Runs `work` in one READ COMMITTED transaction; joins the one already open in `ctx`, if any.
 * A deadlock rolls back and tries again, so `work` must do nothing that a rollback does not undo:
 * no outside call inside. Tags touched are dropped from the cache after the commit.
 */
export async function inTransaction<C extends Context, T>(ctx: C, work: (tx: C) => Promise<T>): Promise<T> {
  if (ctx.transaction) return work(ctx);
  for (let attempt = 1; ; attempt++) {
    try {
      return await runOnce(ctx, work);
    } catch (error) {
      if (attempt >= ATTEMPTS || !isRetryable(error)) throw error;
      ctx.log.warn({ attempt }, 'transaction retried after a deadlock');
    }
  }
}

async function runOnce<C extends Context, T>(ctx: C, work: (tx: C) => Promise<T>): Promise<T> {
  const client = await connect(ctx.db);
  const scope = openScope();
  let broken: Error | undefined;
  try {
    // Waited for: what follows a begin that failed would be committed by itself.
    await client.query('begin');
    const result = await work({ ...ctx, db: databaseOver(client), transaction: scope });
    await commit(client, scope);
    ctx.cache.drop(scope.touchedTags);
    for (const act of scope.afterCommit) act();
    return result;
  } catch (error) {
    broken = await rollback(client);
    throw error;
  } finally {
    // A connection whose rollback failed is in an unknown state: the pool must not hand it out again.
    client.release(broken);
  }
}

/** What a transaction, or a savepoint in one, collects. */
export function openScope(): TransactionScope {
  return { touchedTags: new Set(), afterCommit: [], jobs: [] };
}

/**
 * Ends a transaction, its jobs in the same round trip: if they cannot be written, PostgreSQL turns the commit that
 * follows them into a rollback.
 */
async function commit(client: pg.PoolClient, { jobs }: TransactionScope): Promise<void> {
  const written = jobs.length === 0 ? undefined : insertJobRows(databaseOver(client), jobs);
  const [ended] = await Promise.all([client.query('commit'), written]);
  if (ended.command !== 'COMMIT') throw new Error('the transaction was rolled back instead of committed');
}

async function connect(db: Database): Promise<pg.PoolClient> {
  if (!(db.$client instanceof pg.Pool)) throw new Error('a transaction starts from the pool');
  return db.$client.connect();
}

async function rollback(client: pg.PoolClient): Promise<Error | undefined> {
  try {
    await client.query('rollback');
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function isRetryable(error: unknown): boolean {
  const code = databaseErrorCode(error);
  return code === DEADLOCK || code === SERIALIZATION;
}

/** The SQLSTATE of a database error, also when Drizzle has wrapped it. */
export function databaseErrorCode(error: unknown): string | undefined {
  if (error instanceof pg.DatabaseError) return error.code;
  if (error instanceof Error && error.cause) return databaseErrorCode(error.cause);
  return undefined;
}

/** True when a unique constraint (this one, if named) refused the row. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (error instanceof pg.DatabaseError)
    return error.code === '23505' && (constraint === undefined || error.constraint === constraint);
  return error instanceof Error && error.cause ? isUniqueViolation(error.cause, constraint) : false;
}

/** Marks cached content as stale: dropped when the transaction commits, at once when none is open. */
export function touch(ctx: Context, ...tags: string[]): void {
  if (!ctx.transaction) ctx.cache.drop(tags);
  else for (const tag of tags) ctx.transaction.touchedTags.add(tag);
}

/** Runs `act` once the open transaction has committed, at once when none is open. */
export function afterCommit(ctx: Context, act: () => void): void {
  if (ctx.transaction) ctx.transaction.afterCommit.push(act);
  else act();
}
