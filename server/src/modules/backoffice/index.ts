export { adjustWallet } from './adjust-wallet.ts';
export { createFirstAdministrator } from './create-first-administrator.ts';
export { recordAudit } from './record-audit.ts';
export { resolveStaff, type Staff, signInStaff } from './staff-sessions.ts';
