import type { Context, UserContext } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { datedNumber } from '../../../kernel/dated-number.ts';
import { fail } from '../../../kernel/errors.ts';
import { publish } from '../../../kernel/jobs/events.ts';
import { listPostings, type PostingRow, postEntry, tenantAccount, userAccount } from '../../ledger/index.ts';
import { billPaid } from '../events.ts';
import { discountOn } from './discounts.ts';

/** A paid bill: in fen, and how the money moved. */
export interface PaidBill {
  readonly amount: number;
  readonly discount: number;
  readonly paid: number;
  readonly posting: PostingRow;
}

/** Fen. No bill in a shop is larger. */
const LARGEST_BILL = 1_000_000_000;

/** Refuses `bill/bad-amount`. */
export function checkBill(amount: number): void {
  if (!Number.isSafeInteger(amount) || amount < 1 || amount > LARGEST_BILL) fail('bill/bad-amount');
}

/**
 * Pays a bill in a shop out of the wallet: `POST /{domain}/payBill/pay` (contract §13).
 * @param amount of the bill in fen, before the discount. Refuses `bill/bad-amount`, and what the ledger refuses.
 */
export async function payBill(ctx: UserContext, { amount }: { amount: number }): Promise<PaidBill> {
  checkBill(amount);
  return inTransaction(ctx, async (tx) => {
    const number = datedNumber(tx, 'MD');
    const key = `pay-bill:${tx.random.uuid()}`;
    const discount = await bookBill(tx, { userId: tx.user.id, amount, number, key });
    const paging = { page: 1, pageSize: 1 };
    const rows = await listPostings(tx, tx.user.id, { account: 'balance', reference: number, paging });
    const posting = rows[0] ?? fail('request/conflict');
    return { amount, discount, paid: amount - discount, posting };
  });
}

export interface Bill {
  readonly userId: number;
  readonly amount: number;
  readonly number: string;
  /** What makes this payment one of a kind. */
  readonly key: string;
}

/** Books a bill less its discount, once per key. @returns the discount in fen. */
export async function bookBill(tx: Context, { userId, amount, number, key }: Bill): Promise<number> {
  const discount = await discountOn(tx, amount);
  const paid = amount - discount;
  const { duplicate } = await postEntry(tx, {
    key,
    kind: 'pay-bill',
    reference: number,
    detail: { amount, discount },
    postings: [
      { account: userAccount(userId, 'balance'), amount: -paid },
      { account: tenantAccount('revenue'), amount: paid },
    ],
  });
  if (!duplicate) await publish(tx, billPaid, { userId, amount: paid });
  return discount;
}
