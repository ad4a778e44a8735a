import { alipayTransfers, transferCodes } from './alipay-transfers.ts';
import { deposits } from './deposits.ts';
import { invoiceTitles } from './invoice-titles.ts';
import { invoices } from './invoices.ts';
import { accounts, journalEntries, postings } from './ledger.ts';
import { channelRefunds, payments } from './payments.ts';
import { billDiscounts, rechargeRules } from './rules.ts';
import { channelStatements, statementLines } from './statements.ts';
import { withdrawals } from './withdrawals.ts';

export const financeResources = [
  withdrawals,
  payments,
  channelRefunds,
  deposits,
  invoices,
  invoiceTitles,
  rechargeRules,
  billDiscounts,
  transferCodes,
  alipayTransfers,
  channelStatements,
  statementLines,
  journalEntries,
  postings,
  accounts,
];
