import { roleRecords } from '../../../../modules/backoffice/index.ts';
import { moment, permissions, text } from '../../fields.ts';
import { defineResource } from '../../resource/resource.ts';

export const roles = defineResource({
  ...roleRecords,
  name: 'roles',
  group: 'staff',
  title: { zh: '角色', en: 'Roles' },
  label: 'name',
  fields: {
    name: text({ zh: '名称', en: 'Name', required: true, max: 64 }),
    permissions: permissions({ zh: '权限', en: 'Permissions' }),
    builtIn: text({ zh: '内置角色', en: 'Built in', readOnly: true }),
    createdAt: moment({ zh: '创建时间', en: 'Created', readOnly: true }),
  },
  columns: ['name', 'createdAt'],
  errors: {
    'staff-role/invalid': [400, '角色名称或权限有误 · wrong name or permissions'],
    'staff-role/in-use': [409, '该角色仍有员工使用 · somebody still has this role'],
    'staff-role/built-in': [409, '内置角色不能删除 · a built-in role stays'],
    'staff/beyond-own-rights': [403, '不能授予自己没有的权限 · more than you may do yourself'],
  },
});
