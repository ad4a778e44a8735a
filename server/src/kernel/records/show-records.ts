import type { Context } from '../context.ts';
import type { Paging } from '../paging.ts';
import {
  type Keeping,
  type KeptTable,
  keepRecords,
  type Names,
  type RecordQuery,
  type Row,
} from './keep-records.ts';

interface Step {
  readonly beforeId: number | undefined;
  readonly limit: number;
}

type Showing<T extends KeptTable, Filter extends Names<T>, Sort extends Names<T>> = Omit<
  Keeping<T, Filter, Sort>,
  'check' | 'tags'
>;

/**
 * Shows the rows of a table that use cases write: lists, walks, reads, names and locks them as `keepRecords` does.
 * @param complete adds what rows of other tables say of them, for a whole page at once
 */
export function showRecords<
  T extends KeptTable,
  const Filter extends Names<T> = never,
  const Sort extends Names<T> = never,
  Full = Row<T>,
>(
  table: T,
  showing: Showing<T, Filter, Sort>,
  complete: (ctx: Context, rows: Row<T>[]) => Promise<Full[]> = async (_ctx, rows) => rows as Full[],
) {
  const kept = keepRecords(table, { ...showing, tags: () => [] });
  const { filters, sorts, search, searchBy, lock, labels } = kept;
  return {
    ...{ filters, sorts, search, searchBy, lock, labels },
    list: async (ctx: Context, query: RecordQuery, paging: Paging) => {
      const page = await kept.list(ctx, query, paging);
      return { ...page, rows: await complete(ctx, page.rows) };
    },
    walk: async (ctx: Context, query: RecordQuery, step: Step) =>
      complete(ctx, await kept.walk(ctx, query, step)),
    read: async (ctx: Context, id: number): Promise<Full> => {
      const [row] = await complete(ctx, [await kept.read(ctx, id)]);
      return row as Full;
    },
  };
}
