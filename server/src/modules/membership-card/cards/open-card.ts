import { and, eq } from 'drizzle-orm';
import { fail, isFailure } from '../../../kernel/errors.ts';
import { openCardAccounts } from '../../ledger/index.ts';
import { requireUsableKind } from '../kinds/usable-kinds.ts';
import { bookOnce } from '../organisation/book-once.ts';
import { type CounterContext, requireStore } from '../organisation/counter.ts';
import { nextCardNumber } from './card-number.ts';
import { hashCardPassword } from './card-password.ts';
import { findMember, type Receipt } from './find-card.ts';
import { memberCard } from './tables.ts';
import { tellMember } from './tell-member.ts';

export interface NewCard {
  /** The member's phone number. */
  readonly phone: string;
  readonly kindId: number;
  /** The MD5 of the card's password; without it the last six digits of the phone number are the password. */
  readonly passwordMd5?: string | undefined;
}

/**
 * Opens a card for a member and tells them by SMS. Refuses `counter/store-only`, `card/member-unregistered`,
 * `user/disabled`, `card/not-usable`, `card/already-open`, `password/bad-length`.
 */
export async function openCard(ctx: CounterContext, input: NewCard): Promise<Receipt> {
  const at = requireStore(ctx);
  const member = await findMember(ctx, input.phone).catch((error: unknown) =>
    isFailure(error, 'card/member-unknown') ? fail('card/member-unregistered') : Promise.reject(error),
  );
  const kind = await requireUsableKind(ctx, input.kindId);
  // Told before the slow hash, and again by the unique key.
  if (await hasCard(ctx, member.id, kind.id)) return fail('card/already-open');
  const phone = member.mobile ?? input.phone;
  const passwordHash = await hashCardPassword(ctx, phone, input.passwordMd5);
  return bookOnce(ctx, async (tx) => {
    const facts = { kindId: kind.id, userId: member.id, passwordHash, ...at };
    const [card] = await tx.db
      .insert(memberCard)
      .values({
        ...facts,
        tenantId: tx.tenant.id,
        number: await nextCardNumber(tx, 'card'),
        createdAt: tx.now(),
      })
      .onConflictDoNothing({ target: [memberCard.tenantId, memberCard.userId, memberCard.kindId] })
      .returning();
    if (!card) return fail('card/already-open');
    await openCardAccounts(tx, card.id);
    await tellMember(tx, phone, `您已成功开通${kind.title}，卡号 ${card.number}。`);
    return { id: card.id, number: card.number };
  });
}

async function hasCard(ctx: CounterContext, userId: number, kindId: number): Promise<boolean> {
  const { tenantId, userId: holder, kindId: kind } = memberCard;
  const found = await ctx.db
    .select({ id: memberCard.id })
    .from(memberCard)
    .where(and(eq(tenantId, ctx.tenant.id), eq(holder, userId), eq(kind, kindId)));
  return found.length > 0;
}
