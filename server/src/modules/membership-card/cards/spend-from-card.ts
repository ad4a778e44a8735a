import { and, asc, eq, gt, or } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import { fail } from '../../../kernel/errors.ts';
import { bookOnce } from '../organisation/book-once.ts';
import { type AtStore, type CounterContext, requireStore } from '../organisation/counter.ts';
import { isCardSwitchOn } from '../policy.ts';
import { nextCardNumber } from './card-number.ts';
import { checkCardPassword } from './card-password.ts';
import { findHeldCard, type HeldCard, type Receipt } from './find-card.ts';
import { lockCard } from './locks.ts';
import { moveCardMoney } from './move-money.ts';
import { type Part, type Pots, splitExpense } from './split-expense.ts';
import { cardCharge, cardExpense, cardExpensePart } from './tables.ts';

export type CardExpense = typeof cardExpense.$inferSelect;

export interface NewExpense {
  /** The member's phone number. */
  readonly phone: string;
  readonly kindId: number;
  /** Fen, more than nothing. */
  readonly amount: number;
  /** The MD5 of the card's password. */
  readonly passwordMd5: string;
}

/**
 * A member pays at the caller's store with a card. Refuses `counter/store-only`, as {@link findHeldCard},
 * `card/nothing-to-spend`, `card/wrong-password`, `card/locked`, `card/insufficient`, and where the tenant keeps an
 * activity's pots apart `card/insufficient-capital` and `card/insufficient-gift`.
 */
export async function payWithCard(ctx: CounterContext, input: NewExpense): Promise<Receipt> {
  const at = requireStore(ctx);
  const held = await findHeldCard(ctx, input);
  if (input.amount <= 0) return fail('card/nothing-to-spend');
  await checkCardPassword(ctx, held.card, input.passwordMd5);
  return spendFromCard(ctx, held, at, input.amount);
}

/** The part of {@link payWithCard} that moves money: the member has been asked for the password already. */
export async function spendFromCard(
  ctx: CounterContext,
  { card, kind }: Pick<HeldCard, 'card' | 'kind'>,
  at: AtStore,
  amount: number,
): Promise<Receipt> {
  const mayBorrow = !(await isCardSwitchOn(ctx, 'strictPots'));
  return bookOnce(ctx, async (tx) => {
    await lockCard(tx, card.id);
    const parts = splitExpense(kind.type, await openPots(tx, card.id), amount, mayBorrow);
    await takeParts(tx, parts);
    const [expense] = await tx.db
      .insert(cardExpense)
      .values({
        ...{ tenantId: tx.tenant.id, cardId: card.id, ...at, amount },
        number: await nextCardNumber(tx, 'expense'),
        createdAt: tx.now(),
      })
      .returning();
    if (!expense) return fail('request/conflict');
    await tx.db
      .insert(cardExpensePart)
      .values(parts.map((part) => ({ ...part, tenantId: tx.tenant.id, expenseId: expense.id })));
    await moveCardMoney(tx, {
      ...{ kind: 'card-spend', cardId: card.id, recordId: expense.id, number: expense.number },
      capital: -parts.reduce((sum, { capital }) => sum + capital, 0),
      gift: -parts.reduce((sum, { gift }) => sum + gift, 0),
    });
    return { id: expense.id, number: expense.number };
  });
}

/** What is left of the card's recharges, oldest first. The card must be locked. */
async function openPots(tx: Context, cardId: number): Promise<Pots[]> {
  const { id: chargeId, capitalLeft, giftLeft, giftShare } = cardCharge;
  return tx.db
    .select({ chargeId, capitalLeft, giftLeft, giftShare })
    .from(cardCharge)
    .where(
      and(
        eq(cardCharge.tenantId, tx.tenant.id),
        eq(cardCharge.cardId, cardId),
        or(gt(capitalLeft, 0), gt(giftLeft, 0)),
      ),
    )
    .orderBy(asc(cardCharge.id));
}

const take = defineStatement<{ id: number }>(
  'membership-card.take-from-charges',
  `update card_charge c set capital_left = c.capital_left - p.capital, gift_left = c.gift_left - p.gift
   from unnest($2::bigint[], $3::bigint[], $4::bigint[]) as p (id, capital, gift)
   where c.tenant_id = $1 and c.id = p.id and c.capital_left >= p.capital and c.gift_left >= p.gift
   returning c.id`,
);

async function takeParts(tx: Context, parts: readonly Part[]): Promise<void> {
  const taken = await run(tx.db, take, [
    tx.tenant.id,
    parts.map(({ chargeId }) => chargeId),
    parts.map(({ capital }) => capital),
    parts.map(({ gift }) => gift),
  ]);
  if (taken.length !== parts.length) fail('request/conflict');
}
