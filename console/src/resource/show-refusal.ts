import type { FormInstance } from 'antd';
import { Refused } from '../api/refused.ts';

/** Shows a refusal at the field it names. @returns whether there is such a field to show it at */
export function showRefusal(
  form: FormInstance,
  error: unknown,
  wordsFor: (error: unknown) => string,
): boolean {
  if (!(error instanceof Refused) || !error.field) return false;
  const path = pathOf(error.field);
  const known = Object.keys(form.getFieldsValue(true) as object).concat(
    form.getFieldsError().map(({ name }) => String(name[0])),
  );
  if (!known.includes(String(path[0]))) return false;
  form.setFields([{ name: path, errors: [wordsFor(error)] }]);
  form.scrollToField(path, { block: 'center' });
  return true;
}

/** `skus.0.price` → `['skus', 0, 'price']`. */
export const pathOf = (field: string): (string | number)[] =>
  field.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));
