import type { Context } from '../../kernel/context.ts';
import { defineStatement, run } from '../../kernel/database/statement.ts';
import { fail } from '../../kernel/errors.ts';
import { userAccount, userAccountKinds } from './accounts.ts';

/** What a user has: money in fen, points, growth. */
export interface Wallet {
  readonly balance: number;
  readonly frozen: number;
  readonly points: number;
  readonly growth: number;
  /** Fen spent so far, less refunds. */
  readonly totalSpent: number;
}

const openAccounts = defineStatement(
  'ledger.open-wallet',
  `insert into account (tenant_id, owner_type, owner_id, kind, unit)
   select $1, 'user', $2, w.kind, w.unit from unnest($3::text[], $4::text[]) as w (kind, unit)
   on conflict do nothing`,
);

/** Opens a new user's accounts, all empty; harmless when they are there. */
export async function openWallet(tx: Context, userId: number): Promise<void> {
  const accounts = userAccountKinds.map((kind) => userAccount(userId, kind));
  const kinds = accounts.map((account) => account.kind);
  const units = accounts.map((account) => account.unit);
  await run(tx.db, openAccounts, [tx.tenant.id, userId, kinds, units]);
}

const findAccounts = defineStatement<{ kind: string; amount: number; spent: number }>(
  'ledger.read-wallet',
  `select kind, amount, spent from account
   where tenant_id = $1 and owner_type = 'user' and owner_id = $2 and stripe = 0`,
);

/** What the user has now. Refuses `ledger/no-wallet`. */
export async function readWallet(ctx: Context, userId: number): Promise<Wallet> {
  const rows = await run(ctx.db, findAccounts, [ctx.tenant.id, userId]);
  const byKind = new Map(rows.map((row) => [row.kind, row]));
  const balance = byKind.get('balance');
  if (!balance) return fail('ledger/no-wallet');
  return {
    balance: balance.amount,
    frozen: byKind.get('frozen')?.amount ?? 0,
    points: byKind.get('points')?.amount ?? 0,
    growth: byKind.get('growth')?.amount ?? 0,
    totalSpent: balance.spent,
  };
}
