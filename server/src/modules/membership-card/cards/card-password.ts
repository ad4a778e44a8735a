import { createHash } from 'node:crypto';
import { MINUTE } from '../../../kernel/clock.ts';
import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import {
  countFailure,
  forgiveFailures,
  inHashingSlot,
  refuseThrottled,
  type ThrottleRule,
} from '../../identity/index.ts';
import { hashClientPassword } from '../organisation/create-account.ts';
import type { MemberCard } from './find-card.ts';

/** Of the phone number: the password of a card whose holder has chosen none. */
const DIGITS = 6;
const TRIES = 5;
const LOCKED_FOR = 15 * MINUTE;

/** The hash to keep of a new card's password: the member's own, or the last six digits of the phone number. */
export function hashCardPassword(ctx: Context, phone: string, md5: string | undefined): Promise<string> {
  return hashClientPassword(ctx, md5 ?? createHash('md5').update(phone.slice(-DIGITS)).digest('hex'));
}

const subjectOf = (cardId: number) => `card:${cardId}`;

/** Lets a card that too many wrong passwords have locked be used again at once. */
export function unlockCard(tx: Context, cardId: number): Promise<void> {
  return forgiveFailures(tx, subjectOf(cardId));
}

/**
 * Refuses `card/wrong-password`, and `card/locked` {minutes} once there were five wrong ones in a quarter of an hour. Outside
 * any transaction: a wrong password counts although the call is refused.
 */
export async function checkCardPassword(ctx: Context, card: MemberCard, md5: string): Promise<void> {
  const subject = subjectOf(card.id);
  const rules: ThrottleRule[] = [{ subject, limit: TRIES, windowMs: LOCKED_FOR }];
  await inHashingSlot(async (test) => {
    await refuseThrottled(ctx, rules);
    if (await test(md5.toUpperCase(), card.passwordHash)) return forgiveFailures(ctx, subject);
    await countFailure(ctx, rules);
    return fail('card/wrong-password');
  });
}
