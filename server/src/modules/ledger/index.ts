export { type AccountRef, tenantAccount, userAccount } from './accounts.ts';
export { auditLedger, type LedgerAudit } from './audit-ledger.ts';
export { type CashKind, cashKinds } from './entry-kinds.ts';
export { listPostings, type PostingRow } from './list-postings.ts';
export { type EntryInput, postEntries, postEntry } from './post-entry.ts';
export { postingRecords } from './staff/postings.ts';
export { walletRecords } from './staff/wallets.ts';
export { openWallet, readWallet, type Wallet } from './wallet.ts';
