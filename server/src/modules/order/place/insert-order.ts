import { getTableColumns } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { UserContext } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import { fail } from '../../../kernel/errors.ts';
import { actorOf } from '../life/actor.ts';
import type { Order } from '../locks.ts';
import { order, orderLine, shipment } from '../tables.ts';
import { newOrderNumber } from './order-number.ts';
import type { NewLine, NewOrder, NewShipment } from './rows.ts';

/** Names of a table's columns in the database, by their names here, without those that the statement fills. */
function columnsOf(table: PgTable, filled: readonly string[]): [key: string, column: string][] {
  return Object.entries(getTableColumns(table))
    .filter(([key]) => !filled.includes(key))
    .map(([key, column]) => [key, column.name]);
}

export const orderColumns = columnsOf(order, ['id']);
export const lineColumns = columnsOf(orderLine, ['id', 'orderId']);
export const shipmentColumns = columnsOf(shipment, ['orderId']);

/** As a list for SQL, of the table or of a row under this name. */
export const columnNames = (columns: readonly [string, string][], row?: string) =>
  columns.map(([, column]) => (row === undefined ? column : `${row}.${column}`)).join(', ');

/** The whole order in one round trip. A number or code that is taken inserts nothing. */
const insertStatement = defineStatement<{ id: number }>(
  'order.insert',
  `with placed as (
     insert into orders (${columnNames(orderColumns)})
     select ${columnNames(orderColumns)} from jsonb_populate_record(null::orders, $1::jsonb)
     on conflict do nothing
     returning tenant_id, id
   ), lines as (
     insert into order_line (order_id, ${columnNames(lineColumns)})
     select (select id from placed), ${columnNames(lineColumns)}
     from jsonb_populate_recordset(null::order_line, $2::jsonb) as line
     where exists (select from placed)
   ), sent as (
     insert into shipment (order_id, ${columnNames(shipmentColumns)})
     select (select id from placed), ${columnNames(shipmentColumns)}
     from jsonb_populate_recordset(null::shipment, $3::jsonb) as sent
     where exists (select from placed)
   ), logged as (
     insert into order_log (tenant_id, order_id, type, actor, created_at)
     select tenant_id, id, 'place', $4, $5 from placed
   )
   select id from placed`,
);

const ATTEMPTS = 5;

/** Writes an order with its lines, where it goes and the first line of its log. */
export async function insertOrder(
  tx: UserContext,
  row: NewOrder,
  lines: readonly NewLine[],
  sent: NewShipment | undefined,
): Promise<Order> {
  const lineRows = JSON.stringify(lines.map((line) => withColumnNames(lineColumns, line)));
  const sentRows = JSON.stringify(sent ? [withColumnNames(shipmentColumns, sent)] : []);
  let numbered = row;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const orderJson = JSON.stringify(withColumnNames(orderColumns, numbered));
    const values = [orderJson, lineRows, sentRows, actorOf(tx), tx.now()];
    const [placed] = await run(tx.db, insertStatement, values);
    if (placed) return { ...numbered, id: placed.id };
    numbered = { ...row, number: newOrderNumber(tx) };
  }
  return fail('request/conflict');
}

/** A record with the names that its fields have in the database. */
export function withColumnNames(
  columns: readonly [string, string][],
  record: object,
): Record<string, unknown> {
  const values = record as Record<string, unknown>;
  return Object.fromEntries(columns.map(([key, column]) => [column, values[key]]));
}
