import type { Context } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail, isFailure } from '../../../kernel/errors.ts';
import { findUserByAccount, requireActive, type User } from '../find-user.ts';
import type { GivenCode } from '../given-code.ts';
import { inHashingSlot } from '../passwords.ts';
import { type Device, openSession } from '../sessions.ts';
import { checkCode, consumeCode } from '../verification-codes.ts';
import { forgiveNumber, noteFailure, refuseLocked } from './login-lock.ts';
import { noteRiskyFailure } from './risky-addresses.ts';

export interface MobileLogin {
  readonly mobile: string;
  readonly by: 'password' | 'code';
  /** The password, or the code sent for logging in. */
  readonly secret: string;
  readonly device: Device;
}

/** Somebody who has just signed in. */
export interface ClientLogin {
  readonly user: User;
  readonly token: string;
}

/**
 * Signs in by a mobile number and the password or a code. Refuses, in this order, `login/locked`,
 * `user/not-registered`, `user/disabled`, `login/refused` for a wrong password or what `checkPurposeCode` refuses;
 * the fifth wrong one within a day is `login/just-locked`.
 */
export async function logInByMobile(ctx: Context, input: MobileLogin): Promise<ClientLogin> {
  const { mobile, by, secret, device } = input;
  const found = by === 'password' ? await byPassword(ctx, mobile, secret) : await byCode(ctx, mobile, secret);
  await forgiveNumber(ctx, mobile);
  return inTransaction(ctx, async (tx) => {
    if (by === 'code') await consumeCode(tx, loginCode(mobile, secret));
    return { user: found, token: (await openSession(tx, found, device)).token };
  });
}

const loginCode = (mobile: string, code: string): GivenCode => ({
  channel: 'sms',
  target: mobile,
  code,
  purpose: 'login',
});

/** Looking and counting happen inside the slot: guesses sent all at once pass one after another. */
function byPassword(ctx: Context, mobile: string, password: string): Promise<User> {
  return inHashingSlot(async (test) => {
    const found = await whoMayTry(ctx, mobile);
    if (await test(password, found.passwordHash)) return found;
    await noteFailure(ctx, mobile);
    return fail('login/refused');
  });
}

async function byCode(ctx: Context, mobile: string, code: string): Promise<User> {
  const found = await whoMayTry(ctx, mobile);
  try {
    await checkCode(ctx, loginCode(mobile, code));
  } catch (error) {
    if (isFailure(error, 'code/wrong')) await codeFailure(ctx, mobile);
    throw error;
  }
  return found;
}

async function codeFailure(ctx: Context, mobile: string): Promise<void> {
  try {
    await noteFailure(ctx, mobile);
  } catch (error) {
    if (isFailure(error, 'login/just-locked')) fail('login/just-locked-by-code', error.detail);
    throw error;
  }
}

async function whoMayTry(ctx: Context, mobile: string): Promise<User> {
  await refuseLocked(ctx, mobile);
  const found = await findUserByAccount(ctx, 'mobile', mobile);
  if (!found) {
    await noteRiskyFailure(ctx);
    return fail('user/not-registered');
  }
  requireActive(found);
  return found;
}
