import { fail } from '../../../kernel/errors.ts';
import type { Page } from '../../../kernel/paging.ts';

/** A page as most lists of this dialect give it (contract §1.5). Refuses `record/none` for an empty one. */
export function pagedView<Row>({ rows, totalRows, totalPages }: Page<Row>) {
  if (rows.length === 0) return fail('record/none');
  return { result: rows, totalRow: totalRows, totalPage: totalPages };
}
