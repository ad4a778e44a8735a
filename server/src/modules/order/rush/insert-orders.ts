import type { Context } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import {
  columnNames,
  lineColumns,
  orderColumns,
  shipmentColumns,
  withColumnNames,
} from '../place/insert-order.ts';
import type { OrderRows } from '../place/rows.ts';

/** Several orders in one round trip: each line and shipment comes with the number of the order it belongs to. */
const insertStatement = defineStatement<{ id: number; number: string }>(
  'order.insert-together',
  `with placed as (
     insert into orders (${columnNames(orderColumns)})
     select ${columnNames(orderColumns)} from jsonb_populate_recordset(null::orders, $1::jsonb)
     on conflict do nothing
     returning tenant_id, id, number, user_id, created_at
   ), lines as (
     insert into order_line (order_id, ${columnNames(lineColumns)})
     select placed.id, ${columnNames(lineColumns, 'line')}
     from jsonb_array_elements($2::jsonb) as given join placed on placed.number = given->>'of'
       cross join lateral jsonb_populate_record(null::order_line, given->'row') as line
   ), sent as (
     insert into shipment (order_id, ${columnNames(shipmentColumns)})
     select placed.id, ${columnNames(shipmentColumns, 'parcel')}
     from jsonb_array_elements($3::jsonb) as given join placed on placed.number = given->>'of'
       cross join lateral jsonb_populate_record(null::shipment, given->'row') as parcel
   ), logged as (
     insert into order_log (tenant_id, order_id, type, actor, created_at)
     select tenant_id, id, 'place', 'user:' || user_id, created_at from placed
   )
   select id, number from placed`,
);

/** Writes orders of several users. @returns their ids in the given order; undefined for a number that was taken. */
export async function insertOrders(
  tx: Context,
  orders: readonly OrderRows[],
): Promise<(number | undefined)[]> {
  const ofOrder = (number: string, columns: readonly [string, string][], row: object) => {
    return { of: number, row: withColumnNames(columns, row) };
  };
  const placed = await run(tx.db, insertStatement, [
    JSON.stringify(orders.map(({ order }) => withColumnNames(orderColumns, order))),
    JSON.stringify(
      orders.flatMap(({ order, lines }) => lines.map((line) => ofOrder(order.number, lineColumns, line))),
    ),
    JSON.stringify(
      orders.flatMap(({ order, shipment }) =>
        shipment ? [ofOrder(order.number, shipmentColumns, shipment)] : [],
      ),
    ),
  ]);
  const ids = new Map(placed.map(({ id, number }) => [number, id]));
  return orders.map(({ order }) => ids.get(order.number));
}
