import type { Context } from '../../../kernel/context.ts';
import type { Page, Paging } from '../../../kernel/paging.ts';
import { keepRecords, type RecordQuery } from '../../../kernel/records/keep-records.ts';
import { order } from '../tables.ts';
import { type OrderWithParts, withParts } from './order-parts.ts';

/** Only for reading: orders are written by what happens to them. */
const records = keepRecords(order, {
  filters: ['number', 'status', 'userId', 'shopId', 'deliveryType', 'hasRefund', 'isPaid', 'createdAt'],
  sorts: ['createdAt', 'payableAmount'],
  search: ['number', 'remark'],
  label: 'number',
  tags: () => [],
});

export const orderLabels = records.labels;

/** The shop's orders for its staff, newest first unless sorted, hidden ones too. Four statements. */
export async function listOrdersForStaff(
  ctx: Context,
  query: RecordQuery,
  paging: Paging,
): Promise<Page<OrderWithParts>> {
  const page = await records.list(ctx, query, paging);
  return { ...page, rows: await withParts(ctx, page.rows) };
}

/** As {@link listOrdersForStaff}, step by step from the newest: what exports are made of. */
export async function walkOrders(
  ctx: Context,
  query: RecordQuery,
  step: { beforeId: number | undefined; limit: number },
): Promise<OrderWithParts[]> {
  return withParts(ctx, await records.walk(ctx, query, step));
}
