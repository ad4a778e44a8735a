import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { type CardType, cardKind } from '../kinds/tables.ts';
import { bookOnce } from '../organisation/book-once.ts';
import { type CounterContext, requireStore } from '../organisation/counter.ts';
import { storesInScope } from '../organisation/scope.ts';
import { checkStoreCode, useStoreCode } from '../organisation/store-code.ts';
import { isCardSwitchOn } from '../policy.ts';
import type { CardCharge } from './charge-card.ts';
import { lockCard } from './locks.ts';
import { moveCardMoney } from './move-money.ts';
import type { Refunded, RefundRequest } from './refund-expense.ts';
import { cardCharge, cardRefund, memberCard } from './tables.ts';

/**
 * Undoes a recharge of the caller's store. Only an untouched one, unless the tenant is lenient: then what is left of
 * it is taken off the card. Refuses `counter/store-only`, `card/charge-unknown` (done elsewhere or undone already,
 * too), `store-code/wrong`, `card/cash-back-paid`, `card/charge-used`; a lenient tenant `card/capital-used-up` for an
 * activity, `card/charge-used-up` for other cards.
 */
export async function refundCharge(ctx: CounterContext, input: RefundRequest): Promise<Refunded> {
  const at = requireStore(ctx);
  const { id, cardId, type } = await findCharge(ctx, input.number);
  const isLenient = await isCardSwitchOn(ctx, 'lenientRefunds');
  await checkStoreCode(ctx, at.storeId, input.code);
  return bookOnce(ctx, async (tx) => {
    await lockCard(tx, cardId);
    const charge = await readCharge(tx, id);
    requireRefundable(charge, type, isLenient);
    await useStoreCode(tx, at.storeId, input.code);
    await empty(tx, charge);
    const { capitalLeft: capital, giftLeft: gift } = charge;
    const refunded = { amount: capital + gift, capital };
    await tx.db.insert(cardRefund).values({
      ...{ tenantId: tx.tenant.id, cardId, ...at, createdAt: tx.now() },
      ...{ kind: 'charge', undoneId: id, ...refunded },
    });
    const record = { cardId, recordId: id, number: charge.number };
    await moveCardMoney(tx, { kind: 'card-charge-undone', ...record, capital: -capital, gift: -gift });
    return refunded;
  });
}

async function findCharge(ctx: CounterContext, number: number) {
  const [row] = await ctx.db
    .select({ id: cardCharge.id, cardId: cardCharge.cardId, type: cardKind.type })
    .from(cardCharge)
    .innerJoin(
      memberCard,
      and(eq(memberCard.tenantId, cardCharge.tenantId), eq(memberCard.id, cardCharge.cardId)),
    )
    .innerJoin(cardKind, and(eq(cardKind.tenantId, memberCard.tenantId), eq(cardKind.id, memberCard.kindId)))
    .where(
      and(
        eq(cardCharge.tenantId, ctx.tenant.id),
        eq(cardCharge.number, number),
        isNull(cardCharge.refundedAt),
        sql`${cardCharge.storeId} in ${storesInScope(ctx)}`,
      ),
    );
  return row ?? fail('card/charge-unknown');
}

async function readCharge(tx: Context, id: number): Promise<CardCharge> {
  const [row] = await tx.db
    .select()
    .from(cardCharge)
    .where(and(eq(cardCharge.tenantId, tx.tenant.id), eq(cardCharge.id, id), isNull(cardCharge.refundedAt)));
  return row ?? fail('card/charge-unknown');
}

function requireRefundable(charge: CardCharge, type: CardType, isLenient: boolean): void {
  const { capital, gift, capitalLeft, giftLeft, cashBackAt } = charge;
  if (cashBackAt) fail('card/cash-back-paid');
  if (!isLenient && (capitalLeft < capital || giftLeft < gift)) fail('card/charge-used');
  if (type === 'activity' && capital > 0 && capitalLeft === 0) fail('card/capital-used-up');
  if (capitalLeft + giftLeft === 0) fail('card/charge-used-up');
}

/** Conditional, although the card is locked: a mistake elsewhere must not be able to pay out twice. */
async function empty(tx: Context, charge: CardCharge): Promise<void> {
  const emptied = await tx.db
    .update(cardCharge)
    .set({ capitalLeft: 0, giftLeft: 0, refundedAt: tx.now() })
    .where(
      and(
        eq(cardCharge.tenantId, tx.tenant.id),
        eq(cardCharge.id, charge.id),
        eq(cardCharge.capitalLeft, charge.capitalLeft),
        eq(cardCharge.giftLeft, charge.giftLeft),
        isNull(cardCharge.refundedAt),
        isNull(cardCharge.cashBackAt),
      ),
    )
    .returning({ id: cardCharge.id });
  if (emptied.length !== 1) fail('request/conflict');
}
