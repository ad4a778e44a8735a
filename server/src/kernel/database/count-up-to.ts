import { count, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Context } from '../context.ts';

/** How many rows of a table a condition leaves, counted no further than `most`. */
export async function countUpTo(
  ctx: Context,
  table: PgTable,
  where: SQL | undefined,
  most: number,
): Promise<number> {
  const some = ctx.db
    .select({ one: sql<number>`1`.as('one') })
    .from(table)
    .where(where)
    .limit(most)
    .as('some');
  const [total] = await ctx.db.select({ rows: count() }).from(some);
  return total?.rows ?? 0;
}
