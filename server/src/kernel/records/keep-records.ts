import { and, asc, count, desc, eq, getTableColumns, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Context } from '../context.ts';
import { containing } from '../database/like.ts';
import { touch } from '../database/transaction.ts';
import { fail } from '../errors.ts';
import { type Page, type Paging, slice, toPage } from '../paging.ts';
import { refusingConflicts } from './refusing-conflicts.ts';

/** A tenant's table whose rows staff keep: `id` tells them apart. */
export type KeptTable = PgTable & { readonly tenantId: PgColumn; readonly id: PgColumn };
export type Names<T extends KeptTable> = keyof T['$inferInsert'] & keyof T['$inferSelect'] & string;

export interface Range {
  readonly from?: Date | undefined;
  readonly until?: Date | undefined;
}

/** A list as its reader asks for it; only what the keeper offers is heard. */
export interface RecordQuery {
  readonly filters: Readonly<Record<string, unknown>>;
  readonly search?: string | undefined;
  readonly sort?: { readonly field: string; readonly descending: boolean } | undefined;
}

/** What may be written: null empties a column, or sets it to what it is by default. */
export type RecordValues<T extends KeptTable> = {
  readonly [K in Names<T>]?: T['$inferInsert'][K] | null | undefined;
};
export type Row<T extends KeptTable> = T['$inferSelect'] & { readonly id: number };

export interface Keeping<
  T extends KeptTable,
  Filter extends Names<T> = Names<T>,
  Sort extends Names<T> = Names<T>,
> {
  /** By equality; moments by a {@link Range}. */
  readonly filters?: readonly Filter[];
  readonly sorts?: readonly Sort[];
  /** Columns of which one must contain the text that is searched for. */
  readonly search?: readonly Names<T>[];
  /** The column that names a row where others refer to it. */
  readonly label?: Names<T>;
  /** Which of the table's rows these are; all when absent. Every row of it meets this condition, before and after. */
  readonly part?: SQL;
  /** What else a list asks for, beside equality of columns. */
  also?(ctx: Context, query: RecordQuery): SQL | undefined;
  /** The usual order; the newest first when absent. */
  readonly order?: readonly SQL[];
  /** Columns of whole numbers that every list adds up over all of its pages. */
  readonly sums?: readonly Names<T>[];
  /** Which of the listed rows count in those sums; all when absent. */
  readonly summed?: SQL;
  /** The rules of the business, held against the row as it would be. Refuses. */
  check?(tx: Context, row: RecordValues<T>, before: Row<T> | undefined): void | Promise<void>;
  /** What the cache forgets when a row is written. */
  tags(tenantId: number, row: Row<T>): readonly string[];
}

export interface Keeper<
  T extends KeptTable,
  Filter extends Names<T> = Names<T>,
  Sort extends Names<T> = Names<T>,
> {
  readonly filters: readonly Filter[];
  readonly sorts: readonly Sort[];
  readonly search: readonly Names<T>[];
  list(ctx: Context, query: RecordQuery, paging: Paging): Promise<Page<Row<T>>>;
  walk(
    ctx: Context,
    query: RecordQuery,
    step: { beforeId: number | undefined; limit: number },
  ): Promise<Row<T>[]>;
  read(ctx: Context, id: number): Promise<Row<T>>;
  lock(tx: Context, id: number): Promise<Row<T>>;
  create(tx: Context, values: RecordValues<T>): Promise<Row<T>>;
  update(tx: Context, id: number, values: RecordValues<T>): Promise<Row<T>>;
  remove(tx: Context, id: number): Promise<void>;
  labels(ctx: Context, ids: readonly number[]): Promise<ReadonlyMap<number, string>>;
}

/**
 * Keeps the rows of a simple table: the tenant in every condition, only known columns written, the cache told.
 * Refuses `record/none`, `record/taken` (a unique key), `record/in-use` (somebody refers to it), `record/no-reference`
 * (it refers to nothing), `record/incomplete` {field}, and what `check` refuses. Writing wants an open transaction.
 */
export function keepRecords<
  T extends KeptTable,
  const Filter extends Names<T> = never,
  const Sort extends Names<T> = never,
