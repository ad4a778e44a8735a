export { adjustWallet } from './adjust-wallet.ts';
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
export { OPERATORS, resolveStaff, type SignedInStaff, type Staff, signInStaff } from './staff-sessions.ts';
