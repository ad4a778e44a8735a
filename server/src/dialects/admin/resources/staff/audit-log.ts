import { auditRecords, staffNames } from '../../../../modules/backoffice/index.ts';
import { id, json, moment, text } from '../../fields.ts';
import { defineResource } from '../../resource/resource.ts';
import type { StaffContext } from '../../route.ts';

const readOnly = true;
/** What a change was tells amounts too. */
const whole = { readOnly, needs: 'money:read' } as const;
type Row = Awaited<ReturnType<typeof auditRecords.read>>;

/** With the names of who did it: operators of the installation stand in no list of the tenant's. */
async function named(ctx: StaffContext, rows: readonly Row[]) {
  const names = await staffNames(ctx, [...new Set(rows.map(({ staffId }) => staffId))]);
  return rows.map((row) => ({ ...row, username: names.get(row.staffId) ?? '' }));
}

export const auditLog = defineResource({
  name: 'audit-log',
  group: 'staff',
  title: { zh: '操作日志', en: 'Audit log' },
  fields: {
    staffId: id({ zh: '员工编号', en: 'Staff', readOnly }),
    username: text({ zh: '员工', en: 'Who', readOnly }),
    action: text({ zh: '动作', en: 'Action', readOnly }),
    resource: text({ zh: '对象', en: 'Resource', readOnly }),
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
    const page = await auditRecords.list(ctx, query, paging);
    return { ...page, rows: await named(ctx, page.rows) };
  },
  walk: async (ctx, query, step) => named(ctx, await auditRecords.walk(ctx, query, step)),
  read: async (ctx, rowId) => {
    const row = await auditRecords.read(ctx, rowId);
    const [shown] = await named(ctx, [row]);
    return { ...row, ...shown };
  },
});
