import type { FieldMeta, FieldsMeta, Label, Values } from '../../api/metadata.ts';

/** One setting, as `GET /admin/api/settings` tells it. */
export interface Setting {
  readonly key: string;
  readonly field: FieldMeta;
  readonly value: unknown;
  /** What counts where nothing is set. */
  readonly initial: unknown;
  readonly isSet: boolean;
  readonly isPublic: boolean;
  readonly isForClients: boolean;
  /** What is kept and means nothing. */
  readonly unreadable?: string;
  readonly setAt?: string;
  readonly setBy?: string;
}

export interface SettingGroup {
  readonly name: string;
  readonly title: Label;
  readonly version: string;
  readonly settings: readonly Setting[];
}

export const fieldsOf = ({ settings }: SettingGroup): FieldsMeta =>
  Object.fromEntries(settings.map(({ key, field }) => [key, field]));

export const valuesOf = ({ settings }: SettingGroup): Values =>
  Object.fromEntries(settings.map(({ key, value }) => [key, value]));

/** Nothing is null, as the server takes it: the default. */
const sent = (value: unknown): unknown =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0) ? null : value;

const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(sent(one)) === JSON.stringify(sent(other));

/** What is sent to change a group: what differs from what counts now, null for what goes back to its default. */
export function changesOf(
  { settings }: SettingGroup,
  given: Values,
  resets: ReadonlySet<string>,
): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  for (const { key, value, unreadable } of settings) {
    if (resets.has(key)) changes[key] = null;
    else if (!isSame(given[key], value)) changes[key] = sent(given[key]);
    // What means nothing is put right by saving what counts.
    else if (unreadable !== undefined) changes[key] = sent(value);
  }
  return changes;
}
