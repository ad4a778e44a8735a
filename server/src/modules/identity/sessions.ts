import { and, eq, ne } from 'drizzle-orm';
import { DAY, later } from '../../kernel/clock.ts';
import type { Context, UserContext } from '../../kernel/context.ts';
import { touch } from '../../kernel/database/transaction.ts';
import { requireActive, type User } from './find-user.ts';
import { digestToken, userTag } from './resolve-session.ts';
import { session, user } from './tables.ts';

/** How long a login lasts. */
const SESSION_LIFE = 30 * DAY;

/** The device somebody signs in with, as its client names it. */
export interface Device {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
}

export interface Login {
  readonly userId: number;
  readonly sessionId: number;
  /** Handed out once; only its digest is kept. */
  readonly token: string;
}

/** Signs a user in on one more device and notes when and from where. Refuses `user/disabled`. */
export async function openSession(tx: Context, found: User, device: Device = {}): Promise<Login> {
  requireActive(found);
  const now = tx.now();
  const token = tx.random.uuid();
  const [opened] = await tx.db
    .insert(session)
    .values({
      tenantId: tx.tenant.id,
      userId: found.id,
      tokenDigest: digestToken(token),
      deviceId: device.id,
      deviceName: device.name,
      ip: tx.ip,
      createdAt: now,
      expiresAt: later(now, SESSION_LIFE),
    })
    .returning({ id: session.id });
  if (!opened) throw new Error('the session was not inserted');
  await tx.db
    .update(user)
    .set({ loginAt: now, loginIp: tx.ip })
    .where(and(eq(user.tenantId, tx.tenant.id), eq(user.id, found.id)));
  return { userId: found.id, sessionId: opened.id, token };
}

/** Lets the session the call came with last as long again as a new one. */
export async function prolongSession(ctx: UserContext): Promise<void> {
  await ctx.db
    .update(session)
    .set({ expiresAt: later(ctx.now(), SESSION_LIFE) })
    .where(and(eq(session.tenantId, ctx.tenant.id), eq(session.id, ctx.user.sessionId)));
  touch(ctx, userTag(ctx.tenant.id, ctx.user.id));
}

/** Ends the session the call came with, at once. */
export async function logOut(ctx: UserContext): Promise<void> {
  await ctx.db
    .delete(session)
    .where(
      and(
        eq(session.tenantId, ctx.tenant.id),
        eq(session.userId, ctx.user.id),
        eq(session.id, ctx.user.sessionId),
      ),
    );
  touch(ctx, userTag(ctx.tenant.id, ctx.user.id));
}

/** Ends a user's sessions on all devices, or on all but the one that stays. */
export async function endSessions(tx: Context, userId: number, staying?: number): Promise<void> {
  await tx.db
    .delete(session)
    .where(
      and(
        eq(session.tenantId, tx.tenant.id),
        eq(session.userId, userId),
        staying === undefined ? undefined : ne(session.id, staying),
      ),
    );
  touch(tx, userTag(tx.tenant.id, userId));
}
