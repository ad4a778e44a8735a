import type { StaffMember, StaffRole } from '../../../modules/backoffice/index.ts';

export function staffRoleView({ id, name, permissions }: StaffRole) {
  return { id, name, permissions };
}

export function staffMemberView({ staff, roleName, permissions }: StaffMember) {
  return {
    id: staff.id,
    username: staff.username,
    uid: staff.userId,
    role: staff.role,
    roleId: staff.roleId,
    roleName: roleName ?? null,
    permissions,
    status: staff.status,
  };
}
