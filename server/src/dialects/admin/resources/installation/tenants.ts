import { mapPage } from '../../../../kernel/paging.ts';
import { createStaffAccount, installBuiltInRoles } from '../../../../modules/backoffice/index.ts';
import {
  changeTenant,
  createTenant,
  listAllTenants,
  lockTenant,
  readTenant,
  type Tenant,
} from '../../../../modules/tenancy/index.ts';
import { choice, integer, moment, password, text } from '../../fields.ts';
import { action, defineResource } from '../../resource/resource.ts';
import type { StaffContext } from '../../route.ts';

export const tenants = defineResource({
  name: 'tenants',
  group: 'installation',
  title: { zh: '商户', en: 'Tenants' },
  label: 'name',
  isOfInstallation: true,
  fields: {
    domain: text({
      ...{ zh: '域名标识', en: 'Domain', required: true, createOnly: true, max: 32 },
      help: {
        zh: '接口地址中的标识，创建后不可修改',
        en: 'The label in the address of every call; it stays',
      },
    }),
    name: text({ zh: '名称', en: 'Name', required: true, max: 100 }),
    timeZone: text({ zh: '时区', en: 'Time zone', max: 64, initial: 'Asia/Shanghai' }),
    vipLevel: integer({ zh: '版本等级', en: 'Plan', max: 99, initial: 0 }),
    status: choice({
      ...{ zh: '状态', en: 'Status', initial: 'active' },
      options: {
        active: { zh: '启用', en: 'Active' },
        disabled: { zh: '停用', en: 'Disabled' },
        deleted: { zh: '已删除', en: 'Deleted' },
      },
    }),
    merchantNo: text({ zh: '商户号', en: 'Merchant number', readOnly: true }),
    merchantKey: text({
      ...{ zh: '商户密钥', en: 'Merchant key', readOnly: true, unlogged: true, shownOnce: true },
    }),
    createdAt: moment({ zh: '创建时间', en: 'Created', readOnly: true }),
  },
  columns: ['domain', 'name', 'status', 'timeZone', 'vipLevel', 'createdAt'],
  filters: ['status', 'domain'],
  search: ['domain', 'name'],
  sorts: ['domain', 'createdAt'],
  errors: {
    'tenant/invalid': [400, '内容有误 · a field is wrong'],
    'tenant/domain-reserved': [409, '该域名标识为系统保留 · the domain is reserved'],
    'tenant/domain-taken': [409, '该域名标识已被使用 · the domain is taken'],
  },
  list: async (ctx, query, paging) => mapPage(await listAllTenants(ctx, query, paging), withoutKey),
  read: async (ctx, id) => withoutKey(await readTenant(ctx, id)),
  lock: lockTenant,
  create: async (tx, { domain, name, timeZone, vipLevel, status }) => {
    const known = { domain, name, timeZone: timeZone ?? undefined, vipLevel: vipLevel ?? undefined };
    const row = await createTenant(tx, known);
    await installBuiltInRoles(tx, row.id);
    if (status && status !== 'active') await changeTenant(tx, row.id, { status });
    return { id: row.id, once: { merchantKey: row.merchantKey } };
  },
  update: (tx, id, { name, timeZone, vipLevel, status }) =>
    changeTenant(tx, id, given({ name, timeZone, vipLevel, status })),
  actions: {
    'add-owner': action({
      title: { zh: '添加店主', en: 'Add an owner' },
      params: {
        username: text({ zh: '用户名', en: 'User name', required: true, max: 64 }),
        password: password({ zh: '初始密码', en: 'First password', required: true, max: 64 }),
      },
      errors: {
        'staff/weak-password': [
          400,
          '密码过于简单：至少 8 位，含两类字符，且不含用户名 · the password is too simple',
        ],
      },
      handle: async (tx: StaffContext, id, { username, password: chosen }) => {
        const { domain, timeZone } = await readTenant(tx, id);
        const there = { ...tx, tenant: { id, domain, timeZone } };
        const row = await createStaffAccount(there, { username, password: chosen, role: 'owner' });
        return { id: row.id, username };
      },
    }),
  },
});

/** The key is shown to whoever makes it, once. */
const withoutKey = ({ merchantKey: _key, ...shown }: Tenant) => shown;

/** What was emptied stays as it was: a tenant is without none of these. */
function given<T extends Record<string, unknown>>(
  values: T,
): { [K in keyof T]?: Exclude<T[K], null | undefined> } {
  const kept = Object.entries(values).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(kept) as { [K in keyof T]?: Exclude<T[K], null | undefined> };
}
