import type { Context } from '../../../kernel/context.ts';
import { mapPage, type Page, type Paging } from '../../../kernel/paging.ts';
import type { RecordQuery } from '../../../kernel/records/keep-records.ts';

interface Step {
  readonly beforeId: number | undefined;
  readonly limit: number;
}

/** What lists, walks and reads rows: a keeper, or what a module shows of a table. */
interface Source<Row> {
  list(ctx: Context, query: RecordQuery, paging: Paging): Promise<Page<Row>>;
  walk(ctx: Context, query: RecordQuery, step: Step): Promise<Row[]>;
  read(ctx: Context, id: number): Promise<Row>;
}

/** The same rows with the fields that a resource declares: amounts in their unit, hours as people write them. */
export function presented<Row, Shown>({ list, walk, read }: Source<Row>, show: (row: Row) => Shown) {
  return {
    list: async (ctx: Context, query: RecordQuery, paging: Paging) =>
      mapPage(await list(ctx, query, paging), show),
    walk: async (ctx: Context, query: RecordQuery, step: Step) => (await walk(ctx, query, step)).map(show),
    read: async (ctx: Context, id: number) => show(await read(ctx, id)),
  };
}
