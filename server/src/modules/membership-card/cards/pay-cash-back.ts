import { and, eq, gt, isNull } from 'drizzle-orm';
import { fail } from '../../../kernel/errors.ts';
import { cardKind } from '../kinds/tables.ts';
import { isKindUsable } from '../kinds/usable-kinds.ts';
import { bookOnce } from '../organisation/book-once.ts';
import type { CounterContext } from '../organisation/counter.ts';
import type { CardCharge } from './charge-card.ts';
import { lockCard } from './locks.ts';
import { cardCharge, memberCard } from './tables.ts';

/** How far a pot of a recharge is used, and whether the cash that is due for its gift was handed back. */
export type PotStatus = 'untouched' | 'part-used' | 'used-up' | 'cash-back-paid';

/** @param whole the pot at first, @param left what is left of it, both in fen. A pot that was empty from the start is untouched. */
function potStatus(whole: number, left: number): PotStatus {
  if (left === whole) return 'untouched';
  return left === 0 ? 'used-up' : 'part-used';
}

export function giftStatus({ gift, giftLeft, cashBackAt }: CardCharge): PotStatus {
  return cashBackAt ? 'cash-back-paid' : potStatus(gift, giftLeft);
}

/**
 * Notes that the caller has handed back the cash that a recharge with an activity brings once its gift is used up: by
 * whom and when. No money of the card moves. Refuses `card/no-cash-back` when none is due (any more), and for recharges
 * of cards that are not taken where the caller stands.
 */
export async function payCashBack(ctx: CounterContext, chargeId: number): Promise<void> {
  const cardId = await cardOf(ctx, chargeId);
  await bookOnce(ctx, async (tx) => {
    await lockCard(tx, cardId);
    const paid = await tx.db
      .update(cardCharge)
      .set({ cashBackAt: tx.now(), cashBackBy: ctx.counter.accountId })
      .where(
        and(
          eq(cardCharge.tenantId, tx.tenant.id),
          eq(cardCharge.id, chargeId),
          gt(cardCharge.gift, 0),
          eq(cardCharge.giftLeft, 0),
          isNull(cardCharge.cashBackAt),
          isNull(cardCharge.refundedAt),
        ),
      )
      .returning({ id: cardCharge.id });
    if (paid.length === 0) fail('card/no-cash-back');
  });
}

async function cardOf(ctx: CounterContext, chargeId: number): Promise<number> {
  const [row] = await ctx.db
    .select({ cardId: cardCharge.cardId })
    .from(cardCharge)
    .innerJoin(
      memberCard,
      and(eq(memberCard.tenantId, cardCharge.tenantId), eq(memberCard.id, cardCharge.cardId)),
    )
    .innerJoin(cardKind, and(eq(cardKind.tenantId, memberCard.tenantId), eq(cardKind.id, memberCard.kindId)))
    .where(
      and(
        isKindUsable(ctx),
        eq(cardCharge.tenantId, ctx.tenant.id),
        eq(cardCharge.id, chargeId),
        eq(cardKind.type, 'activity'),
      ),
    );
  return row?.cardId ?? fail('card/no-cash-back');
}
