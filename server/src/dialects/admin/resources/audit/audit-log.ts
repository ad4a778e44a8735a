import type { Context } from '../../../../kernel/context.ts';
import { mapPage } from '../../../../kernel/paging.ts';
import { auditRecords, installationAuditRecords, staffNames } from '../../../../modules/backoffice/index.ts';
import { id, json, moment, text } from '../../fields.ts';
import { defineResource, type Resource } from '../../resource/resource.ts';
import { actionWords, resourceWords } from './audit-words.ts';

const readOnly = true;
/** What a change was tells amounts too. */
const whole = { readOnly, needs: 'money:read' } as const;
type Records = Pick<typeof auditRecords, 'list' | 'walk' | 'read'>;
type Row = Awaited<ReturnType<Records['read']>>;

/** What was done to these resources, in the tenant. */
export const auditLogOf = (resources: readonly Resource[]): Resource =>
  logOf(resources, auditRecords, {
    ...{ name: 'audit-log', group: 'staff' },
    title: { zh: '操作日志', en: 'Audit log' },
  });

/** What was done to these resources where they are no tenant's, and who came in as an operator. */
export const installationLogOf = (resources: readonly Resource[]): Resource =>
  logOf(resources, installationAuditRecords, {
    ...{ name: 'installation-log', group: 'installation', isOfInstallation: true },
    title: { zh: '平台日志', en: 'Log of the installation' },
  });

function logOf(
  resources: readonly Resource[],
  records: Records,
  told: Pick<Resource, 'name' | 'group' | 'title' | 'isOfInstallation'>,
): Resource {
  return defineResource({
    ...told,
    fields: {
      staffId: id({ zh: '员工编号', en: 'Staff', readOnly }),
      username: text({ zh: '员工', en: 'Who', readOnly }),
      action: text({ zh: '动作', en: 'Action', readOnly, words: actionWords(resources) }),
      resource: text({ zh: '对象', en: 'Resource', readOnly, words: resourceWords(resources) }),
      resourceId: text({ zh: '对象编号', en: 'Record', readOnly }),
      before: json({ zh: '变更前', en: 'Before', ...whole }),
      after: json({ zh: '变更后', en: 'After', ...whole }),
      ip: text({ zh: 'IP 地址', en: 'From', readOnly }),
      createdAt: moment({ zh: '时间', en: 'When', readOnly }),
    },
    columns: ['createdAt', 'username', 'action', 'resource', 'resourceId', 'ip'],
    filters: ['staffId', 'resource', 'resourceId', 'action', 'createdAt'],
    ...{ search: auditRecords.search, searchBy: auditRecords.searchBy },
    list: async (ctx, query, paging) => {
      const page = await records.list(ctx, query, paging);
      const names = await namesOf(ctx, page.rows);
      return mapPage(page, (row) => named(row, names));
    },
    walk: async (ctx, query, step) => {
      const rows = await records.walk(ctx, query, step);
      const names = await namesOf(ctx, rows);
      return rows.map((row) => named(row, names));
    },
    read: async (ctx, rowId) => {
      const row = await records.read(ctx, rowId);
      return named(row, await namesOf(ctx, [row]));
    },
  });
}

/** The names of who did it: operators of the installation stand in no list of the tenant's. */
const namesOf = (ctx: Context, rows: readonly Row[]) =>
  staffNames(ctx, [...new Set(rows.map(({ staffId }) => staffId))]);

/** Who could not sign in, and is nobody, goes by the name that was tried. */
const named = (row: Row, names: ReadonlyMap<number, string>) => ({
  ...row,
  username: names.get(row.staffId) ?? String(row.after?.username ?? ''),
});
