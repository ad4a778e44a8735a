import { type BuiltInRole, isBuiltInChanged, roleRecords } from '../../../../modules/backoffice/index.ts';
import { moment, permissions, text } from '../../fields.ts';
import type { Label } from '../../resource/field.ts';
import { action, defineResource } from '../../resource/resource.ts';
import type { StaffContext } from '../../route.ts';

type Role = Awaited<ReturnType<typeof roleRecords.read>>;

/** What the built-in roles are called, whatever the shop calls them. */
const builtInWords = {
  manager: { zh: '店长', en: 'Manager' },
  editor: { zh: '编辑', en: 'Editor' },
  service: { zh: '客服', en: 'Customer service' },
  warehouse: { zh: '仓库', en: 'Warehouse' },
  finance: { zh: '财务', en: 'Finance' },
} as const satisfies Readonly<Record<BuiltInRole, Label>>;

export const roles = defineResource({
  ...roleRecords,
  name: 'roles',
  group: 'staff',
  title: { zh: '角色', en: 'Roles' },
  help: {
    zh: '内置角色的权限随版本更新；一旦自行修改，就保持您的设置，直到恢复默认权限',
    en: 'Built-in roles may do what the version says; once you change one it stays as you left it, until it is restored',
  },
  label: 'name',
  fields: {
    name: text({ zh: '名称', en: 'Name', required: true, max: 64 }),
    permissions: permissions({ zh: '权限', en: 'Permissions' }),
    builtIn: text({ zh: '内置角色', en: 'Built in', readOnly: true, words: builtInWords }),
    createdAt: moment({ zh: '创建时间', en: 'Created', readOnly: true }),
  },
  columns: ['name', 'createdAt'],
  errors: {
    'staff-role/invalid': [400, '角色名称或权限有误 · wrong name or permissions'],
    'staff-role/in-use': [409, '该角色仍有员工使用 · somebody still has this role'],
    'staff-role/built-in': [409, '内置角色不能删除 · a built-in role stays'],
    'staff/beyond-own-rights': [403, '不能授予自己没有的权限 · more than you may do yourself'],
  },
  actions: {
    restore: action({
      title: { zh: '恢复默认权限', en: 'Restore its rights' },
      verb: 'update',
      isDangerous: true,
      isPossible: (row: Role) => isBuiltInChanged(row),
      handle: async (tx: StaffContext, id) => {
        await roleRecords.restore(tx, id);
      },
    }),
  },
});
