export { type AccountRef, tenantAccount, userAccount } from './accounts.ts';
export { auditLedger, type LedgerAudit } from './audit-ledger.ts';
export { type CashKind, cashKinds } from './entry-kinds.ts';
export { listPostings, type PostingRow, pageOfPostings } from './list-postings.ts';
export { type EntryInput, postEntries, postEntry } from './post-entry.ts';
export { openWallet, readWallet, type Wallet } from './wallet.ts';
