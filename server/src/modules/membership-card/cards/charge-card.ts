import { and, eq } from 'drizzle-orm';
import { fail } from '../../../kernel/errors.ts';
import { toYuan } from '../../../kernel/money.ts';
import type { CardEvent } from '../kinds/create-card-kind.ts';
import { cardEvent, cardKind } from '../kinds/tables.ts';
import { isKindUsable } from '../kinds/usable-kinds.ts';
import { bookOnce } from '../organisation/book-once.ts';
import { type CounterContext, requireStore } from '../organisation/counter.ts';
import { nextCardNumber } from './card-number.ts';
import { findHeldCard, type HeldCard, type Receipt } from './find-card.ts';
import { lockCard } from './locks.ts';
import { moveCardMoney } from './move-money.ts';
import { cardCharge } from './tables.ts';
import { tellMember } from './tell-member.ts';

export type CardCharge = typeof cardCharge.$inferSelect;

export interface NewCharge {
  /** The member's phone number. */
  readonly phone: string;
  readonly kindId: number;
  /** Fen paid in, and fen given on top. */
  readonly capital: number;
  readonly gift: number;
  /** The offer it is charged with; an activity card asks for it. */
  readonly eventId?: number | undefined;
  /** The photo that proves it. */
  readonly imageUrl: string;
}

/**
 * Charges a member's card at the caller's store and tells the member by SMS. Refuses `counter/store-only`, as
 * {@link findHeldCard}, `card/nothing-to-charge`, `card/event-unknown`, `card/event-mismatch` when the amounts are not
 * the event's, `card/event-foreign` for another card's event, `card/event-required` for an activity card without one.
 */
export async function chargeCard(ctx: CounterContext, input: NewCharge): Promise<Receipt> {
  const at = requireStore(ctx);
  const held = await findHeldCard(ctx, input);
  if (input.capital + input.gift === 0) return fail('card/nothing-to-charge');
  const event = await eventOf(ctx, held, input);
  const { card, kind, member } = held;
  const { capital, gift, imageUrl } = input;
  return bookOnce(ctx, async (tx) => {
    await lockCard(tx, card.id);
    const [charge] = await tx.db
      .insert(cardCharge)
      .values({
        ...{ tenantId: tx.tenant.id, cardId: card.id, ...at, eventId: event?.id, imageUrl },
        ...{ capital, gift, capitalLeft: capital, giftLeft: gift },
        // Later changes of the event do not touch what was charged under its old terms.
        giftShare: event?.giftShare ?? 0,
        number: await nextCardNumber(tx, 'charge'),
        createdAt: tx.now(),
      })
      .returning();
    if (!charge) return fail('request/conflict');
    const record = { cardId: card.id, recordId: charge.id, number: charge.number };
    await moveCardMoney(tx, { kind: 'card-charge', ...record, capital, gift });
    await tellMember(
      tx,
      member.mobile ?? input.phone,
      `您的${kind.title}充值 ${toYuan(capital).toFixed(2)} 元，赠送 ${toYuan(gift).toFixed(2)} 元。`,
    );
    return { id: charge.id, number: charge.number };
  });
}

async function eventOf(
  ctx: CounterContext,
  { kind }: HeldCard,
  { eventId, capital, gift }: NewCharge,
): Promise<CardEvent | undefined> {
  if (eventId === undefined) return kind.type === 'activity' ? fail('card/event-required') : undefined;
  const [found] = await ctx.db
    .select({ event: cardEvent })
    .from(cardEvent)
    .innerJoin(cardKind, and(eq(cardKind.tenantId, cardEvent.tenantId), eq(cardKind.id, cardEvent.kindId)))
    .where(and(isKindUsable(ctx), eq(cardEvent.tenantId, ctx.tenant.id), eq(cardEvent.id, eventId)));
  if (!found) return fail('card/event-unknown');
  const { event } = found;
  if (event.capital !== capital || event.gift !== gift) return fail('card/event-mismatch');
  return event.kindId === kind.id ? event : fail('card/event-foreign');
}
