import { notInArray } from 'drizzle-orm';
import { fail } from '../../../kernel/errors.ts';
import { keepRecords } from '../../../kernel/records/keep-records.ts';
import { setting } from '../tables.ts';
import { declarationOf, knownSettings } from './known-settings.ts';
import { settingsTag } from './read-settings.ts';
import { checkSetting } from './set-setting.ts';

/**
 * System parameters that a shop made up for its own clients, which read them at `config/value`. Refuses as any keeper,
 * `setting/invalid` {field}, and `setting/known` for a key that is declared: those have a place of their own.
 */
export const ownSettingRecords = keepRecords(setting, {
  filters: ['key'],
  sorts: ['key'],
  search: ['key', 'value', 'remark'],
  label: 'key',
  part: notInArray(setting.key, Object.keys(knownSettings)),
  check: (_tx, { key, value, remark }) => {
    checkSetting({ key: key ?? '', value: value ?? '', remark: remark ?? undefined });
    if (declarationOf(key ?? '')) fail('setting/known', { field: 'key' });
  },
  tags: (tenantId) => [settingsTag(tenantId)],
});
