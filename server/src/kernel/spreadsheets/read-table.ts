import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { fail } from '../errors.ts';
import { withoutApostrophe } from './cell.ts';

const ZIP = Buffer.from('PK\u0003\u0004');

/**
 * The rows of a table that somebody sends, as text: CSV in UTF-8 or in the encoding that Chinese spreadsheet programs
 * write (GB 18030), or the first sheet of an XLSX workbook. Empty rows are left out.
 * Refuses `table/unreadable` and `table/too-long` {most}.
 */
export async function readTable(bytes: Buffer, most: number): Promise<string[][]> {
  const rows = bytes.subarray(0, ZIP.length).equals(ZIP) ? await readXlsx(bytes) : readCsv(bytes);
  const filled = rows.filter((row) => row.some((cell) => cell !== ''));
  return filled.length > most ? fail('table/too-long', { most: most - 1 }) : filled;
}

function readCsv(bytes: Buffer): string[][] {
  try {
    const rows: string[][] = parse(decodeText(bytes), { bom: true, relax_column_count: true, trim: true });
    return rows.map((row) => row.map(withoutApostrophe));
  } catch {
    return fail('table/unreadable');
  }
}

function decodeText(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes);
  }
}

async function readXlsx(bytes: Buffer): Promise<string[][]> {
  try {
    const rows = await readSheet(bytes);
    return rows.map((row) => row.map((cell) => textOf(cell)));
  } catch {
    return fail('table/unreadable');
  }
}

/** Moments in a workbook carry no zone: they are what the clock on the wall said. */
function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date)
    return cell
      .toISOString()
      .slice(0, 19)
      .replace('T', ' ')
      .replace(/ 00:00:00$/, '');
  return withoutApostrophe(String(cell).trim());
}
