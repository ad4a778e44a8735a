import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { findUserByAccount } from '../find-user.ts';
import { hashPassword } from '../passwords.ts';
import { registerUser } from '../register-user.ts';
import { type Device, openSession } from '../sessions.ts';
import { user } from '../tables.ts';
import { checkCode, consumeCode } from '../verification-codes.ts';
import type { ClientLogin } from './log-in-by-mobile.ts';

export interface MobileRegistration {
  readonly mobile: string;
  /** Sent there for registering. */
  readonly code: string;
  readonly password: string;
  readonly device: Device;
  /** Who invited them. */
  readonly referrerId?: number | undefined;
}

/** What a newcomer is called before they say so: the number with its middle hidden. */
const firstNick = (mobile: string): string => mobile.replace(/^(.{3}).{4}/, '$1****');

/**
 * Registers by a mobile number and signs in. Refuses `user/already-registered` before anything else, then what
 * `checkPurposeCode` refuses, `password/bad-length`.
 */
export async function registerByMobile(ctx: Context, input: MobileRegistration): Promise<ClientLogin> {
  const { mobile, referrerId, device } = input;
  if (await findUserByAccount(ctx, 'mobile', mobile)) return fail('user/already-registered');
  const code = { channel: 'sms', target: mobile, code: input.code, purpose: 'register' } as const;
  await checkCode(ctx, code);
  const passwordHash = await hashPassword(ctx, input.password);
  return inTransaction(ctx, async (tx) => {
    await consumeCode(tx, code);
    const newcomer = { source: 'mobile', mobile, passwordHash, nick: firstNick(mobile), referrerId } as const;
    const created = (await registerUser(tx, newcomer)) ?? fail('user/already-registered');
    return { user: created, token: (await openSession(tx, created, device)).token };
  });
}

/** The user whom others know by this open id; undefined for nobody. */
export async function userIdOfOpenId(ctx: Context, openId: string): Promise<number | undefined> {
  const [found] = await ctx.db
    .select({ id: user.id })
    .from(user)
    .where(and(eq(user.tenantId, ctx.tenant.id), eq(user.openId, openId)));
  return found?.id;
}
