import type { UserContext } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { datedNumber } from '../../../kernel/dated-number.ts';
import { fail } from '../../../kernel/errors.ts';
import { publish } from '../../../kernel/jobs/events.ts';
import { toYuan } from '../../../kernel/money.ts';
import { postEntry, userAccount } from '../../ledger/index.ts';
import { readSetting } from '../../tenancy/index.ts';
import { withdrawalApplied } from '../events.ts';
import { withdrawal } from './tables.ts';

export type Withdrawal = typeof withdrawal.$inferSelect;

/**
 * The user asks for money out of the wallet: `POST /{domain}/user/withDraw/apply` (contract §13). It is frozen until
 * the shop has decided.
 * @param amount fen. Refuses `withdrawal/too-small` {minimum} by the shop's setting WITHDRAW_MIN; and what
 * the ledger refuses.
 */
export async function applyForWithdrawal(
  ctx: UserContext,
  { amount }: { amount: number },
): Promise<Withdrawal> {
  const minimum = Math.max(1, await readSetting(ctx, 'WITHDRAW_MIN'));
  if (amount < minimum) return fail('withdrawal/too-small', { minimum: toYuan(minimum) });
  return inTransaction(ctx, async (tx) => {
    const row = await insertWithdrawal(tx, amount);
    await postEntry(tx, {
      key: `withdraw-apply:${row.id}`,
      kind: 'withdraw-apply',
      reference: row.number,
      postings: [
        { account: userAccount(tx.user.id, 'balance'), amount: -amount },
        { account: userAccount(tx.user.id, 'frozen'), amount },
      ],
    });
    await publish(tx, withdrawalApplied, { withdrawalId: row.id, userId: tx.user.id, amount });
    return row;
  });
}

async function insertWithdrawal(tx: UserContext, amount: number): Promise<Withdrawal> {
  for (;;) {
    const number = datedNumber(tx, 'TX');
    const [row] = await tx.db
      .insert(withdrawal)
      .values({ tenantId: tx.tenant.id, userId: tx.user.id, number, amount, createdAt: tx.now() })
      .onConflictDoNothing()
      .returning();
    if (row) return row;
  }
}
