import {
  counterAccountRecords,
  counterPermissions,
  counterRoleRecords,
  createCounterAccount,
  createCounterRole,
  endCounterSessions,
  hashPlainPassword,
  type Permission,
  resetCounterPassword,
  setCounterAccountStatus,
} from '../../../../modules/membership-card/index.ts';
import { choice, integer, moment, password, picture, reference, tags, text } from '../../fields.ts';
import type { Label } from '../../resource/field.ts';
import { action, defineResource } from '../../resource/resource.ts';

const readOnly = true;
const statuses = { active: { zh: '启用', en: 'Active' }, disabled: { zh: '停用', en: 'Disabled' } } as const;
const createdAt = moment({ zh: '创建时间', en: 'Created', readOnly });

const permissions: Readonly<Record<Permission, Label>> = {
  'store.list': { zh: '查看门店', en: 'See stores' },
  'card-kind.list': { zh: '查看卡种', en: 'See kinds of cards' },
  'card-event.list': { zh: '查看充值活动', en: 'See events' },
  'card.open': { zh: '开卡', en: 'Open cards' },
  'card.charge': { zh: '充值', en: 'Charge cards' },
  'card.spend': { zh: '消费', en: 'Take payments' },
  'card.scan': { zh: '扫码', en: 'Scan codes' },
  'cash-back.pay': { zh: '返现', en: 'Hand cash back' },
  'code.send': { zh: '发送退款验证码', en: 'Send codes for refunds' },
  'expense.refund': { zh: '消费退款', en: 'Undo expenses' },
  'charge.refund': { zh: '充值退款', en: 'Undo recharges' },
  'charge.list': { zh: '查看充值记录', en: 'See recharges' },
  'expense.list': { zh: '查看消费记录', en: 'See expenses' },
  'refund.list': { zh: '查看退款记录', en: 'See refunds' },
  'member.list': { zh: '查看会员列表', en: 'See members' },
  'member.read': { zh: '查看会员详情', en: 'See a member' },
  'picture.upload': { zh: '上传图片', en: 'Upload pictures' },
};
const known = (given: readonly string[]) => counterPermissions.filter((each) => given.includes(each));

export const counterRoles = defineResource({
  ...counterRoleRecords,
  name: 'counter-roles',
  group: 'merchants',
  title: { zh: '收银台角色', en: 'Counter roles' },
  label: 'name',
  fields: {
    name: text({ zh: '名称', en: 'Name', required: true, max: 64 }),
    kind: choice({
      ...{ zh: '范围', en: 'Reach', required: true, createOnly: true },
      help: { zh: '创建后不可更改', en: 'It stays' },
      options: {
        store: { zh: '本门店', en: 'Its own store' },
        merchant: { zh: '本商家的所有门店', en: 'All stores of its merchant' },
        platform: { zh: '平台：所有门店', en: 'Platform: all stores' },
        super: { zh: '超级管理：所有门店', en: 'Super: all stores' },
      },
    }),
    permissions: tags({
      ...{ zh: '权限', en: 'May do', options: permissions },
      help: { zh: '新建时不填为全部权限', en: 'A new role may do everything when nothing is said' },
    }),
    status: choice({
      ...{ zh: '状态', en: 'Status', initial: 'active', options: statuses },
      help: { zh: '停用后，该角色的账号不能登录', en: 'Nobody signs in with a disabled role' },
    }),
    createdAt,
  },
  columns: ['name', 'kind', 'permissions', 'status', 'createdAt'],
  create: async (tx, { name, kind, permissions: given, status }) => {
    const row = await createCounterRole(tx, { name, kind, permissions: given ? known(given) : undefined });
    return status ? counterRoleRecords.update(tx, row.id, { status }) : row;
  },
  update: (tx, roleId, { name, permissions: given, status }) =>
    counterRoleRecords.update(tx, roleId, { name, permissions: given ? known(given) : given, status }),
});

const letting = (status: 'active' | 'disabled', zh: string, en: string) =>
  action({
    title: { zh, en },
    verb: 'lock',
    isBulk: true,
    isDangerous: status === 'disabled',
    isPossible: (row) => row.status !== status,
    handle: (tx, accountId) => setCounterAccountStatus(tx, accountId, status),
  });

