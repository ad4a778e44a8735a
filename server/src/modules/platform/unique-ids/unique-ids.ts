import { LRUCache } from 'lru-cache';
import type { Context } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import { fail } from '../../../kernel/errors.ts';
import { definePort } from '../../../kernel/ports.ts';

/** Numbers that a process takes from the database at once: what a crash may leave out. */
const RANGE = 100;
const MOST_TYPES = 10_000;
/** Ranges a process holds; of the least used type the rest of the range is left out. */
const MOST_HELD = 10_000;

interface Range {
  next: number;
  /** The first number beyond it. */
  readonly end: number;
}

/** The numbers this process may still give, by tenant and type. */
export class UniqueIds {
  readonly #held = new LRUCache<string, Range>({ max: MOST_HELD });
  readonly #taking = new Map<string, Promise<void>>();

  /** The next number of a range that is held; takes one from the database when there is none left. */
  async next(ctx: Context, type: string): Promise<number> {
    // A range taken in a transaction that is rolled back would be given to the next process as well.
    if (ctx.transaction) throw new Error('unique ids are taken outside transactions');
    const key = `${ctx.tenant.id} ${type}`;
    for (;;) {
      const range = this.#held.get(key);
      if (range && range.next < range.end) return range.next++;
      await this.#take(ctx, key, type);
    }
  }

  /** Many callers who find the range used up wait for one and the same new one. */
  #take(ctx: Context, key: string, type: string): Promise<void> {
    const running = this.#taking.get(key);
    if (running !== undefined) return running;
    const started = takeRange(ctx, type)
      .then((range) => void this.#held.set(key, range))
      .finally(() => this.#taking.delete(key));
    this.#taking.set(key, started);
    return started;
  }
}

export const uniqueIds = definePort<UniqueIds>('platform.unique-ids');

const moveOn = defineStatement<{ end: number }>(
  'platform.take-unique-ids',
  'update unique_id_range set next = next + $3 where tenant_id = $1 and type = $2 returning next as end',
);

const begin = defineStatement<{ end: number }>(
  'platform.begin-unique-ids',
  `insert into unique_id_range (tenant_id, type, next)
   select $1, $2, 1 + $3::bigint where (select count(*) from unique_id_range where tenant_id = $1) < $4
   on conflict (tenant_id, type) do update set next = unique_id_range.next + $3
   returning next as end`,
);

async function takeRange(ctx: Context, type: string): Promise<Range> {
  const [moved] = await run(ctx.db, moveOn, [ctx.tenant.id, type, RANGE]);
  const [taken] = moved ? [moved] : await run(ctx.db, begin, [ctx.tenant.id, type, RANGE, MOST_TYPES]);
  if (!taken) return fail('unique-id/too-many-types');
  return { next: taken.end - RANGE, end: taken.end };
}

/**
 * A whole number that nobody in the tenant was ever given for this type, by no process, before or after a restart.
 * Each type starts at 1; each process counts up, in ranges of its own, so that numbers are left out but never repeat.
 * Refuses `unique-id/too-many-types`.
 */
export function nextUniqueId(ctx: Context, type = ''): Promise<number> {
  return ctx.ports.get(uniqueIds).next(ctx, type);
}
