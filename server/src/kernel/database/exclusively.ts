import pg from 'pg';
import type { Context } from '../context.ts';

const running = new WeakMap<object, Map<string, Promise<unknown>>>();

/**
 * Does work that calls the outside world, for one caller at a time among all processes: others of this process get
 * the same result, other processes wait. No transaction is open meanwhile. `name` must name the tenant too.
 */
export function exclusively<T>(ctx: Context, name: string, work: () => Promise<T>): Promise<T> {
  const mine = running.get(ctx.ports) ?? new Map<string, Promise<unknown>>();
  running.set(ctx.ports, mine);
  const started = mine.get(name);
  // What a name stands for has one result type.
  if (started) return started as Promise<T>;
  const result = locked(ctx, name, work).finally(() => mine.delete(name));
  mine.set(name, result);
  return result;
}

async function locked<T>(ctx: Context, name: string, work: () => Promise<T>): Promise<T> {
  const pool = ctx.db.$client;
  if (!(pool instanceof pg.Pool)) throw new Error('an outside call does not belong into a transaction');
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [name]);
    try {
      return await work();
    } finally {
      await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [name]);
    }
  } catch (error) {
    // A connection that may still hold the lock must not go back; closing it frees the lock.
    broken = error instanceof pg.DatabaseError ? error : undefined;
    throw error;
  } finally {
    client.release(broken);
  }
}
