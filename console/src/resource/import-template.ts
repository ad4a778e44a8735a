import type { FieldsMeta } from '../api/metadata.ts';
import { givenFields } from './form-values.ts';

/** A table with nothing but its head: the names of what a new record may be given. Opens in Excel as UTF-8. */
export function templateOf(fields: FieldsMeta): string {
  const names = givenFields(fields, 'create').map(([name]) => name);
  return `\uFEFF${names.join(',')}\r\n`;
}
