import type { UserContext } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { datedNumber } from '../../../kernel/dated-number.ts';
import { fail, isFailure } from '../../../kernel/errors.ts';
import { postEntry, readWallet, tenantAccount, userAccount } from '../../ledger/index.ts';
import { deposit } from './tables.ts';

export type Deposit = typeof deposit.$inferSelect;

export interface NewDeposit {
  /** Fen, at least 1. */
  readonly amount: number;
  readonly businessCode?: string | undefined;
  readonly remark?: string | undefined;
  readonly extensions?: Record<string, unknown> | undefined;
}

/**
 * Leaves a deposit out of the wallet: `POST /{domain}/deposit/pay` (contract §13).
 * Refuses `deposit/bad-amount`, `deposit/insufficient-balance` {missing} in fen, `ledger/no-wallet`.
 */
export async function payDeposit(ctx: UserContext, input: NewDeposit): Promise<Deposit> {
  if (input.amount < 1) return fail('deposit/bad-amount');
  try {
    return await inTransaction(ctx, (tx) => pay(tx, input));
  } catch (error) {
    if (!isFailure(error, 'ledger/insufficient-balance')) throw error;
    const { balance } = await readWallet(ctx, ctx.user.id);
    return fail('deposit/insufficient-balance', { missing: Math.max(0, input.amount - balance) });
  }
}

async function pay(tx: UserContext, input: NewDeposit): Promise<Deposit> {
  const row = await insertDeposit(tx, input);
  await postEntry(tx, {
    key: `deposit:${row.id}`,
    kind: 'deposit',
    reference: row.number,
    remark: input.remark,
    postings: [
      { account: userAccount(tx.user.id, 'balance'), amount: -row.amount },
      { account: tenantAccount('deposits'), amount: row.amount },
    ],
  });
  return row;
}

async function insertDeposit(tx: UserContext, input: NewDeposit): Promise<Deposit> {
  for (;;) {
    const number = datedNumber(tx, 'YJ');
    const [row] = await tx.db
      .insert(deposit)
      .values({ ...input, tenantId: tx.tenant.id, userId: tx.user.id, number, createdAt: tx.now() })
      .onConflictDoNothing()
      .returning();
    if (row) return row;
  }
}
