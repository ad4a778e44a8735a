export { adjustWallet } from './adjust-wallet.ts';
export { auditRecords, installationAuditRecords, latestChanges, staffNames } from './audit-records.ts';
export {
  type BuiltInRole,
  builtInRoles,
  installBuiltInRoles,
  installBuiltInRolesEverywhere,
  isBuiltInChanged,
} from './built-in-roles.ts';
export { createFirstAdministrator } from './create-first-administrator.ts';
export {
  createOperator,
  operatorRecords,
  removeOperatorFactor,
  resetOperatorPassword,
  setOperatorStatus,
} from './operators.ts';
export { may } from './permissions.ts';
export { type AuditedChange, atHome, recordAudit, recordAudits } from './record-audit.ts';
export { roleRecords } from './role-records.ts';
export { confirmSecondFactor, endSecondFactor, startSecondFactor } from './second-factor.ts';
export { signInStaff } from './sign-in-staff.ts';
export {
  appointMember,
  changeStaff,
  createStaffAccount,
  removeSecondFactor,
  resetStaffPassword,
  staffRecords,
} from './staff-accounts.ts';
export { appointStaff, installOwner, mayDo, type StaffMember, staffOfUser } from './staff-members.ts';
export { changeOwnPassword } from './staff-password.ts';
export {
  endOwnSession,
  endStaffSessions,
  listOwnSessions,
  OPERATORS,
  resolveStaff,
  type Staff,
  sessionRecords,
} from './staff-sessions.ts';
export {
  scheduleSweepStaffSessions,
  sweepStaffSessions,
  sweepStaffSessionsJob,
} from './sweep-sessions.ts';
