import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { UserContext } from '../../../kernel/context.ts';
import type { MemberCard } from '../cards/find-card.ts';
import { cardCharge, memberCard } from '../cards/tables.ts';
import type { CardKind } from '../kinds/create-card-kind.ts';
import { cardKind } from '../kinds/tables.ts';

/** A card as its holder sees it, money in fen. */
export interface OwnCard {
  readonly card: MemberCard;
  readonly kind: CardKind;
  readonly capital: number;
  readonly gift: number;
}

/** The user's own cards of kinds in use, newest first, with what is left on them. */
export async function listOwnCards(ctx: UserContext): Promise<OwnCard[]> {
  return ctx.db
    .select({
      card: memberCard,
      kind: cardKind,
      capital: leftOf(sql`${cardCharge.capitalLeft}`),
      gift: leftOf(sql`${cardCharge.giftLeft}`),
    })
    .from(memberCard)
    .innerJoin(cardKind, and(eq(cardKind.tenantId, memberCard.tenantId), eq(cardKind.id, memberCard.kindId)))
    .where(
      and(
        eq(memberCard.tenantId, ctx.tenant.id),
        eq(memberCard.userId, ctx.user.id),
        eq(cardKind.status, 'active'),
      ),
    )
    .orderBy(desc(memberCard.id));
}

function leftOf(pot: SQL): SQL<number> {
  return sql`(select coalesce(sum(${pot}), 0) from ${cardCharge}
    where ${cardCharge.tenantId} = ${memberCard.tenantId} and ${cardCharge.cardId} = ${memberCard.id})`.mapWith(
    Number,
  );
}