export const counterAccounts = defineResource({
  ...counterAccountRecords,
  name: 'counter-accounts',
  group: 'merchants',
  title: { zh: '收银台账号', en: 'Counter accounts' },
  help: {
    zh: '门店收银员、商家与平台在收银端登录的账号；不能删除，只能停用',
    en: 'With which stores, merchants and the platform sign in at counters; disabled, never removed',
  },
  label: 'username',
  fields: {
    username: text({
      ...{ zh: '用户名', en: 'User name', required: true, createOnly: true, max: 32 },
      help: { zh: '文字、数字与 . - _，创建后不可更改', en: 'Letters, digits and . - _; it stays' },
    }),
    password: password({
      ...{ zh: '密码', en: 'Password', required: true, createOnly: true, max: 64 },
      help: { zh: '6 到 64 位', en: '6 to 64 characters' },
    }),
    roleId: reference({ zh: '角色', en: 'Role', required: true, to: 'counter-roles' }),
    merchantId: reference({
      ...{ zh: '商家', en: 'Merchant', to: 'merchants' },
      help: { zh: '商家账号必填', en: 'Required of a merchant’s account' },
    }),
    storeId: reference({
      ...{ zh: '门店', en: 'Store', to: 'merchant-stores' },
      help: { zh: '门店账号未关联门店前不能登录', en: 'A store’s account signs in once it has one' },
    }),
    realName: text({ zh: '姓名', en: 'Name', max: 64, unlogged: true }),
    phone: text({ zh: '电话', en: 'Phone', max: 20, unlogged: true }),
    avatarUrl: picture({ zh: '头像', en: 'Picture' }),
    status: choice({ zh: '状态', en: 'Status', readOnly, options: statuses }),
    loginCount: integer({ zh: '登录次数', en: 'Logins', readOnly }),
    loginAt: moment({ zh: '最近登录', en: 'Last login', readOnly }),
    loginIp: text({ zh: '登录 IP', en: 'From', readOnly }),
    createdAt,
  },
  columns: ['username', 'realName', 'roleId', 'storeId', 'merchantId', 'status', 'loginAt', 'createdAt'],
  errors: {
    'counter-account/taken': [409, '用户名已被使用 · the user name is taken'],
    'counter-account/invalid': [400, '用户名格式错误，或商家账号缺少商家 · a malformed name, or no merchant'],
    'password/bad-length': [400, '密码长度应为 6 到 64 位 · a password has 6 to 64 characters'],
  },
  create: async (
    tx,
    { username, password: chosen, roleId, merchantId, storeId, realName, phone, avatarUrl },
  ) => {
    const row = await createCounterAccount(tx, {
      ...{ username, roleId, merchantId: merchantId || undefined, storeId: storeId || undefined },
      ...{ realName: realName ?? undefined, phone: phone ?? undefined },
      passwordHash: await hashPlainPassword(tx, chosen),
    });
    return avatarUrl ? counterAccountRecords.update(tx, row.id, { avatarUrl }) : row;
  },
  update: (tx, accountId, { roleId, merchantId, storeId, realName, phone, avatarUrl }) =>
    counterAccountRecords.update(tx, accountId, {
      ...{ roleId, realName, phone, avatarUrl },
      merchantId: merchantId === 0 ? null : merchantId,
      storeId: storeId === 0 ? null : storeId,
    }),
  actions: {
    disable: letting('disabled', '停用', 'Disable'),
    enable: letting('active', '启用', 'Enable'),
    'reset-password': action({
      title: { zh: '重置密码', en: 'Reset password' },
      verb: 'update',
      params: { password: password({ zh: '新密码', en: 'New password', required: true, max: 64 }) },
      handle: (tx, accountId, { password: chosen }) => resetCounterPassword(tx, accountId, chosen),
    }),
    'sign-out': action({
      title: { zh: '强制下线', en: 'Sign out everywhere' },
      verb: 'lock',
      isDangerous: true,
      handle: (tx, accountId) => endCounterSessions(tx, accountId),
    }),
  },
});
