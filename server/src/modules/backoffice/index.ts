export { adjustWallet } from './adjust-wallet.ts';
export { builtInRoles, installBuiltInRoles, installBuiltInRolesEverywhere } from './built-in-roles.ts';
export { createFirstAdministrator } from './create-first-administrator.ts';
export { may } from './permissions.ts';
export { type AuditedChange, recordAudit, recordAudits } from './record-audit.ts';
export {
  appointStaff,
  dismissStaff,
  listStaff,
  mayDo,
  type StaffMember,
  staffOfUser,
} from './staff-members.ts';
export { deleteStaffRole, listStaffRoles, type StaffRole, saveStaffRole } from './staff-roles.ts';
export { OPERATORS, resolveStaff, type Staff, signInStaff } from './staff-sessions.ts';
