import type { SettingKey } from '../../src/modules/tenancy/index.ts';
import type { AdminCaller } from './admin-fixtures.ts';

/** A setting as the back office shows it. */
export interface ShownSetting {
  readonly key: string;
  readonly field: { kind: string; title: { zh: string; en: string }; help: { zh: string; en: string } };
  readonly value: unknown;
  readonly initial: unknown;
  readonly isSet: boolean;
  readonly isPublic: boolean;
  readonly unreadable?: string;
  readonly setAt?: string;
  readonly setBy?: string;
}

export interface ShownGroup {
  readonly name: string;
  readonly version: string;
  readonly settings: readonly ShownSetting[];
}

export type SettingValues = Readonly<Partial<Record<SettingKey, unknown>>>;

export async function settingGroupsOf(caller: AdminCaller): Promise<ShownGroup[]> {
  return (await caller.call<{ groups: ShownGroup[] }>('GET', '/admin/api/settings')).body.groups;
}

/** The group in which a setting stands. */
export async function settingGroupOf(caller: AdminCaller, key: string): Promise<ShownGroup> {
  const groups = await settingGroupsOf(caller);
  const found = groups.find(({ settings }) => settings.some((one) => one.key === key));
  if (!found) throw new Error(`${key} stands in no group`);
  return found;
}

/** Sets as the console does: the group of the first of them, with the version that was seen. */
export async function changeSettings(caller: AdminCaller, values: SettingValues, version?: string) {
  const group = await settingGroupOf(caller, Object.keys(values)[0] ?? '');
  return caller.call<ShownGroup & { field?: string; error?: string }>(
    'PATCH',
    `/admin/api/settings/${group.name}`,
    { values },
    { 'if-match': `"${version ?? group.version}"` },
  );
}

/** Sets each in the group where it stands. @throws where one is refused */
export async function setAll(caller: AdminCaller, values: SettingValues): Promise<void> {
  for (const [key, value] of Object.entries(values)) {
    const { status, body } = await changeSettings(caller, { [key]: value });
    if (status !== 200) throw new Error(`${key}: ${JSON.stringify(body)}`);
  }
}
