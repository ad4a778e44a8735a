import { DAY } from '../../../kernel/clock.ts';
import type { Context } from '../../../kernel/context.ts';
import { fail, isFailure } from '../../../kernel/errors.ts';
import { accountRule } from '../login-rules.ts';
import { countFailure, forgiveFailures, isFull, refuseThrottled, type ThrottleRule } from '../throttle.ts';
import { noteRiskyFailure } from './risky-addresses.ts';

const TRIES = 5;

/** Failures of a number within a day; those of every dialect count against the account as well. */
const failuresOf = (mobile: string): ThrottleRule => ({
  subject: `client-login:${mobile}`,
  limit: TRIES,
  windowMs: DAY,
});
/** One failure too many: a day from then on. */
const lockOf = (mobile: string): ThrottleRule => ({
  subject: `client-lock:${mobile}`,
  limit: 1,
  windowMs: DAY,
});

/** Refuses `login/locked` {until} for a number that has failed too often. */
export async function refuseLocked(ctx: Context, mobile: string): Promise<void> {
  await lockedAs('login/locked', () => refuseThrottled(ctx, [lockOf(mobile), accountRule('mobile', mobile)]));
}

/**
 * Counts a failed login; outside any transaction. Refuses `login/just-locked` {until, tries} when it was the fifth
 * within a day: the number may then not sign in for a day.
 */
export async function noteFailure(ctx: Context, mobile: string): Promise<void> {
  await noteRiskyFailure(ctx);
  await countFailure(ctx, [accountRule('mobile', mobile), failuresOf(mobile)]);
  if (!(await isFull(ctx, failuresOf(mobile)))) return;
  await countFailure(ctx, [lockOf(mobile)]);
  await forgiveFailures(ctx, failuresOf(mobile).subject);
  await lockedAs('login/just-locked', () => refuseThrottled(ctx, [lockOf(mobile)]));
}

/** The number has shown who it is. */
export async function forgiveNumber(ctx: Context, mobile: string): Promise<void> {
  for (const rule of [accountRule('mobile', mobile), failuresOf(mobile), lockOf(mobile)])
    await forgiveFailures(ctx, rule.subject);
}

async function lockedAs(key: string, refuse: () => Promise<void>): Promise<void> {
  try {
    await refuse();
  } catch (error) {
    if (isFailure(error, 'login/throttled')) fail(key, { ...error.detail, tries: TRIES });
    throw error;
  }
}
