import type { Page, Paging } from '../../../kernel/paging.ts';
import type { Call } from '../route.ts';

/** Every list comes in pages of so many rows. */
const PAGE_SIZE = 20;

export function pagingOf(page: number | undefined): Paging {
  return { page: page ?? 1, pageSize: PAGE_SIZE };
}

/** One page of a list; its number is answered as it was asked for, as a number or as a text. */
export function pageView<Row, View>(
  { rows, totalRows, totalPages }: Page<Row>,
  { page }: Paging,
  call: Pick<Call, 'pageAsText'>,
  view: (row: Row) => View,
) {
  return {
    list: rows.map(view),
    total: totalRows,
    page: call.pageAsText ? String(page) : page,
    count: PAGE_SIZE,
    isnext: page < totalPages,
  };
}
