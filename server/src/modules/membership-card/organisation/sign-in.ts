import { and, eq, lt, sql } from 'drizzle-orm';
import { later, MINUTE } from '../../../kernel/clock.ts';
import type { Context } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import {
  countFailure,
  digestToken,
  forgiveFailures,
  inHashingSlot,
  refuseThrottled,
  type ThrottleRule,
} from '../../identity/index.ts';
import type { CounterAccount, CounterRole } from './create-account.ts';
import { counterAccount, counterRole, counterSession } from './tables.ts';

const SESSION_LIFE = 120 * MINUTE;
const TRIES = 10;
const TRIES_WINDOW = 15 * MINUTE;

export interface CounterLogin {
  readonly username: string;
  /** The MD5 of the password, hex in any letter case. */
  readonly passwordMd5: string;
  /** Whether an app for counters asks: only stores may enter there. */
  readonly fromCounterApp: boolean;
}

/**
 * Signs an account of the tenant in for two hours, whatever it does meanwhile; its older logins stay. Refuses
 * `counter-login/refused` for unknown names and wrong passwords alike, `login/throttled`, and, once the password was
 * right, `counter-login/disabled`, `counter-login/role-disabled`, `counter-login/stores-only`,
 * `counter-login/no-store`.
 * @returns the token, shown only now
 */
export async function signInCounter(ctx: Context, login: CounterLogin): Promise<string> {
  const { account, role } = await accountByPassword(ctx, login);
  if (account.status === 'disabled') return fail('counter-login/disabled');
  if (role.status === 'disabled') return fail('counter-login/role-disabled');
  if (login.fromCounterApp && role.kind !== 'store') return fail('counter-login/stores-only');
  if (role.kind === 'store' && account.storeId === null) return fail('counter-login/no-store');
  return inTransaction(ctx, (tx) => openSession(tx, account.id));
}

interface Found {
  readonly account: CounterAccount;
  readonly role: CounterRole;
}

/** Under which name an account's failed logins are counted. */
export const loginSubject = (username: string): string => `counter:${username.toLowerCase()}`;

function accountByPassword(ctx: Context, { username, passwordMd5 }: CounterLogin): Promise<Found> {
  const subject = loginSubject(username);
  const rules: ThrottleRule[] = [{ subject, limit: TRIES, windowMs: TRIES_WINDOW }];
  // Looking and counting happen inside the slot: guesses sent all at once pass one after another.
  return inHashingSlot(async (test) => {
    await refuseThrottled(ctx, rules);
    const found = await findAccount(ctx, username);
    if (!(await test(passwordMd5.toUpperCase(), found?.account.passwordHash)) || !found) {
      await countFailure(ctx, rules);
      return fail('counter-login/refused');
    }
    await forgiveFailures(ctx, subject);
    return found;
  });
}

async function findAccount(ctx: Context, username: string): Promise<Found | undefined> {
  const [row] = await ctx.db
    .select({ account: counterAccount, role: counterRole })
    .from(counterAccount)
    .innerJoin(
      counterRole,
      and(eq(counterRole.tenantId, counterAccount.tenantId), eq(counterRole.id, counterAccount.roleId)),
    )
    .where(
      and(
        eq(counterAccount.tenantId, ctx.tenant.id),
        sql`lower(${counterAccount.username}) = lower(${username})`,
      ),
    );
  return row;
}

/** Sessions of the account that have ended are forgotten on the way. */
async function openSession(tx: Context, accountId: number): Promise<string> {
  const now = tx.now();
  const token = tx.random.uuid();
  const own = and(eq(counterSession.tenantId, tx.tenant.id), eq(counterSession.accountId, accountId));
  await tx.db.delete(counterSession).where(and(own, lt(counterSession.expiresAt, now)));
  await tx.db.insert(counterSession).values({
    tenantId: tx.tenant.id,
    accountId,
    tokenDigest: digestToken(token),
    ip: tx.ip,
    createdAt: now,
    expiresAt: later(now, SESSION_LIFE),
  });
  await tx.db
    .update(counterAccount)
    .set({ loginCount: sql`${counterAccount.loginCount} + 1`, loginAt: now, loginIp: tx.ip })
    .where(and(eq(counterAccount.tenantId, tx.tenant.id), eq(counterAccount.id, accountId)));
  return token;
}
