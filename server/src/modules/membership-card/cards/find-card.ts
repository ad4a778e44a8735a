import { and, eq } from 'drizzle-orm';
import { fail } from '../../../kernel/errors.ts';
import { findUserByAccount, type User } from '../../identity/index.ts';
import type { CardKind } from '../kinds/create-card-kind.ts';
import { cardKind } from '../kinds/tables.ts';
import { isKindUsable } from '../kinds/usable-kinds.ts';
import type { CounterContext } from '../organisation/counter.ts';
import { memberCard } from './tables.ts';

export type MemberCard = typeof memberCard.$inferSelect;

/** What is told of a card, recharge or expense that was just made. */
export interface Receipt {
  readonly id: number;
  readonly number: number;
}

/** A card with its kind and the member who has it. */
export interface HeldCard {
  readonly card: MemberCard;
  readonly kind: CardKind;
  readonly member: User;
}

/** The member with this phone number. Refuses `card/member-unknown`, `user/disabled`. */
export async function findMember(ctx: CounterContext, phone: string): Promise<User> {
  const member = await findUserByAccount(ctx, 'mobile', phone.trim());
  if (!member) return fail('card/member-unknown');
  return member.status === 'active' ? member : fail('user/disabled');
}

/**
 * The member's card of a kind, where the caller's store takes it.
 * Refuses `card/member-unknown`, `user/disabled`, `card/not-held` and `card/not-usable`.
 */
export async function findHeldCard(
  ctx: CounterContext,
  { phone, kindId }: { readonly phone: string; readonly kindId: number },
): Promise<HeldCard> {
  const member = await findMember(ctx, phone);
  const [row] = await ctx.db
    .select({ card: memberCard, kind: cardKind, isUsable: isKindUsable(ctx) })
    .from(memberCard)
    .innerJoin(cardKind, and(eq(cardKind.tenantId, memberCard.tenantId), eq(cardKind.id, memberCard.kindId)))
    .where(
      and(
        eq(memberCard.tenantId, ctx.tenant.id),
        eq(memberCard.userId, member.id),
        eq(memberCard.kindId, kindId),
      ),
    );
  if (!row) return fail('card/not-held');
  return row.isUsable ? { card: row.card, kind: row.kind, member } : fail('card/not-usable');
}
