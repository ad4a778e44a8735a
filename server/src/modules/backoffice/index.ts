export { adjustWallet, type WalletAdjustment } from './adjust-wallet.ts';
export { createFirstAdministrator } from './create-first-administrator.ts';
export { type AuditedChange, recordAudit } from './record-audit.ts';
export { OPERATORS, resolveStaff, type Staff, signInStaff } from './staff-sessions.ts';
