import { and, eq, inArray, type SQL } from 'drizzle-orm';
import type { Context, UserContext } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { postEntry, tenantAccount, userAccount } from '../../ledger/index.ts';
import type { Deposit } from './pay-deposit.ts';
import { deposit } from './tables.ts';

interface Which {
  readonly depositId: number;
}

/** The user asks for a deposit back. Refuses `deposit/not-held`, `record/none`. */
export async function requestDepositReturn(ctx: UserContext, { depositId }: Which): Promise<void> {
  const own = eq(deposit.userId, ctx.user.id);
  const change = { status: 'return-requested', refusalReason: null } as const;
  await move(ctx, { depositId, own }, ['held'], change, 'deposit/not-held');
}

/** The shop keeps a deposit that was asked back, and says why. Refuses `deposit/not-requested`, `record/none`. */
export async function refuseDepositReturn(
  ctx: Context,
  { depositId, reason }: Which & { readonly reason: string },
): Promise<void> {
  const change = { status: 'held', refusalReason: reason } as const;
  await move(ctx, { depositId }, ['return-requested'], change, 'deposit/not-requested');
}

/**
 * The shop gives a deposit back into the wallet, asked or not, once. Refuses `deposit/already-returned`,
 * `record/none`.
 */
export async function returnDeposit(ctx: Context, { depositId }: Which): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const change = { status: 'returned', returnedAt: tx.now(), refusalReason: null } as const;
    const open = ['held', 'return-requested'] as const;
    const row = await move(tx, { depositId }, open, change, 'deposit/already-returned');
    await postEntry(tx, {
      key: `deposit-back:${row.id}`,
      kind: 'deposit-back',
      reference: row.number,
      postings: [
        { account: tenantAccount('deposits'), amount: -row.amount },
        { account: userAccount(row.userId, 'balance'), amount: row.amount },
      ],
    });
  });
}

async function move(
  ctx: Context,
  { depositId, own }: Which & { readonly own?: SQL },
  from: readonly Deposit['status'][],
  change: Partial<Deposit>,
  refusal: string,
): Promise<Deposit> {
  const one = and(eq(deposit.tenantId, ctx.tenant.id), eq(deposit.id, depositId), own);
  const [moved] = await ctx.db
    .update(deposit)
    .set({ ...change, updatedAt: ctx.now() })
    .where(and(one, inArray(deposit.status, [...from])))
    .returning();
  if (moved) return moved;
  const found = await ctx.db.select({ id: deposit.id }).from(deposit).where(one);
  return fail(found.length === 0 ? 'record/none' : refusal);
}
