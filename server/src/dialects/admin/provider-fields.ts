import { fail } from '../../kernel/errors.ts';
import type { Credentials, ProviderField, ProviderKind } from '../../modules/tenancy/index.ts';
import { choice, longtext, password, text } from './fields.ts';
import type { Field, Fields } from './resource/field.ts';

const LONGEST = { text: 500, longtext: 10_000 };

/** One thing an account is made of, as a field of a form. Secrets go in only: `password`, or `longtext` for keys. */
export function providerField(declared: ProviderField): Field {
  const { zh, en, help, kind = 'text', initial, options = {} } = declared;
  const told = { zh, en, ...(help ? { help } : {}), ...(initial === undefined ? {} : { initial }) };
  if (kind === 'choice') return choice({ ...told, options });
  if (kind === 'longtext') return longtext({ ...told, max: LONGEST.longtext });
  return (declared.isSecret ? password : text)({ ...told, max: LONGEST.text });
}

/** What staff give for a test. */
export function probeFields({ test }: ProviderKind): Fields {
  const pairs = Object.entries(test.params).map(([name, { zh, en, help, isRequired = false, initial }]) => {
    const told = { zh, en, required: isRequired, ...(help ? { help } : {}) };
    return [name, text(initial === undefined ? told : { ...told, initial })] as const;
  });
  return Object.fromEntries(pairs);
}

/** The fields that are asked for where the account's choices are these. */
function fieldsInUse({ fields }: ProviderKind, values: Credentials): [string, ProviderField][] {
  return Object.entries(fields).filter(([, { when }]) => !when || values[when[0]] === when[1]);
}

type Given = Readonly<Record<string, unknown>>;

/**
 * Credentials out of what was given and what is kept: a field that was not given stays, null empties it, and what the
 * choices do not ask for is dropped. Fields of which the house knows nothing stay.
 * Refuses `request/malformed` {field} for an unknown field and a wrong value, `record/incomplete` {field}.
 */
export function credentialsOf(kind: ProviderKind, kept: Credentials, given: Given): Record<string, string> {
  for (const name of Object.keys(given))
    if (!Object.hasOwn(kind.fields, name))
      fail('request/malformed', { field: name, problem: 'no such field' });
  const merged: Record<string, string> = { ...kept };
  for (const [name, value] of Object.entries(given)) {
    const read = readValue(name, providerField(kind.fields[name] ?? fail('record/none')), value);
    if (read === undefined) delete merged[name];
    else merged[name] = read;
  }
  const used = new Set(fieldsInUse(kind, merged).map(([name]) => name));
  for (const name of Object.keys(kind.fields)) if (!used.has(name)) delete merged[name];
  for (const [name, { isRequired }] of fieldsInUse(kind, merged))
    if (isRequired && !merged[name]) fail('record/incomplete', { field: name });
  return merged;
}

/** What was given for a test, read. Refuses `request/malformed` {field}. */
export function probeOf(kind: ProviderKind, given: Given): Credentials {
  const fields = probeFields(kind);
  const pairs = Object.entries(fields).map(([name, field]) => {
    const read = readValue(name, field, given[name] ?? null);
    if (read === undefined && field.required) fail('request/malformed', { field: name, problem: 'required' });
    return [name, read] as const;
  });
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => pair[1] !== undefined));
}

/** Undefined for what was emptied. */
function readValue(name: string, field: Field, value: unknown): string | undefined {
  if (value === null || value === '') return undefined;
  const parsed = field.schema.safeParse(value);
  if (parsed.success) return String(parsed.data).trim() || undefined;
  return fail('request/malformed', { field: name, problem: parsed.error.issues[0]?.message });
}
