import {
  createOperator,
  operatorRecords,
  removeOperatorFactor,
  resetOperatorPassword,
  setOperatorStatus,
} from '../../../../modules/backoffice/index.ts';
import { boolean, choice, moment, password, text } from '../../fields.ts';
import { action, defineResource } from '../../resource/resource.ts';
import type { StaffContext } from '../../route.ts';

type Row = Awaited<ReturnType<typeof operatorRecords.read>>;
const shown = (row: Row) => ({ ...row, hasSecondFactor: row.totpSecret !== null });

const letting = (status: 'active' | 'disabled', zh: string, en: string) =>
  action({
    title: { zh, en },
    isDangerous: status === 'disabled',
    isPossible: (row) => row.status !== status,
    handle: (tx: StaffContext, id) => setOperatorStatus(tx, id, status),
  });

/** Without removal: the audit log names them. */
export const operators = defineResource({
  ...{ filters: operatorRecords.filters, sorts: operatorRecords.sorts, search: operatorRecords.search },
  name: 'operators',
  group: 'installation',
  title: { zh: '平台管理员', en: 'Operators' },
  help: {
    zh: '可进入所有商户的平台管理员；至少保留一位',
    en: 'They may enter every tenant; one stays',
  },
  label: 'username',
  isOfInstallation: true,
  fields: {
    username: text({
      ...{ zh: '用户名', en: 'User name', required: true, createOnly: true, max: 64 },
      help: { zh: '字母、数字与 . @ - _', en: 'Letters, digits and . @ - _' },
    }),
    password: password({
      ...{ zh: '初始密码', en: 'First password', required: true, createOnly: true, max: 64 },
      help: { zh: '首次登录须修改', en: 'To be changed at the first sign-in' },
    }),
    status: choice({
      ...{ zh: '状态', en: 'Status', readOnly: true },
      options: { active: { zh: '启用', en: 'Active' }, disabled: { zh: '停用', en: 'Disabled' } },
    }),
    mustChangePassword: boolean({ zh: '须修改密码', en: 'Must change password', readOnly: true }),
    hasSecondFactor: boolean({ zh: '两步验证', en: 'Second factor', readOnly: true }),
    createdAt: moment({ zh: '创建时间', en: 'Created', readOnly: true }),
  },
  columns: ['username', 'status', 'hasSecondFactor', 'mustChangePassword', 'createdAt'],
  errors: {
    'staff/oneself': [409, '不能对自己执行此操作 · not on yourself'],
    'staff/last-operator': [409, '至少保留一位平台管理员 · the last operator stays'],
    'staff/invalid': [400, '用户名格式错误 · the user name is malformed'],
  },
  list: async (ctx, query, paging) => {
    const page = await operatorRecords.list(ctx, query, paging);
    return { ...page, rows: page.rows.map(shown) };
  },
  read: async (ctx, id) => shown(await operatorRecords.read(ctx, id)),
  labels: operatorRecords.labels,
  create: (tx, values) => createOperator(tx, values),
  actions: {
    disable: letting('disabled', '停用', 'Disable'),
    enable: letting('active', '启用', 'Enable'),
    'reset-password': action({
      title: { zh: '重置密码', en: 'Reset password' },
      params: { password: password({ zh: '新密码', en: 'New password', required: true, max: 64 }) },
      handle: (tx, id, { password: chosen }) => resetOperatorPassword(tx, id, chosen),
    }),
    'remove-second-factor': action({
      title: { zh: '解除两步验证', en: 'Remove second factor' },
      isDangerous: true,
      isPossible: (row) => row.hasSecondFactor === true,
      handle: (tx: StaffContext, id) => removeOperatorFactor(tx, id),
    }),
  },
});