>(table: T, keeping: Keeping<T, Filter, Sort>): Keeper<T, Filter, Sort> {
  const columns = getTableColumns(table) as Readonly<Record<string, PgColumn>>;
  const at = (ctx: Context, id: number) =>
    and(eq(table.tenantId, ctx.tenant.id), eq(table.id, id), keeping.part);
  const select = (ctx: Context) =>
    ctx.db
      .select()
      .from(table as PgTable)
      .$dynamic();
  const usual = keeping.order ?? [desc(table.id)];
  const found = (rows: readonly unknown[]) => (rows[0] as Row<T> | undefined) ?? fail('record/none');
  const lock = async (tx: Context, id: number) => found(await select(tx).where(at(tx, id)).for('update'));
  const forget = (tx: Context, row: Row<T>) => touch(tx, ...keeping.tags(tx.tenant.id, row));

  return {
    filters: keeping.filters ?? [],
    sorts: keeping.sorts ?? [],
    search: keeping.search ?? [],
    lock,
    read: async (ctx, id) => found(await select(ctx).where(at(ctx, id))),
    list: async (ctx, query, paging) => {
      const where = conditionOf(ctx, table, columns, keeping, query);
      const { limit, offset } = slice(paging);
      const rows = await select(ctx)
        .where(where)
        .orderBy(...orderOf(columns, table.id, query, usual))
        .limit(limit)
        .offset(offset);
      const [total] = await ctx.db
        .select({ rows: count(), ...sumsOf(columns, keeping) })
        .from(table as PgTable)
        .where(where);
      const { rows: totalRows = 0, ...sums } = total ?? {};
      const page = toPage(rows as Row<T>[], totalRows, paging);
      return keeping.sums ? { ...page, sums: sums as Record<string, number> } : page;
    },
    walk: async (ctx, query, { beforeId, limit }) => {
      const below = beforeId === undefined ? undefined : lt(table.id, beforeId);
      const where = and(conditionOf(ctx, table, columns, keeping, query), below);
      return (await select(ctx).where(where).orderBy(desc(table.id)).limit(limit)) as Row<T>[];
    },
    create: async (tx, values) => {
      await keeping.check?.(tx, values, undefined);
      const written = { ...writable(columns, values), tenantId: tx.tenant.id, createdAt: tx.now() };
      const row = found(
        await refusingConflicts(
          tx.db
            .insert(table)
            .values(written as T['$inferInsert'])
            .returning(),
        ),
      );
      forget(tx, row);
      return row;
    },
    update: async (tx, id, values) => {
      const before = await lock(tx, id);
      await keeping.check?.(tx, { ...before, ...given(values) }, before);
      const stamp = 'updatedAt' in columns ? { updatedAt: tx.now() } : {};
      const changed = { ...writable(columns, values), ...stamp };
      if (Object.keys(changed).length === 0) return before;
      const written = tx.db
        .update(table as PgTable)
        .set(changed)
        .where(at(tx, id))
        .returning();
      const row = found(await refusingConflicts(written));
      for (const state of [before, row]) forget(tx, state);
      return row;
    },
    remove: async (tx, id) => {
      const row = await lock(tx, id);
      await refusingConflicts(tx.db.delete(table).where(at(tx, id)));
      forget(tx, row);
    },
    labels: (ctx, ids) => readLabels(ctx, table, columns[keeping.label ?? 'id'] ?? table.id, ids),
  };
}

/** What a list adds up, each by the name of its column. */
function sumsOf<T extends KeptTable>(
  columns: Readonly<Record<string, PgColumn>>,
  { sums = [], summed = sql`true` }: Keeping<T>,
): Record<string, SQL<number>> {
  const sum = (name: string) =>
    sql`coalesce(sum(${columns[name]}) filter (where ${summed}), 0)`.mapWith(Number);
  return Object.fromEntries(sums.map((name) => [name, sum(name)]));
}

/** The condition of a list: the tenant's rows, filtered and searched by what the keeper offers. */
function conditionOf<T extends KeptTable>(
  ctx: Context,
  table: T,
  columns: Readonly<Record<string, PgColumn>>,
  keeping: Keeping<T>,
  query: RecordQuery,
): SQL | undefined {
  const { filters = [], search = [] } = keeping;
  const filtered = filters.map((name) => matching(columns[name], query.filters[name]));
  const { search: wanted } = query;
  const looked = wanted ? search.map((name) => sql`${columns[name]}::text ilike ${containing(wanted)}`) : [];
  const also = keeping.also?.(ctx, query);
  return and(
    eq(table.tenantId, ctx.tenant.id),
    keeping.part,
    ...filtered,
    also,
    looked.length > 0 ? or(...looked) : undefined,
  );
}

function matching(column: PgColumn | undefined, wanted: unknown): SQL | undefined {
  if (column === undefined || wanted === undefined) return undefined;
  if (typeof wanted !== 'object' || wanted === null) return eq(column, wanted);
  const { from, until } = wanted as Range;
  return and(from && gte(column, from), until && lt(column, until));
}

function orderOf(
  columns: Readonly<Record<string, PgColumn>>,
  id: PgColumn,
  { sort }: RecordQuery,
  usual: readonly SQL[],
): SQL[] {
  const column = sort && columns[sort.field];
  if (!column) return [...usual];
  const direction = sort.descending ? desc : asc;
  return [direction(column), direction(id)];
}

/** What was not given stays as it is, also where it says so. */
const given = <V extends object>(values: V) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as V;

const KEPT = new Set(['id', 'tenantId', 'createdAt', 'updatedAt']);

/** The given values that are columns a keeper may write. */
function writable(
  columns: Readonly<Record<string, PgColumn>>,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const written: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    const column = columns[name];
    if (!column || KEPT.has(name) || value === undefined) continue;
    if (value !== null || !column.notNull) written[name] = value;
    else if (column.hasDefault) written[name] = sql`default`;
    else fail('record/incomplete', { field: name });
  }
  return written;
}

async function readLabels(
  ctx: Context,
  table: KeptTable,
  label: PgColumn,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select({ id: sql<number>`${table.id}`.mapWith(Number), label: sql<string>`${label}::text` })
    .from(table as PgTable)
    .where(and(eq(table.tenantId, ctx.tenant.id), inArray(table.id, [...ids])));
  return new Map(rows.map((row) => [row.id, row.label]));
}
