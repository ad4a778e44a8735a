import { and, eq, inArray } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { postEntry, tenantAccount, userAccount } from '../../ledger/index.ts';
import type { Withdrawal } from './apply-for-withdrawal.ts';
import { withdrawal } from './tables.ts';

interface Which {
  readonly withdrawalId: number;
}

/** The shop is paying it out now. Refuses `withdrawal/not-open`, `record/none`. */
export async function beginPayout(ctx: Context, { withdrawalId }: Which): Promise<void> {
  await move(ctx, withdrawalId, ['pending'], { status: 'paying' });
}

/**
 * The shop has paid it out: the frozen money is gone. Of several who decide at once one succeeds.
 * Refuses `withdrawal/not-open`, `record/none`.
 */
export async function approveWithdrawal(ctx: Context, { withdrawalId }: Which): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const decided = { status: 'done', decidedAt: tx.now() } as const;
    const { id, number, userId, amount } = await move(tx, withdrawalId, ['pending', 'paying'], decided);
    await postEntry(tx, {
      key: `withdraw-done:${id}`,
      kind: 'withdraw-done',
      reference: number,
      postings: [
        { account: userAccount(userId, 'frozen'), amount: -amount },
        { account: tenantAccount('payout'), amount },
      ],
    });
  });
}

/**
 * The shop refuses it: the frozen money is back in the balance. Of several who decide at once one succeeds.
 * Refuses `withdrawal/not-open`, `record/none`.
 */
export async function refuseWithdrawal(
  ctx: Context,
  { withdrawalId, reason }: Which & { readonly reason: string },
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const decided = { status: 'refused', refusalReason: reason, decidedAt: tx.now() } as const;
    const { id, number, userId, amount } = await move(tx, withdrawalId, ['pending', 'paying'], decided);
    await postEntry(tx, {
      key: `withdraw-refused:${id}`,
      kind: 'withdraw-refused',
      reference: number,
      remark: reason,
      postings: [
        { account: userAccount(userId, 'frozen'), amount: -amount },
        { account: userAccount(userId, 'balance'), amount },
      ],
    });
  });
}

async function move(
  ctx: Context,
  withdrawalId: number,
  from: Withdrawal['status'][],
  change: Partial<Withdrawal>,
): Promise<Withdrawal> {
  const one = and(eq(withdrawal.tenantId, ctx.tenant.id), eq(withdrawal.id, withdrawalId));
  const [moved] = await ctx.db
    .update(withdrawal)
    .set({ ...change, updatedAt: ctx.now() })
    .where(and(one, inArray(withdrawal.status, from)))
    .returning();
  if (moved) return moved;
  const found = await ctx.db.select({ id: withdrawal.id }).from(withdrawal).where(one);
  return fail(found.length === 0 ? 'record/none' : 'withdrawal/not-open');
}
