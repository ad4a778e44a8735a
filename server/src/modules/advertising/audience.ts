import { DAY, later } from '../../kernel/clock.ts';
import type { Context, SignedIn } from '../../kernel/context.ts';
import { getUser, hasInvited } from '../identity/index.ts';
import { hasExchanged } from '../order/index.ts';

/** Whom an advertisement is for, each a bit of a sum. */
export const audienceBits = {
  'signed-in': 1,
  'not-signed-in': 2,
  'old-hand': 4,
  'never-exchanged': 8,
  verified: 16,
  unverified: 32,
  inviter: 64,
  'never-invited': 128,
} as const;

export type Audience = keyof typeof audienceBits;

const OLD_HAND = 30 * DAY;

/** What somebody is, as a sum of bits. Whoever is not signed in is nothing else. */
export async function audienceOf(ctx: Context, caller: SignedIn | undefined): Promise<number> {
  if (!caller) return audienceBits['not-signed-in'];
  const user = await getUser(ctx, caller.id);
  const is: Audience[] = ['signed-in', user.idCardVerifiedAt ? 'verified' : 'unverified'];
  if (user.createdAt <= later(ctx.now(), -OLD_HAND)) is.push('old-hand');
  if (!(await hasExchanged(ctx, user.id))) is.push('never-exchanged');
  is.push((await hasInvited(ctx, user.id)) ? 'inviter' : 'never-invited');
  return is.reduce((sum, audience) => sum | audienceBits[audience], 0);
}
