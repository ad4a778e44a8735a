import type { Context } from '../../../kernel/context.ts';
import type { Page, Paging } from '../../../kernel/paging.ts';
import { keepRecords, type RecordQuery } from '../../../kernel/records/keep-records.ts';
import { order } from '../tables.ts';
import { type OrderWithParts, withParts } from './order-parts.ts';

/** Only for reading: orders are written by what happens to them. */
const records = keepRecords(order, {
  filters: ['number', 'status', 'userId', 'shopId', 'deliveryType', 'hasRefund', 'isPaid', 'createdAt'],
  sorts: ['createdAt', 'payableAmount'],
  search: ['number'],
  searchBy: 'number',
  label: 'number',
  tags: () => [],
});

export const orderLabels = records.labels;
export const lockOrderForStaff = records.lock;

/** Notes something on an order that only the shop's staff see; empty takes the note away. Refuses `record/none`. */
export async function noteOnOrder(
  tx: Context,
  { orderId, staffNote }: { readonly orderId: number; readonly staffNote: string },
): Promise<void> {
  await records.update(tx, orderId, { staffNote });
}

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
