import { MINUTE } from '../../kernel/clock.ts';
import type { Context } from '../../kernel/context.ts';
import type { AccountName } from './find-user.ts';
import type { ThrottleRule } from './throttle.ts';

const WINDOW = 15 * MINUTE;
const TRIES_PER_ACCOUNT = 10;
/** One address may stand for a whole office or a mobile network. */
const TRIES_PER_ADDRESS = 100;

/** The rule that counts wrong passwords of one account, whether it exists or not. */
export function accountRule(kind: AccountName, name: string): ThrottleRule {
  return { subject: `${kind}:${name.toLowerCase()}`, limit: TRIES_PER_ACCOUNT, windowMs: WINDOW };
}

/** What a login is counted against: the account and the caller's address, when there is one. */
export function loginRules(ctx: Context, kind: AccountName, name: string): ThrottleRule[] {
  const account = accountRule(kind, name);
  if (ctx.ip === '') return [account];
  return [account, { subject: `ip:${ctx.ip}`, limit: TRIES_PER_ADDRESS, windowMs: WINDOW }];
}
