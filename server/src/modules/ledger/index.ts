export {
  type AccountRef,
  type TenantAccountKind,
  tenantAccount,
  type UserAccountKind,
  userAccount,
} from './accounts.ts';
export { auditLedger, type LedgerAudit, type LedgerDifference } from './audit-ledger.ts';
export { type CashKind, cashKinds } from './entry-kinds.ts';
export { listPostings, type PostingFilter, type PostingRow } from './list-postings.ts';
export { type EntryInput, type PostedEntry, postEntry } from './post-entry.ts';
export { openWallet, readWallet, type Wallet } from './wallet.ts';
