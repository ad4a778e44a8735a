import type { FieldsMeta, Label } from '../api/metadata.ts';
import { givenFields } from './form-values.ts';

/**
 * A table with nothing but its head: the titles of what a new record may be given, in the words of who asks. Opens in
 * Excel as UTF-8.
 */
export function templateOf(fields: FieldsMeta, label: (title: Label) => string): string {
  const titles = givenFields(fields, 'create').map(([, { title }]) => `"${label(title)}"`);
  return `\uFEFF${titles.join(',')}\r\n`;
}
