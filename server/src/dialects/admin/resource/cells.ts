import type { Cell } from '../../../kernel/spreadsheets/cell.ts';
import { plainText } from '../../../kernel/spreadsheets/cell.ts';
import type { StaffContext } from '../route.ts';
import { encode } from './codec.ts';
import type { Field, Fields } from './field.ts';
import { type Regions, withRegionNames } from './region-names.ts';
import type { AnyRecord } from './resource.ts';

const NUMBERS: readonly string[] = ['id', 'integer', 'decimal', 'yuan', 'points', 'reference', 'sku'];

/** The first row of a table: the number of the record and the names of its fields. */
export function headOf(fields: Fields): Cell[] {
  return ['编号', ...Object.values(fields).map(({ zh }) => zh)];
}

/**
 * A record as a row of a table that people read: choices in words, regions by name, lists by commas, the rest of it as
 * JSON.
 * @param regions where they are named
 */
export function rowOf(ctx: StaffContext, fields: Fields, record: AnyRecord, regions?: Regions): Cell[] {
  const sent = encode(ctx, fields, record);
  const shown = regions ? withRegionNames(fields, sent, regions) : sent;
  const id = typeof record.id === 'number' ? record.id : plainText(String(record.id));
  return [id, ...Object.entries(fields).map(([name, field]) => cellOf(field, shown[name]))];
}

function cellOf({ kind, facts }: Field, value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' && NUMBERS.includes(kind)) return value;
  if (typeof value === 'boolean') return value ? '是' : '否';
  const known = optionsOf(facts).find((option) => option.value === value);
  if (known) return plainText(known.zh);
  if (Array.isArray(value) && value.every((each) => typeof each !== 'object'))
    return plainText(value.join(','));
  return plainText(typeof value === 'object' ? JSON.stringify(value) : String(value));
}

interface Option {
  readonly value: string;
  readonly zh: string;
  readonly en: string;
}
const optionsOf = (facts: Field['facts']) => (facts.options ?? []) as readonly Option[];

const LISTS: readonly string[] = ['pictures', 'tags', 'references', 'regions'];
const PARSED: readonly string[] = ['json', 'rows'];

/** A cell of a table that came in, as the field's schema takes it; an empty one was not given. */
export function fromCell({ kind, facts }: Field, cell: string): unknown {
  if (cell === '') return undefined;
  if (kind === 'enum')
    return optionsOf(facts).find(({ zh, en }) => cell === zh || cell === en)?.value ?? cell;
  if (LISTS.includes(kind))
    return cell.split(kind === 'regions' ? /[,，、]/ : ',').map((each) => each.trim());
  return PARSED.includes(kind) ? parsed(cell) : cell;
}

function parsed(cell: string): unknown {
  try {
    return JSON.parse(cell);
  } catch {
    return cell;
  }
}
