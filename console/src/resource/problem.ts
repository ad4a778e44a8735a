import type { FieldMeta } from '../api/metadata.ts';
import { fill, type Words } from '../words/words.ts';

const TEXTS = new Set(['text', 'longtext', 'richtext', 'password']);
const NUMBERS = new Set(['integer', 'decimal', 'yuan', 'points', 'id']);
const LISTS = new Set(['pictures', 'tags', 'references', 'regions', 'rows']);

/**
 * What is wrong with a value before it is sent, in the words of the form; undefined when nothing is. The server
 * decides: this only spares a way there.
 */
export function problemOf(field: FieldMeta, value: unknown, name: string, words: Words): string | undefined {
  const { form } = words;
  if (isEmpty(value)) return field.required ? fill(form.needed, { what: name }) : undefined;
  const { kind, min, max } = field;
  if (TEXTS.has(kind) && max !== undefined && String(value).length > max)
    return fill(form.tooLong, { n: max });
  if (LISTS.has(kind) && max !== undefined && (value as unknown[]).length > max)
    return fill(form.tooMany, { n: max });
  if (kind === 'json' && typeof value === 'string') return form.notJson;
  if (kind === 'json' && Array.isArray(value)) return form.pairsWrong;
  if (NUMBERS.has(kind)) {
    const least = kind === 'yuan' && !field.signed ? 0 : min;
    if (least !== undefined && Number(value) < least) return fill(form.tooSmall, { n: least });
    if (max !== undefined && Number(value) > max) return fill(form.tooLarge, { n: max });
  }
  return undefined;
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '' || value === '<p></p>';
  return Array.isArray(value) && value.length === 0;
}
