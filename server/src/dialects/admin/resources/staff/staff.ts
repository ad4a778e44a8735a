import { fail } from '../../../../kernel/errors.ts';
import {
  appointMember,
  changeStaff,
  createStaffAccount,
  endStaffSessions,
  removeSecondFactor,
  resetStaffPassword,
  staffRecords,
} from '../../../../modules/backoffice/index.ts';
import { boolean, choice, moment, password, reference, text } from '../../fields.ts';
import { action, defineResource } from '../../resource/resource.ts';
import type { StaffContext } from '../../route.ts';

type Row = Awaited<ReturnType<typeof staffRecords.read>>;
const shown = (row: Row) => ({ ...row, hasSecondFactor: row.totpSecret !== null });

export const staff = defineResource({
  name: 'staff',
  group: 'staff',
  title: { zh: '员工', en: 'Staff' },
  label: 'username',
  fields: {
    username: text({
      ...{ zh: '用户名', en: 'User name', max: 64, createOnly: true },
      help: { zh: '字母、数字与 . @ - _', en: 'Letters, digits and . @ - _' },
    }),
    password: password({
      ...{ zh: '初始密码', en: 'First password', createOnly: true, max: 64 },
      help: { zh: '首次登录须修改', en: 'To be changed at the first sign-in' },
    }),
    userId: reference({
      ...{ zh: '会员', en: 'Member', to: 'members', createOnly: true },
      help: {
        zh: '任命一位会员为员工，无需用户名与密码',
        en: 'A member of the shop instead of a name and password',
      },
    }),
    role: choice({
      ...{ zh: '身份', en: 'Standing', required: true },
      options: { owner: { zh: '店主', en: 'Owner' }, member: { zh: '员工', en: 'Member' } },
    }),
    roleId: reference({ zh: '角色', en: 'Role', to: 'roles' }),
    shopId: reference({
      ...{ zh: '所属门店', en: 'Only shop', to: 'shops' },
      help: { zh: '只能看到该门店的订单与商品', en: 'Sees that shop only' },
    }),
    status: choice({
      ...{ zh: '状态', en: 'Status', initial: 'active' },
      options: { active: { zh: '在职', en: 'Active' }, disabled: { zh: '已停用', en: 'Disabled' } },
    }),
    mustChangePassword: boolean({ zh: '须修改密码', en: 'Must change password', readOnly: true }),
    hasSecondFactor: boolean({ zh: '两步验证', en: 'Second factor', readOnly: true }),
    createdAt: moment({ zh: '创建时间', en: 'Created', readOnly: true }),
  },
  columns: ['username', 'userId', 'role', 'roleId', 'shopId', 'status', 'createdAt'],
  filters: ['role', 'roleId', 'shopId', 'status'],
  search: staffRecords.search,
  sorts: ['createdAt', 'username'],
  errors: {
    'staff/oneself': [409, '不能对自己执行此操作 · not on yourself'],
    'staff/last-owner': [409, '至少保留一位店主 · the last owner stays'],
    'staff/owner-unbound': [400, '店主不受角色和门店限制 · an owner has no role and no shop to keep to'],
    'staff/beyond-own-rights': [403, '不能授予自己没有的权限 · more than you may do yourself'],
    'staff/weak-password': [
      400,
      '密码过于简单：至少 8 位，含两类字符，且不含用户名 · the password is too simple',
    ],
    'staff/invalid': [400, '用户名格式错误 · the user name is malformed'],
  },
  list: async (ctx, query, paging) => {
    const page = await staffRecords.list(ctx, query, paging);
    return { ...page, rows: page.rows.map(withStanding) };
  },
  walk: async (ctx, query, step) => (await staffRecords.walk(ctx, query, step)).map(withStanding),
  read: async (ctx, id) => withStanding(await staffRecords.read(ctx, id)),
  lock: staffRecords.lock,
  labels: staffRecords.labels,
  create: (tx, values) => appointOrCreate(tx, values),
  update: (tx, id, { role, roleId, shopId, status }) =>
    changeStaff(tx, id, { role, roleId, shopId, status: status ?? undefined }),
  actions: {
    dismiss: action({
      title: { zh: '停用', en: 'Dismiss' },
      verb: 'update',
      isDangerous: true,
      isPossible: (row) => row.status === 'active',
      handle: (tx: StaffContext, id) => changeStaff(tx, id, { status: 'disabled' }),
    }),
    'reset-password': action({
      title: { zh: '重置密码', en: 'Reset password' },
      verb: 'update',
      params: { password: password({ zh: '新密码', en: 'New password', required: true, max: 64 }) },
      handle: (tx, id, { password: chosen }) => resetStaffPassword(tx, id, chosen),
    }),
    'remove-second-factor': action({
      title: { zh: '解除两步验证', en: 'Remove second factor' },
      verb: 'update',
      isDangerous: true,
      isPossible: (row) => row.hasSecondFactor === true,
      handle: (tx: StaffContext, id) => removeSecondFactor(tx, id),
    }),
    'sign-out': action({
      title: { zh: '强制下线', en: 'Sign out everywhere' },
      verb: 'update',
      isDangerous: true,
      handle: (tx: StaffContext, id) => endStaffSessions(tx, id),
    }),
  },
});

/** Nobody of a tenant is an operator: those belong to the installation. */
function withStanding(row: Row) {
  return { ...shown(row), role: row.role === 'owner' ? ('owner' as const) : ('member' as const) };
}

interface Wanted {
  readonly username?: string | null | undefined;
  readonly password?: string | null | undefined;
  readonly userId?: number | null | undefined;
  readonly role: 'owner' | 'member';
  readonly roleId?: number | null | undefined;
  readonly shopId?: number | null | undefined;
}

/** A member of the shop becomes staff, or somebody gets an account of the back office. */
async function appointOrCreate(tx: StaffContext, given: Wanted): Promise<{ id: number }> {
  const { username, password: chosen, userId, role, roleId, shopId } = given;
  if (userId) return appointMember(tx, { userId, role, roleId, shopId });
  if (!username) return fail('staff/invalid', { field: 'username' });
  if (!chosen) return fail('staff/weak-password', { field: 'password' });
  return createStaffAccount(tx, { username, password: chosen, role, roleId, shopId });
}
