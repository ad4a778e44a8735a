import { and, count, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { inTransaction, isUniqueViolation } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { randomDigits } from '../../../kernel/random.ts';
import { lockCouponRule } from './locks.ts';
import { couponCard } from './tables.ts';

/** What is printed on a card. */
export interface PrintedCard {
  readonly number: string;
  readonly password: string;
}

export interface NewCouponCards {
  readonly ruleId: number;
  /** Cards that are printed already; absent: `count` new ones. */
  readonly cards?: readonly PrintedCard[] | undefined;
  readonly count?: number | undefined;
}

const MOST_AT_ONCE = 10_000;
const LONGEST = 64;
const NUMBER_DIGITS = 14;
const PASSWORD_DIGITS = 8;

/**
 * Makes one-time numbers for a rule whose coupons are received by them; there are never more numbers than coupons.
 * Refuses `record/none`, `coupon/not-by-card`, `coupon/more-cards-than-coupons`, `coupon-card/invalid` {field},
 * `coupon-card/number-taken`; then none was made.
 */
export async function createCouponCards(ctx: Context, input: NewCouponCards): Promise<PrintedCard[]> {
  const cards = cardsOf(ctx, input);
  return inTransaction(ctx, async (tx) => {
    const rule = (await lockCouponRule(tx, input.ruleId)) ?? fail('record/none');
    if (rule.receivedBy !== 'card') return fail('coupon/not-by-card');
    const [known] = await tx.db
      .select({ cards: count() })
      .from(couponCard)
      .where(and(eq(couponCard.tenantId, tx.tenant.id), eq(couponCard.ruleId, rule.id)));
    if ((known?.cards ?? 0) + cards.length > rule.total) return fail('coupon/more-cards-than-coupons');
    const facts = { tenantId: tx.tenant.id, ruleId: rule.id, createdAt: tx.now() };
    try {
      await tx.db.insert(couponCard).values(cards.map((card) => ({ ...card, ...facts })));
    } catch (error) {
      if (isUniqueViolation(error, 'coupon_card_number')) return fail('coupon-card/number-taken');
      throw error;
    }
    return cards;
  });
}

function cardsOf(ctx: Context, { cards, count: wanted = 0 }: NewCouponCards): PrintedCard[] {
  const size = cards?.length ?? wanted;
  if (!Number.isInteger(size) || size < 1 || size > MOST_AT_ONCE)
    return fail('coupon-card/invalid', { field: 'count' });
  const made =
    cards?.map(({ number, password }) => ({ number: number.trim(), password: password.trim() })) ??
    Array.from({ length: size }, () => ({
      number: randomDigits(ctx.random, NUMBER_DIGITS),
      password: randomDigits(ctx.random, PASSWORD_DIGITS),
    }));
  const isText = (text: string) => text !== '' && text.length <= LONGEST;
  if (!made.every((card) => isText(card.number))) fail('coupon-card/invalid', { field: 'number' });
  if (!made.every((card) => isText(card.password))) fail('coupon-card/invalid', { field: 'password' });
  if (new Set(made.map((card) => card.number)).size < made.length) fail('coupon-card/number-taken');
  return made;
}
