import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { postEntry, readWallet, tenantAccount, userAccount } from '../../ledger/index.ts';
import type { Earning } from '../locks.ts';
import { earning } from '../tables.ts';

/**
 * Brings what was paid for a (locked) earning to what is due, and keeps the row as given. Nothing is paid before it
 * is settled; what was paid too much is taken back as far as the earner has it.
 */
export async function squareUp(tx: Context, row: Earning): Promise<void> {
  const change = row.isSettled ? await changeOf(tx, row) : 0;
  const entries = change === 0 ? row.entries : row.entries + 1;
  const { due, isSettled, settledAt } = row;
  await tx.db
    .update(earning)
    .set({ due, isSettled, settledAt, entries, paid: row.paid + change, updatedAt: tx.now() })
    .where(and(eq(earning.tenantId, tx.tenant.id), eq(earning.id, row.id)));
  if (change !== 0) await book(tx, row, { change, entries });
}

async function changeOf(tx: Context, { due, paid, unit, userId }: Earning): Promise<number> {
  if (due >= paid) return due - paid;
  const { balance, points } = await readWallet(tx, userId);
  return -Math.min(paid - due, unit === 'money' ? balance : points);
}

async function book(
  tx: Context,
  row: Earning,
  { change, entries }: { readonly change: number; readonly entries: number },
): Promise<void> {
  const inMoney = row.unit === 'money';
  const mine = userAccount(row.userId, inMoney ? 'balance' : 'points');
  const source = tenantAccount(inMoney ? row.kind : 'points-issued');
  await postEntry(tx, {
    key: `earning:${row.id}:${entries}`,
    kind: inMoney ? row.kind : `points-${row.kind}`,
    reference: row.orderNumber,
    remark: change < 0 ? '订单退款，收回返佣' : undefined,
    detail: { orderId: row.orderId },
    postings: [
      { account: mine, amount: change },
      { account: source, amount: -change },
    ],
  });
}
