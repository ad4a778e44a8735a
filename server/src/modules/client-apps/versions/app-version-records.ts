import { keepRecords } from '../../../kernel/records/keep-records.ts';
import { appVersion } from '../tables.ts';
import { appVersionsTag } from './find-upgrade.ts';
import { checkVersion } from './publish-version.ts';

/**
 * The versions of the tenant's apps, withdrawn ones too, as staff keep them. Refuses `app-version/invalid` {field}, and
 * `record/taken` for a second one in force of the same platform, store and number.
 */
export const appVersionRecords = keepRecords(appVersion, {
  filters: ['platform', 'channel', 'upgrade', 'isActive'],
  sorts: ['createdAt'],
  search: ['version', 'title'],
  label: 'version',
  check: (_tx, row) => checkVersion(row),
  tags: (tenantId) => [appVersionsTag(tenantId)],
});
