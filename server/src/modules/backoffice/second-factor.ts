import { and, eq, isNull, lt, or } from 'drizzle-orm';
import { Secret, TOTP } from 'otpauth';
import { MINUTE, SECOND } from '../../kernel/clock.ts';
import type { Context } from '../../kernel/context.ts';
import { inTransaction } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { countFailure, refuseThrottled } from '../identity/index.ts';
import { atHome, recordOwn } from './record-audit.ts';
import { recordFailure } from './record-failure.ts';
import type { SignedInStaff, Staff } from './staff-sessions.ts';
import { staff } from './tables.ts';

type Self = Context & Pick<SignedInStaff, 'staff'>;

const ISSUER = 'Jishi';
const SECRET_BYTES = 20;
const PERIOD_SECONDS = 30;
/** Steps by which the phone's clock may be off, either way. */
const TOLERANCE = 1;
const TRIES = 10;
const WINDOW = 15 * MINUTE;

const mine = ({ id, tenantId }: Staff) => and(eq(staff.tenantId, tenantId), eq(staff.id, id));
const rule = ({ id }: Staff) => ({ subject: `staff-code:${id}`, limit: TRIES, windowMs: WINDOW });

function totpOf(username: string, secret: string): TOTP {
  const known = {
    issuer: ISSUER,
    label: username,
    period: PERIOD_SECONDS,
    secret: Secret.fromBase32(secret),
  };
  return new TOTP(known);
}

/**
 * Makes a secret for whoever is signed in, which counts once a code has confirmed it. Refuses `totp/already-on`.
 * @returns the secret in Base32, and the address an authenticator app reads as a QR code
 */
export async function startSecondFactor(ctx: Self): Promise<{ secret: string; url: string }> {
  if (ctx.staff.totpSecret !== null) return fail('totp/already-on');
  const bytes = Uint8Array.from(ctx.random.bytes(SECRET_BYTES));
  const secret = new Secret({ buffer: bytes.buffer }).base32;
  await ctx.db.update(staff).set({ pendingTotpSecret: secret }).where(mine(ctx.staff));
  return { secret, url: totpOf(ctx.staff.username, secret).toString() };
}

/** From now on a sign-in needs a code. Refuses `totp/not-started` and `totp/wrong-code`. */
export async function confirmSecondFactor(ctx: Self, code: string): Promise<void> {
  const { pendingTotpSecret: secret } = ctx.staff;
  if (secret === null) return fail('totp/not-started');
  const step = await requireCode(ctx, ctx.staff, secret, code);
  await inTransaction(ctx, async (tx) => {
    const set = { totpSecret: secret, pendingTotpSecret: null, totpStep: step, updatedAt: tx.now() };
    await tx.db.update(staff).set(set).where(mine(tx.staff));
    await recordOwn(tx, tx.staff, {
      action: 'second-factor-on',
      resource: 'staff',
      resourceId: tx.staff.id,
    });
  });
}

/** The password is enough again: a code that a sign-in has taken does not count. Refuses `totp/not-on` and `totp/wrong-code`. */
export async function endSecondFactor(ctx: Self, code: string): Promise<void> {
  if (ctx.staff.totpSecret === null) return fail('totp/not-on');
  await takeCode(ctx, ctx.staff, code);
  await inTransaction(ctx, async (tx) => {
    await tx.db
      .update(staff)
      .set({ totpSecret: null, totpStep: null, updatedAt: tx.now() })
      .where(mine(tx.staff));
    await recordOwn(tx, tx.staff, {
      action: 'second-factor-off',
      resource: 'staff',
      resourceId: tx.staff.id,
    });
  });
}

/**
 * Takes a code: each counts once. Nothing to do for staff without a second factor.
 * Refuses `totp/code-missing`, `totp/wrong-code`, `login/throttled`.
 */
export async function takeCode(ctx: Context, row: Staff, code: string | undefined): Promise<void> {
  if (row.totpSecret === null) return;
  if (code === undefined) return fail('totp/code-missing', { field: 'code' });
  const step = await requireCode(ctx, row, row.totpSecret, code);
  const taken = await ctx.db
    .update(staff)
    .set({ totpStep: step })
    .where(and(mine(row), or(isNull(staff.totpStep), lt(staff.totpStep, step))))
    .returning({ id: staff.id });
  if (taken.length === 0) await refuseCode(ctx, row);
}

/** @returns the time step of a right code */
async function requireCode(ctx: Context, row: Staff, secret: string, code: string): Promise<number> {
  await refuseThrottled(ctx, [rule(row)]);
  const now = ctx.now().getTime();
  const delta = totpOf(row.username, secret).validate({ token: code, timestamp: now, window: TOLERANCE });
  if (delta !== null) return Math.floor(now / (PERIOD_SECONDS * SECOND)) + delta;
  await countFailure(ctx, [rule(row)]);
  return refuseCode(ctx, row);
}

async function refuseCode(ctx: Context, row: Staff): Promise<never> {
  await recordFailure(atHome(ctx, row), row, { action: 'wrong-code' });
  return fail('totp/wrong-code', { field: 'code' });
}
