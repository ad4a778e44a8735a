import type { QueryResultRow } from 'pg';
import type { Database } from './database.ts';

/** A hot statement, parsed and planned once per connection under its name. */
export interface Statement<Row extends QueryResultRow> {
  readonly name: string;
  readonly text: string;
  /** Only carries the type; never set. */
  readonly row?: Row;
}

/** Declares a prepared statement. Its name must be unique in the project; values are always bound, never pasted. */
export function defineStatement<Row extends QueryResultRow>(name: string, text: string): Statement<Row> {
  return { name, text };
}

/** Runs a prepared statement on the pool or inside the open transaction and gives its rows. */
export async function run<Row extends QueryResultRow>(
  db: Database,
  statement: Statement<Row>,
  values: unknown[],
): Promise<Row[]> {
  const { rows } = await db.$client.query<Row>({ name: statement.name, text: statement.text, values });
  return rows;
}
