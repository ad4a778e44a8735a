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
}

/** The SQL side of a {@link Paging}. */
export function slice(paging: Paging): { limit: number; offset: number } {
  return { limit: paging.pageSize, offset: (paging.page - 1) * paging.pageSize };
}

export function toPage<Row>(rows: Row[], totalRows: number, paging: Paging): Page<Row> {
  return { rows, totalRows, totalPages: Math.ceil(totalRows / paging.pageSize) };
}

/** The same page with each row turned into something else. */
export function mapPage<Row, View>(page: Page<Row>, view: (row: Row) => View): Page<View> {
  return { ...page, rows: page.rows.map(view) };
}
