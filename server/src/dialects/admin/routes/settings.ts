import { z } from 'zod';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { recordAudits } from '../../../modules/backoffice/index.ts';
import {
  changeSettings,
  type KeptSetting,
  listSettings,
  lockSettings,
  settingGroups,
} from '../../../modules/tenancy/index.ts';
import { decodeOne, encode, versionOf } from '../resource/codec.ts';
import type { Fields } from '../resource/field.ts';
import { STALE, versionIn } from '../resource/versions.ts';
import { adminRoute, type StaffContext } from '../route.ts';
import { settingFields } from '../setting-fields.ts';
import { SETTINGS, settingGroupsView, settingGroupView, valuesOf } from '../views/setting-group.ts';

const group = 'system';
const access = 'staff';

export const settingRoutes = [
  adminRoute({
    method: 'GET',
    path: '/admin/api/settings',
    summary: '设置：查看 · settings by group, each with what it does, what counts, and who set it',
    group,
    access,
    permission: 'settings:read',
    params: {},
    handle: async (ctx: StaffContext) => ({ groups: await settingGroupsView(ctx) }),
  }),
  adminRoute({
    method: 'PATCH',
    path: '/admin/api/settings/{group}',
    summary: '设置：修改一组 · change settings of a group; null makes one what it is by default',
    group,
    access,
    permission: 'settings:update',
    params: {
      group: z.enum(settingGroups.map(({ name }) => name)).describe('分组 · the group'),
      values: z.record(z.string(), z.unknown()).describe('按参数名 · by key; null: the default'),
    },
    errors: STALE,
    handle: (ctx: StaffContext, { group: name, values }, request) =>
      inTransaction(ctx, async (tx) => {
        const changed = settingGroups.find((one) => one.name === name) ?? fail('record/none');
        const fields = settingFields(changed);
        const version = versionIn(request.headers['if-match']) ?? fail('record/version-missing');
        const given = readValues(tx, fields, values);
        await lockSettings(tx);
        const before = await listSettings(tx, changed.keys);
        if (versionOf(tx, fields, valuesOf(before)) !== version) fail('record/stale');
        await changeSettings(tx, given);
        await writeDown(tx, fields, before, await listSettings(tx, changed.keys));
        return settingGroupView(tx, changed);
      }),
  }),
];

/** Values as they were sent, as use cases take them. Refuses `request/malformed` {field: the key}. */
function readValues(
  tx: StaffContext,
  fields: Fields,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const read = Object.entries(values).map(([key, value]) => {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (!field) return fail('request/malformed', { field: key, problem: 'no setting of this group' });
    if (value === null) return [key, null] as const;
    const parsed = field.schema.safeParse(value);
    if (parsed.success) return [key, decodeOne(tx, field, parsed.data)] as const;
    return fail('request/malformed', { field: key, problem: parsed.error.issues[0]?.message });
  });
  return Object.fromEntries(read);
}

/** One row for each setting that became another, so that its history is found under its key. */
async function writeDown(
  tx: StaffContext,
  fields: Fields,
  before: readonly KeptSetting[],
  after: readonly KeptSetting[],
): Promise<void> {
  const [were, are] = [before, after].map((settings) => encode(tx, fields, valuesOf(settings)));
  const changed = after.filter(({ text }, index) => text !== before[index]?.text);
  const changes = changed.map(({ key, text }) => ({
    action: text === undefined ? 'reset' : 'update',
    ...{ resource: SETTINGS, resourceId: key },
    before: { value: were?.[key] },
    after: { value: are?.[key] },
  }));
  await recordAudits(tx, tx.staff, changes);
}
