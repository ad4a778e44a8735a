import { stringify } from 'csv-stringify/sync';
import type { Cell } from './cell.ts';

/** Tells spreadsheet programs that the text is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/** Rows as CSV, piece by piece as they come. */
export async function* writeCsv(
  batches: AsyncIterable<readonly (readonly Cell[])[]>,
): AsyncGenerator<Buffer> {
  yield Buffer.from(BYTE_ORDER_MARK);
  for await (const rows of batches) yield Buffer.from(stringify(rows.map((row) => [...row])));
}
