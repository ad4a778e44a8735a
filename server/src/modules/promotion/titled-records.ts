import { and, eq, inArray } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Context } from '../../kernel/context.ts';
import type { Keeping, KeptTable, Names, Row } from '../../kernel/records/keep-records.ts';
import { showRecords } from '../../kernel/records/show-records.ts';
import { goodsLabels } from '../catalog/index.ts';
import { memberRecords } from '../identity/index.ts';

type GoodsTable = KeptTable & { readonly goodsId: PgColumn };

/**
 * As `showRecords`, for what has no name of its own: called by its goods, and by the user in a column where there is
 * one. A statement for each of both, however many rows there are.
 */
export function titledRecords<
  T extends GoodsTable,
  const Filter extends Names<T> = never,
  const Sort extends Names<T> = never,
>(table: T, showing: Pick<Keeping<T, Filter, Sort>, 'filters' | 'sorts'>, person?: Names<T>) {
  const titled = async (ctx: Context, rows: Row<T>[]) => {
    const idsIn = (column: string) => [...new Set(rows.map((row) => Number(row[column as keyof Row<T>])))];
    const goods = await goodsLabels(ctx, idsIn('goodsId'));
    const people = person === undefined ? undefined : await memberRecords.labels(ctx, idsIn(person));
    return rows.map((row) => {
      const user = person === undefined ? undefined : people?.get(Number(row[person]));
      const words = [goods.get(Number(row['goodsId' as keyof Row<T>])), user];
      return { ...row, title: words.filter(Boolean).join(' · ') || `#${row.id}` };
    });
  };
  return {
    ...showRecords(table, showing, titled),
    labels: async (ctx: Context, ids: readonly number[]): Promise<ReadonlyMap<number, string>> => {
      if (ids.length === 0) return new Map();
      const rows = await ctx.db
        .select()
        .from(table as PgTable)
        .where(and(eq(table.tenantId, ctx.tenant.id), inArray(table.id, [...ids])));
      return new Map((await titled(ctx, rows as Row<T>[])).map(({ id, title }) => [id, title]));
    },
  };
}
