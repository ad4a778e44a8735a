import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import { fail } from '../../../kernel/errors.ts';
import { bookOnce } from '../organisation/book-once.ts';
import { type CounterContext, requireStore } from '../organisation/counter.ts';
import { storesInScope } from '../organisation/scope.ts';
import { checkStoreCode, useStoreCode } from '../organisation/store-code.ts';
import { lockCard } from './locks.ts';
import { moveCardMoney } from './move-money.ts';
import type { CardExpense } from './spend-from-card.ts';
import { cardCharge, cardExpense, cardExpensePart, cardRefund } from './tables.ts';

/** What was undone, in fen. */
export interface Refunded {
  readonly amount: number;
  /** How much of it is capital. */
  readonly capital: number;
}

export interface RefundRequest {
  /** Of the recharge or expense that is to be undone. */
  readonly number: number;
  /** What was sent to the store's phone. */
  readonly code: string;
}

/**
 * Undoes an expense of the caller's store: every part goes back into the recharge it came from. The order is looked at
 * before the code, and the code is used up only by success. Refuses `counter/store-only`, `card/expense-unknown` (done
 * elsewhere or undone already, too), `store-code/wrong`, `card/cash-back-paid` when cash was handed back for a recharge
 * it had used up, `card/charge-refunded` when such a recharge was undone meanwhile.
 */
export async function refundExpense(ctx: CounterContext, input: RefundRequest): Promise<Refunded> {
  const at = requireStore(ctx);
  const { cardId, id } = await findExpense(ctx, input.number);
  await checkStoreCode(ctx, at.storeId, input.code);
  return bookOnce(ctx, async (tx) => {
    await lockCard(tx, cardId);
    const expense = await markRefunded(tx, id);
    await useStoreCode(tx, at.storeId, input.code);
    const { capital, gift } = await giveBack(tx, id);
    const refunded = { amount: capital + gift, capital };
    await tx.db.insert(cardRefund).values({
      ...{ tenantId: tx.tenant.id, cardId, ...at, createdAt: tx.now() },
      ...{ kind: 'expense', undoneId: id, ...refunded },
    });
    const record = { cardId, recordId: id, number: expense.number };
    await moveCardMoney(tx, { kind: 'card-spend-undone', ...record, capital, gift });
    return refunded;
  });
}

async function findExpense(ctx: CounterContext, number: number): Promise<CardExpense> {
  const [row] = await ctx.db
    .select()
    .from(cardExpense)
    .where(
      and(
        eq(cardExpense.tenantId, ctx.tenant.id),
        eq(cardExpense.number, number),
        isNull(cardExpense.refundedAt),
        sql`${cardExpense.storeId} in ${storesInScope(ctx)}`,
      ),
    );
  return row ?? fail('card/expense-unknown');
}

async function markRefunded(tx: Context, id: number): Promise<CardExpense> {
  const [row] = await tx.db
    .update(cardExpense)
    .set({ refundedAt: tx.now() })
    .where(
      and(eq(cardExpense.tenantId, tx.tenant.id), eq(cardExpense.id, id), isNull(cardExpense.refundedAt)),
    )
    .returning();
  return row ?? fail('card/expense-unknown');
}

const putBack = defineStatement<{ id: number }>(
  'membership-card.put-back-into-charges',
  `update card_charge c set capital_left = c.capital_left + p.capital, gift_left = c.gift_left + p.gift
   from card_expense_part p
   where p.tenant_id = $1 and p.expense_id = $2 and c.tenant_id = $1 and c.id = p.charge_id
     and c.refunded_at is null and c.cash_back_at is null
   returning c.id`,
);

async function giveBack(tx: Context, expenseId: number): Promise<{ capital: number; gift: number }> {
  const parts = await tx.db
    .select({
      ...{ capital: cardExpensePart.capital, gift: cardExpensePart.gift },
      ...{ cashBackAt: cardCharge.cashBackAt, refundedAt: cardCharge.refundedAt },
    })
    .from(cardExpensePart)
    .innerJoin(
      cardCharge,
      and(eq(cardCharge.tenantId, cardExpensePart.tenantId), eq(cardCharge.id, cardExpensePart.chargeId)),
    )
    .where(and(eq(cardExpensePart.tenantId, tx.tenant.id), eq(cardExpensePart.expenseId, expenseId)))
    .orderBy(asc(cardCharge.id));
  if (parts.some(({ cashBackAt }) => cashBackAt)) return fail('card/cash-back-paid');
  if (parts.some(({ refundedAt }) => refundedAt)) return fail('card/charge-refunded');
  const back = await run(tx.db, putBack, [tx.tenant.id, expenseId]);
  if (back.length !== parts.length) return fail('request/conflict');
  return {
    capital: parts.reduce((sum, { capital }) => sum + capital, 0),
    gift: parts.reduce((sum, { gift }) => sum + gift, 0),
  };
}
