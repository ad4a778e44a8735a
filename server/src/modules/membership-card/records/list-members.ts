import { and, asc, countDistinct, desc, eq, inArray, isNull, max, type SQL, sql } from 'drizzle-orm';
import { type Page, type Paging, slice, toPage } from '../../../kernel/paging.ts';
import { getUsers, type User, usersByMobile } from '../../identity/index.ts';
import type { CardCharge } from '../cards/charge-card.ts';
import type { MemberCard } from '../cards/find-card.ts';
import { cardCharge, memberCard } from '../cards/tables.ts';
import type { CardKind } from '../kinds/create-card-kind.ts';
import { cardKind } from '../kinds/tables.ts';
import { isKindUsable } from '../kinds/usable-kinds.ts';
import type { CounterContext } from '../organisation/counter.ts';

const kindOfCard = and(eq(cardKind.tenantId, memberCard.tenantId), eq(cardKind.id, memberCard.kindId));

/**
 * The people with a card that is taken where the caller stands, once each, who got one last first.
 * @param phone part of their number
 */
export async function listMembers(
  ctx: CounterContext,
  { phone, paging }: { readonly phone?: string | undefined; readonly paging: Paging },
): Promise<Page<User>> {
  const where = and(
    eq(memberCard.tenantId, ctx.tenant.id),
    isKindUsable(ctx),
    phone === undefined ? undefined : sql`${memberCard.userId} in ${usersByMobile(ctx, phone)}`,
  );
  const { limit, offset } = slice(paging);
  const rows = await ctx.db
    .select({ userId: memberCard.userId })
    .from(memberCard)
    .innerJoin(cardKind, kindOfCard)
    .where(where)
    .groupBy(memberCard.userId)
    .orderBy(desc(max(memberCard.id)))
    .limit(limit)
    .offset(offset);
  const [total] = await ctx.db
    .select({ people: countDistinct(memberCard.userId) })
    .from(memberCard)
    .innerJoin(cardKind, kindOfCard)
    .where(where);
  const ids = rows.map(({ userId }) => userId);
  const users = await getUsers(ctx, ids);
  const members = ids.map((id) => users.get(id)).filter((member) => member !== undefined);
  return toPage(members, total?.people ?? 0, paging);
}

/** A card as its holder's counter sees it, money in fen. */
export interface CardDetail {
  readonly card: MemberCard;
  readonly kind: CardKind;
  readonly member: User;
  readonly capital: number;
  readonly gift: number;
  /** Its recharges that were not undone, oldest first; for cards with an activity only. */
  readonly charges: readonly CardCharge[];
}

/** All cards of a member that are taken where the caller stands, oldest first; none for somebody unknown. */
export function listMemberCards(ctx: CounterContext, userId: number): Promise<CardDetail[]> {
  return detailsOf(ctx, eq(memberCard.userId, userId));
}

/** One card that is taken where the caller stands. */
export async function findCardDetail(ctx: CounterContext, cardId: number): Promise<CardDetail | undefined> {
  const [found] = await detailsOf(ctx, eq(memberCard.id, cardId));
  return found;
}

async function detailsOf(ctx: CounterContext, which: SQL): Promise<CardDetail[]> {
  const cards = await ctx.db
    .select({ card: memberCard, kind: cardKind })
    .from(memberCard)
    .innerJoin(cardKind, kindOfCard)
    .where(and(eq(memberCard.tenantId, ctx.tenant.id), isKindUsable(ctx), which))
    .orderBy(asc(memberCard.id));
  const charges = await chargesOf(
    ctx,
    cards.map(({ card }) => card.id),
  );
  const users = await getUsers(
    ctx,
    cards.map(({ card }) => card.userId),
  );
  return cards.flatMap(({ card, kind }) => {
    const member = users.get(card.userId);
    if (!member) return [];
    const own = charges.filter(({ cardId }) => cardId === card.id);
    const capital = own.reduce((sum, { capitalLeft }) => sum + capitalLeft, 0);
    const gift = own.reduce((sum, { giftLeft }) => sum + giftLeft, 0);
    return [{ card, kind, member, capital, gift, charges: kind.type === 'activity' ? own : [] }];
  });
}

async function chargesOf(ctx: CounterContext, cardIds: readonly number[]): Promise<CardCharge[]> {
  if (cardIds.length === 0) return [];
  return ctx.db
    .select()
    .from(cardCharge)
    .where(
      and(
        eq(cardCharge.tenantId, ctx.tenant.id),
        inArray(cardCharge.cardId, [...cardIds]),
        isNull(cardCharge.refundedAt),
      ),
    )
    .orderBy(asc(cardCharge.id));
}
