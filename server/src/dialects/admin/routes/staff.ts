import { z } from 'zod';
import {
  appointStaff,
  deleteStaffRole,
  dismissStaff,
  listStaff,
  listStaffRoles,
  saveStaffRole,
} from '../../../modules/backoffice/index.ts';
import { id, text } from '../params.ts';
import { adminRoute } from '../route.ts';
import { staffMemberView, staffRoleView } from '../views/staff.ts';

const group = 'staff';
const access = 'staff';

export const staffRoutes = [
  adminRoute({
    method: 'GET',
    path: '/admin/api/staff-roles',
    summary: '员工角色 · roles of staff, by name',
    group,
    access,
    permission: 'roles:read',
    params: {},
    handle: async (ctx) => ({ items: (await listStaffRoles(ctx)).map(staffRoleView) }),
  }),
  adminRoute({
    method: 'POST',
    path: '/admin/api/staff-roles',
    summary: '保存角色 · add a role, or change what the role of this name may do',
    group,
    access,
    permission: 'roles:create',
    params: {
      name: text(64).min(1),
      permissions: z
        .array(text(128))
        .max(1000)
        .describe('权限名 · rights, in usercenter paths under /manage'),
    },
    handle: async (ctx, input) => staffRoleView(await saveStaffRole(ctx, ctx.staff, input)),
  }),
  adminRoute({
    method: 'POST',
    path: '/admin/api/staff-roles/{id}/delete',
    summary: '删除角色 · take a role away that nobody has',
    group,
    access,
    permission: 'roles:remove',
    params: { id: id() },
    handle: (ctx, params) => deleteStaffRole(ctx, ctx.staff, params.id),
  }),
  adminRoute({
    method: 'GET',
    path: '/admin/api/staff',
    summary: '员工列表 · staff of the tenant, dismissed ones too',
    group,
    access,
    permission: 'staff:read',
    params: {},
    handle: async (ctx) => ({ items: (await listStaff(ctx)).map(staffMemberView) }),
  }),
  adminRoute({
    method: 'POST',
    path: '/admin/api/staff',
    summary: '任命员工 · make a user a member of staff',
    group,
    access,
    permission: 'staff:create',
    params: { uid: id(), role: z.enum(['owner', 'member']), roleId: id().optional() },
    handle: async (ctx, { uid, role, roleId }) => {
      const row = await appointStaff(ctx, ctx.staff, { userId: uid, role, roleId });
      return { id: row.id, uid, role, roleId: row.roleId };
    },
  }),
  adminRoute({
    method: 'POST',
    path: '/admin/api/staff/{id}/dismiss',
    summary: '解除员工 · end what a member of staff may do',
    group,
    access,
    permission: 'staff:update',
    params: { id: id() },
    handle: (ctx, params) => dismissStaff(ctx, ctx.staff, params.id),
  }),
];
