import type { FieldMeta, Labels, ResourceMeta, Values } from '../api/metadata.ts';
import { placeOf } from '../fields/places.ts';
import type { Language } from '../settings/language.ts';
import { fill, wordsOf } from '../words/words.ts';

const TWO_DECIMALS = { minimumFractionDigits: 2, maximumFractionDigits: 2 };

/** 1234.5 → `1,234.50`. */
export const printYuan = (value: unknown): string => Number(value).toLocaleString('en-US', TWO_DECIMALS);

/** -1234.5 → `-¥1,234.50`: the sign stands before the currency's. */
export const printMoney = (value: unknown): string =>
  `${Number(value) < 0 ? '-' : ''}¥${printYuan(Math.abs(Number(value)))}`;

const MOST_DIGITS = { maximumFractionDigits: 9 };

/** 20997 → `20,997`; decimals as far as there are any. */
export const printNumber = (value: unknown): string => Number(value).toLocaleString('en-US', MOST_DIGITS);

/** The text of an HTML text, for a list. */
const plainText = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** What a record is called, for titles and dialogs; its number where it has no name. */
export function nameOfRecord(
  record: Values,
  { label, fields }: Pick<ResourceMeta, 'label' | 'fields'>,
  language: Language,
  labels: Labels | undefined = record.labels as Labels | undefined,
): string {
  const [field, value] = label === undefined ? [] : [fields[label], record[label]];
  if (value === undefined || value === null || value === '')
    return record.id === undefined ? '' : `#${record.id}`;
  return field ? printValue(field, value, language, labels) : String(value);
}

/** The name of what is referred to; its number where the server knows no name. 0 is nothing. */
export function nameOf(
  field: FieldMeta,
  id: unknown,
  language: Language,
  labels: Labels | undefined,
): string {
  if (id === 0 || id === null || id === undefined) return '';
  const name = labels?.[field.to ?? '']?.[String(id)];
  return name === undefined ? `#${id}` : wordOf(field, name, language);
}

/** What one of a field's values is called; itself where there are no words for it. */
export const wordOf = ({ options }: FieldMeta, value: unknown, language: Language): string =>
  options?.find((option) => option.value === String(value))?.[language] ?? String(value);

/** A value as one short text; empty where there is none. */
export function printValue(
  field: FieldMeta,
  value: unknown,
  language: Language,
  labels?: Labels | undefined,
): string {
  if (value === null || value === undefined || value === '') return '';
  const { common, list } = wordsOf(language);
  switch (field.kind) {
    case 'yuan':
      return printYuan(value);
    case 'boolean':
      return value ? common.yes : common.no;
    case 'enum':
    case 'text':
      return wordOf(field, value, language);
    case 'integer':
    case 'decimal':
    case 'points':
      return printNumber(value);
    case 'reference':
      return nameOf(field, value, language, labels);
    case 'references':
      return (value as unknown[]).map((id) => nameOf(field, id, language, labels)).join(', ');
    case 'region':
      return labels?.regions?.[String(value)] ?? String(value);
    case 'regions':
      return (value as string[]).map((code) => placeOf(code, labels?.regions ?? {})).join(common.between);
    case 'sku':
      return labels?.skus?.[String(value)] ?? `#${value}`;
    case 'richtext':
      return plainText(String(value));
    case 'tags':
      return (value as unknown[]).map((tag) => wordOf(field, tag, language)).join(', ');
    case 'permissions':
    case 'pictures':
      return (value as string[]).join(', ');
    case 'rows':
      return fill(list.entries, { n: (value as unknown[]).length });
    case 'json':
      return JSON.stringify(value);
    default:
      return String(value);
  }
}

/** So much fits a tag: Chinese signs are twice as wide. */
const WIDEST_TAG = 36;
const widthOf = (text: string): number => [...text].reduce((sum, sign) => sum + (sign > '\u2e80' ? 2 : 1), 0);

/** Whether the choices of a field are told in sentences, which no tag has room for. */
export const isTold = ({ kind, options = [] }: FieldMeta): boolean =>
  kind === 'enum' && options.some(({ zh, en }) => Math.max(widthOf(zh), widthOf(en)) > WIDEST_TAG);
