/** Which slice of a list is asked for; `page` counts from 1. */
export interface Paging {
  readonly page: number;
  readonly pageSize: number;
}

/** One page of a list with what pagers show. */
export interface Page<Row> {
  readonly rows: Row[];
  readonly totalRows: number;
  readonly totalPages: number;
  /** What all pages of it come to, by column, where the list adds up. */
  readonly sums?: Readonly<Record<string, number>> | undefined;
  /** There are more rows than were counted. */
  readonly isCapped?: true;
}

/** Rows of a list for staff are counted up to here: beyond it, counting would cost more than the list itself. */
export const MOST_COUNTED = 100_000;

/** What a text is found in is counted no further than this: each row must be looked into. */
export const MOST_FOUND = 10_000;

/** The SQL side of a {@link Paging}. */
export function slice(paging: Paging): { limit: number; offset: number } {
  return { limit: paging.pageSize, offset: (paging.page - 1) * paging.pageSize };
}

/**
 * A page whose list is counted only where its rows do not show the end: a list that ends here, and is not empty before
 * here, is as long as what was skipped and what was found.
 */
export async function pageOf<Row>(
  rows: Row[],
  paging: Paging,
  countAll: () => PromiseLike<number>,
): Promise<Page<Row>> {
  const { limit, offset } = slice(paging);
  const isEnd = rows.length < limit && (rows.length > 0 || offset === 0);
  return toPage(rows, isEnd ? offset + rows.length : await countAll(), paging);
}

/**
 * A page of a list that is counted no further than `most`.
 * @param countUpTo counts the list's rows, at most so many
 */
export async function boundedPage<Row>(
  rows: Row[],
  paging: Paging,
  countUpTo: (most: number) => PromiseLike<number>,
  most = MOST_COUNTED,
): Promise<Page<Row>> {
  const page = await pageOf(rows, paging, () => countUpTo(most + 1));
  if (page.totalRows <= most) return page;
  return { ...toPage(rows, most, paging), isCapped: true };
}

export function toPage<Row>(rows: Row[], totalRows: number, paging: Paging): Page<Row> {
  return { rows, totalRows, totalPages: Math.ceil(totalRows / paging.pageSize) };
}

/** The same page with each row turned into something else. */
export function mapPage<Row, View>(page: Page<Row>, view: (row: Row) => View): Page<View> {
  return { ...page, rows: page.rows.map(view) };
}
