import { printMoment } from '../../../kernel/time-zone.ts';
import { latestChanges, staffNames } from '../../../modules/backoffice/index.ts';
import {
  type KeptSetting,
  knownSettings,
  listSettings,
  type SettingGroup,
  type SettingKey,
  settingGroups,
} from '../../../modules/tenancy/index.ts';
import { encode, versionOf } from '../resource/codec.ts';
import { describeField } from '../resource/metadata.ts';
import type { StaffContext } from '../route.ts';
import { settingFields } from '../setting-fields.ts';

/** Under which name changes of known settings stand in the audit log, each with its key. */
export const SETTINGS = 'settings';

/** Who set what last, by key. */
type Changes = ReadonlyMap<string, string>;

/** All groups with what is set in them: two statements, and one for the names. */
export async function settingGroupsView(ctx: StaffContext) {
  const keys = settingGroups.flatMap((group) => group.keys);
  const kept = new Map((await listSettings(ctx, keys)).map((one) => [one.key, one]));
  const changes = await whoChanged(ctx);
  return settingGroups.map((group) =>
    groupView(
      ctx,
      group,
      group.keys.flatMap((key) => kept.get(key) ?? []),
      changes,
    ),
  );
}

/** One group as {@link settingGroupsView} shows it. */
export async function settingGroupView(ctx: StaffContext, group: SettingGroup) {
  return groupView(ctx, group, await listSettings(ctx, group.keys), await whoChanged(ctx));
}

/** The values of a group by key, as use cases take them. */
export function valuesOf(settings: readonly KeptSetting[]): Record<string, unknown> {
  return Object.fromEntries(settings.map(({ key, value }) => [key, value]));
}

function groupView(
  ctx: StaffContext,
  group: SettingGroup,
  settings: readonly KeptSetting[],
  changes: Changes,
) {
  const fields = settingFields(group);
  const values = encode(ctx, fields, valuesOf(settings));
  const initial = encode(ctx, fields, initialValues(group.keys));
  return {
    name: group.name,
    title: group.title,
    version: versionOf(ctx, fields, valuesOf(settings)),
    settings: settings.map(({ key, text, setAt, isUnreadable }) => ({
      key,
      field: fields[key] && describeField(ctx, fields[key]),
      value: values[key],
      initial: initial[key],
      isSet: text !== undefined,
      isPublic: !knownSettings[key].isPrivate,
      isForClients: knownSettings[key].isForClients ?? false,
      unreadable: isUnreadable ? text : undefined,
      setAt: setAt && printMoment(setAt, ctx.tenant.timeZone),
      setBy: setAt && changes.get(key),
    })),
  };
}

function initialValues(keys: readonly SettingKey[]): Record<string, unknown> {
  return Object.fromEntries(keys.map((key) => [key, knownSettings[key].initial]));
}

async function whoChanged(ctx: StaffContext): Promise<Changes> {
  const latest = await latestChanges(ctx, SETTINGS);
  const names = await staffNames(ctx, [...new Set(latest.map(({ staffId }) => staffId))]);
  return new Map(latest.map(({ resourceId, staffId }) => [resourceId, names.get(staffId) ?? '']));
}
