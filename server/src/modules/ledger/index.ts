export { type AccountRef, cardAccount, tenantAccount, userAccount } from './accounts.ts';
export { auditLedger, type LedgerAudit, type LedgerCheck } from './audit-ledger.ts';
export { openCardAccounts } from './card-accounts.ts';
export { type CardEntryKind, type CashKind, cashKinds } from './entry-kinds.ts';
export { listPostings, type PostingRow, pageOfPostings } from './list-postings.ts';
export { type EntryInput, postEntries, postEntry } from './post-entry.ts';
export { openWallet, readWallet, type Wallet } from './wallet.ts';
