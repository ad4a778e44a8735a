import {
  and,
  arrayContains,
  asc,
  desc,
  eq,
  getTableColumns,
  gte,
  inArray,
  is,
  lt,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import { PgArray, type PgColumn, type PgTable } from 'drizzle-orm/pg-core';
import type { Context } from '../context.ts';
import { countUpTo } from '../database/count-up-to.ts';
import { touch } from '../database/transaction.ts';
import { fail } from '../errors.ts';
import { boundedPage, MOST_COUNTED, MOST_FOUND, type Page, type Paging, slice } from '../paging.ts';
import { refusingConflicts } from './refusing-conflicts.ts';
import { type SearchBy, searchCondition, searchConditions } from './search.ts';

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
  /** By equality; moments by a {@link Range}, lists of words by one of them. */
  readonly filters?: readonly Filter[];
  readonly sorts?: readonly Sort[];
  /** Columns of which one must have the text that is searched for. */
  readonly search?: readonly Names<T>[];
  /** Where in them it must stand: anywhere when absent. */
  readonly searchBy?: SearchBy;
  /** The column that names a row where others refer to it. */
  readonly label?: Names<T>;
  /** Which of the table's rows these are; all when absent. Every row of it meets this condition, before and after. */
  readonly part?: SQL;
  /** What else a list asks for, beside equality of columns. */
  also?(ctx: Context, query: RecordQuery): SQL | undefined;
  /** The usual order; the newest first when absent. A span of time comes in the order of that time, the latest first. */
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
  readonly searchBy: SearchBy;
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
  const select = (ctx: Context) => rowsOf(ctx, table);
  const found = (rows: readonly unknown[]) => (rows[0] as Row<T> | undefined) ?? fail('record/none');
  const lock = async (tx: Context, id: number) => found(await select(tx).where(at(tx, id)).for('update'));
  const forget = (tx: Context, row: Row<T>) => touch(tx, ...keeping.tags(tx.tenant.id, row));

  return {
    filters: keeping.filters ?? [],
    sorts: keeping.sorts ?? [],
    search: keeping.search ?? [],
    searchBy: keeping.searchBy ?? 'part',
    lock,
    read: async (ctx, id) => found(await select(ctx).where(at(ctx, id))),
    list: async (ctx, query, paging) => {
      const where = await wanted(ctx, table, columns, keeping, query);
      const { limit, offset } = slice(paging);
      const rows = await select(ctx)
        .where(where)
        .orderBy(...orderOf(columns, table.id, query, keeping))
        .limit(limit)
        .offset(offset);
      const counting = (most: number) => countUpTo(ctx, table, where, most);
      const page = await boundedPage(
        rows as Row<T>[],
        paging,
        counting,
        query.search ? MOST_FOUND : MOST_COUNTED,
      );
      return keeping.sums ? { ...page, sums: await addUp(ctx, table, columns, keeping, where) } : page;
    },
    walk: async (ctx, query, { beforeId, limit }) => {
      const below = beforeId === undefined ? undefined : lt(table.id, beforeId);
      const found = or(...searchOf(columns, keeping, query.search));
      const where = and(conditionOf(ctx, table, columns, keeping, query), found, below);
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

const rowsOf = (ctx: Context, table: PgTable) => ctx.db.select().from(table).$dynamic();

/** The condition of a list with what is searched for in it. */
async function wanted<T extends KeptTable>(
  ctx: Context,
  table: T,
  columns: Readonly<Record<string, PgColumn>>,
  keeping: Keeping<T>,
  query: RecordQuery,
): Promise<SQL | undefined> {
  const narrowed = conditionOf(ctx, table, columns, keeping, query);
  if (!query.search) return narrowed;
  const within = conditionOf(ctx, table, columns, keeping, { filters: {} });
  const found = searchOf(columns, keeping, query.search);
  return and(narrowed, await searchCondition(ctx, { table, id: table.id }, within, found));
}

/** What a list adds up over all of its pages, each sum by the name of its column. */
async function addUp<T extends KeptTable>(
  ctx: Context,
  table: T,
  columns: Readonly<Record<string, PgColumn>>,
  { sums = [], summed = sql`true` }: Keeping<T>,
  where: SQL | undefined,
): Promise<Record<string, number>> {
  const sum = (name: string) =>
    sql<number>`coalesce(sum(${columns[name]}) filter (where ${summed}), 0)`.mapWith(Number);
  const [row] = await ctx.db
    .select(Object.fromEntries(sums.map((name) => [name, sum(name)])))
    .from(table as PgTable)
    .where(where);
  return row ?? {};
}

/** The condition of a list: the tenant's rows, filtered by what the keeper offers. */
function conditionOf<T extends KeptTable>(
  ctx: Context,
  table: T,
  columns: Readonly<Record<string, PgColumn>>,
  { filters = [], part, also }: Keeping<T>,
  query: RecordQuery,
): SQL | undefined {
  const filtered = filters.map((name) => matching(columns[name], query.filters[name]));
  return and(eq(table.tenantId, ctx.tenant.id), part, ...filtered, also?.(ctx, query));
}

function searchOf<T extends KeptTable>(
  columns: Readonly<Record<string, PgColumn>>,
  { search = [], searchBy = 'part' }: Keeping<T>,
  text: string | undefined,
): readonly SQL[] {
  const searched = search.map((name) => columns[name]).filter((column) => column !== undefined);
  return searchConditions(searched, searchBy, text);
}

function matching(column: PgColumn | undefined, wanted: unknown): SQL | undefined {
  if (column === undefined || wanted === undefined) return undefined;
  if (isRange(wanted))
    return and(wanted.from && gte(column, wanted.from), wanted.until && lt(column, wanted.until));
  return is(column, PgArray) ? arrayContains(column, [wanted]) : eq(column, wanted);
}

const isRange = (wanted: unknown): wanted is Range => typeof wanted === 'object' && wanted !== null;

/** As asked for; a span of time in the order of that time, so that one index gives both; else as usual. */
function orderOf<T extends KeptTable>(
  columns: Readonly<Record<string, PgColumn>>,
  id: PgColumn,
  { sort, filters }: RecordQuery,
  { filters: offered = [], order }: Keeping<T>,
): SQL[] {
  const column = sort && columns[sort.field];
  const direction = sort?.descending ? desc : asc;
  if (column) return [direction(column), direction(id)];
  const span = offered.find((name) => isRange(filters[name]));
  const time = span && columns[span];
  return time ? [desc(time), desc(id)] : [...(order ?? [desc(id)])];
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
