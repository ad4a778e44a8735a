import { knownSettings, type SettingGroup, type SettingKey } from '../../modules/tenancy/index.ts';
import {
  boolean,
  choice,
  decimal,
  integer,
  longtext,
  picture,
  reference,
  references,
  text,
  yuan,
} from './fields.ts';
import type { Field, Fields } from './resource/field.ts';

/** A known system parameter as a field of a form. */
function fieldOf(key: SettingKey): Field {
  const { zh, en, help, limits } = knownSettings[key];
  const told = { zh, en, help };
  switch (limits.kind) {
    case 'text':
      return shaped(text({ ...told, max: limits.max }), limits.pattern);
    case 'longtext':
      return longtext({ ...told, max: limits.max });
    case 'picture':
      return picture(told);
    case 'boolean':
      return boolean(told);
    case 'yuan':
      return yuan(told);
    case 'integer':
      return integer({ ...told, min: limits.min, max: limits.max });
    case 'decimal':
      return decimal({ ...told, min: limits.min, max: limits.max, digits: limits.digits });
    case 'choice':
      return choice({ ...told, options: limits.options });
    case 'member':
      return reference({ ...told, to: 'members' });
    case 'members':
      return listed(references({ ...told, to: 'members', max: MOST_MEMBERS }));
  }
}

const MOST_MEMBERS = 100;

/** Ids that are kept by commas. */
const listed = (field: Field): Field => ({
  ...field,
  decode: (ids) => (ids as number[]).join(','),
  encode: (text) =>
    String(text)
      .split(',')
      .filter((id) => id !== '')
      .map(Number),
});

function shaped(field: Field, pattern: RegExp | undefined): Field {
  if (!pattern) return field;
  const schema = field.schema.refine((value) => pattern.test(String(value)), 'not of the form asked for');
  return { ...field, schema };
}

/** The fields of a group's form, by key. */
export function settingFields({ keys }: SettingGroup): Fields {
  return Object.fromEntries(keys.map((key) => [key, fieldOf(key)]));
}
