export { type AccountRef, tenantAccount, userAccount } from './accounts.ts';
export { auditLedger, type LedgerAudit } from './audit-ledger.ts';
export { auditOwnLedger } from './audit-own-ledger.ts';
export { readBooks, type TenantBook } from './books.ts';
export { type CashKind, cashKinds } from './entry-kinds.ts';
export { accountRecords, getEntryForStaff, journalRecords, postingRecords } from './ledger-records.ts';
export { listPostings, type PostingRow } from './list-postings.ts';
export { type EntryInput, postEntries, postEntry } from './post-entry.ts';
export { openWallet, readWallet, type Wallet } from './wallet.ts';
