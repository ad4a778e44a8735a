import { and, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Context } from '../context.ts';
import { containing, startingWith } from '../database/like.ts';

/**
 * Where in a column the text that is searched for must stand. `part`: anywhere, for tables that staff write by hand:
 * they are looked through. The others are for tables that grow with the shop's customers: `beginning`, letter case
 * aside, through an index of `lower(column)`, and `number`, the beginning exactly as it is written, through the
 * number's own index; both with `text_pattern_ops`.
 */
export type SearchBy = 'part' | 'beginning' | 'number';

/** Letter case is put aside for Latin letters only: with the rules of a language it takes several times as long. */
const conditions: Readonly<Record<SearchBy, (column: PgColumn, text: string) => SQL>> = {
  part: (column, text) => sql`${column}::text collate "C" ilike ${containing(text)}`,
  beginning: (column, text) => sql`lower(${column}) like lower(${startingWith(text)})`,
  number: (column, text) => sql`${column} like ${startingWith(text)}`,
};

/** What a row must be like to be found: for each column by itself where each has its index, else all in one. */
export function searchConditions(
  columns: readonly PgColumn[],
  by: SearchBy,
  text: string | undefined,
): readonly SQL[] {
  if (!text) return [];
  const each = columns.map((column) => conditions[by](column, text));
  const any = or(...each);
  return by === 'part' && any ? [any] : each;
}

/** A text that more rows have is found soon on the way through any order. */
const FEW_HITS = 2000;

/**
 * The condition of a search for a list in whatever order. Where few rows have the text, an order's index would be read
 * to its end for them, so they are looked for first.
 * @param within what the list is of, whatever else it is narrowed by
 */
export async function searchCondition(
  ctx: Context,
  { table, id }: { readonly table: PgTable; readonly id: PgColumn },
  within: SQL | undefined,
  found: readonly SQL[],
): Promise<SQL | undefined> {
  if (found.length === 0) return undefined;
  const each = found.map(
    (condition) =>
      sql`(select ${id} as id from ${table} where ${and(within, condition)} limit ${FEW_HITS + 1})`,
  );
  const { rows } = await ctx.db.execute<{ id: string }>(sql.join(each, sql` union `));
  // Not by the text's own index, which would gather all of them before the first could be shown.
  if (rows.length > FEW_HITS) return sql`(${or(...found)}) is true`;
  const ids = rows.map((row) => Number(row.id));
  return sql`${id} = any(${sql.param(ids)}::bigint[])`;
}
