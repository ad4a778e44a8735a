import type { Context } from '../../../kernel/context.ts';
import { inTransaction, isUniqueViolation, touch } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import type { CouponRule } from './list-coupon-rules.ts';
import { type CouponScope, couponRule } from './tables.ts';
import { couponRulesTag } from './tags.ts';

export interface NewCouponRule {
  readonly name: string;
  readonly label?: string | undefined;
  readonly scope?: CouponScope | undefined;
  readonly scopeId?: number | undefined;
  /** Fen, or hundredths of a percent; `maximum` absent: always the same. */
  readonly value: {
    readonly kind: 'amount' | 'percentage';
    readonly minimum: number;
    readonly maximum?: number | undefined;
  };
  readonly maxDiscount?: number | undefined;
  readonly threshold?: number | undefined;
  readonly total: number;
  readonly perUserLimit?: number | undefined;
  readonly pointsPrice?: number | undefined;
  readonly signInDays?: number | undefined;
  readonly passPhrase?: string | undefined;
  /** Received by one-time numbers only. */
  readonly byCard?: boolean | undefined;
  readonly startsAt?: Date | undefined;
  readonly startsAfterDays?: number | undefined;
  readonly endsAt?: Date | undefined;
  readonly endsAfterDays?: number | undefined;
}

/**
 * Begins to give out a kind of coupon. Refuses `coupon-rule/invalid` {field} and `coupon-rule/pass-phrase-taken`
 * (another rule that is given out has it).
 */
export async function createCouponRule(ctx: Context, input: NewCouponRule): Promise<CouponRule> {
  const wrong = mistakeIn(input);
  if (wrong) return fail('coupon-rule/invalid', { field: wrong });
  const { value, byCard, passPhrase, ...facts } = input;
  return inTransaction(ctx, async (tx) => {
    try {
      const [row] = await tx.db
        .insert(couponRule)
        .values({
          ...facts,
          tenantId: tx.tenant.id,
          valueKind: value.kind,
          minValue: value.minimum,
          maxValue: value.maximum ?? value.minimum,
          passPhrase: passPhrase?.trim(),
          receivedBy: byCard ? 'card' : 'anybody',
          left: input.total,
          createdAt: tx.now(),
        })
        .returning();
      touch(tx, couponRulesTag(tx.tenant.id));
      return row ?? fail('coupon-rule/invalid', { field: 'name' });
    } catch (error) {
      if (isUniqueViolation(error, 'coupon_rule_pass_phrase')) return fail('coupon-rule/pass-phrase-taken');
      throw error;
    }
  });
}

export const LONGEST_TEXT = 64;
const MOST = 100_000_000;
const LONGEST_DAYS = 3650;
/** Hundredths of a percent. */
const WHOLE = 10_000;

const whole = (value: number | undefined, least: number, most: number): boolean =>
  value === undefined || (Number.isSafeInteger(value) && value >= least && value <= most);
/** Whether this does as a name: something to read, and not too much. */
export const isWritten = (text: string): boolean =>
  text.trim() !== '' && text.length <= LONGEST_TEXT && !text.includes('\u0000');

/** Whether this is a number of coupons, or not given. */
export const isFewOrMany = (count: number | undefined): boolean => whole(count, 1, MOST);

/** The first field that is not as it should be. */
function mistakeIn(input: NewCouponRule): string | undefined {
  const { value, startsAt, startsAfterDays, endsAt, endsAfterDays } = input;
  const largest = value.kind === 'percentage' ? WHOLE : MOST;
  const isScoped = (input.scope ?? 'all') !== 'all';
  const checks: readonly (readonly [field: string, isFine: boolean])[] = [
    ['name', isWritten(input.name)],
    ['label', input.label === undefined || input.label.length <= LONGEST_TEXT],
    ['passPhrase', input.passPhrase === undefined || isWritten(input.passPhrase)],
    ['scopeId', isScoped === (input.scopeId !== undefined) && whole(input.scopeId, 1, MOST * MOST)],
    ['value', whole(value.minimum, 1, largest)],
    ['value', whole(value.maximum, value.minimum, largest)],
    ['maxDiscount', whole(input.maxDiscount, 1, MOST)],
    ['threshold', whole(input.threshold, 0, MOST * 100)],
    ['total', isFewOrMany(input.total)],
    ['perUserLimit', isFewOrMany(input.perUserLimit)],
    ['pointsPrice', whole(input.pointsPrice, 0, MOST)],
    ['signInDays', whole(input.signInDays, 0, LONGEST_DAYS)],
    ['startsAfterDays', whole(startsAfterDays, 0, LONGEST_DAYS)],
    ['startsAt', startsAt === undefined || startsAfterDays === undefined],
    ['endsAfterDays', whole(endsAfterDays, 1, LONGEST_DAYS)],
    ['endsAt', (endsAt === undefined) !== (endsAfterDays === undefined)],
    ['endsAt', startsAt === undefined || endsAt === undefined || startsAt < endsAt],
    ['endsAfterDays', endsAfterDays === undefined || endsAfterDays > (startsAfterDays ?? 0)],
  ];
  return checks.find(([, isFine]) => !isFine)?.[0];
}
