import { and, eq, isNotNull, isNull, ne } from 'drizzle-orm';
import { DAY, later, MINUTE } from '../../kernel/clock.ts';
import type { Context, UserContext } from '../../kernel/context.ts';
import { defineStatement, run } from '../../kernel/database/statement.ts';
import { touch } from '../../kernel/database/transaction.ts';
import { requireActive, type User } from './find-user.ts';
import { digestToken, userTag } from './resolve-session.ts';
import { session } from './tables.ts';

/** How long a login lasts. */
const SESSION_LIFE = 30 * DAY;
const SHORT_LIFE = 30 * MINUTE;

export type ClientClass = NonNullable<(typeof session.$inferSelect)['clientClass']>;

/** For how long a login of such a client lasts after its last use, in ms. */
export const lifeOf = (clientClass: ClientClass): number =>
  clientClass === 'app' ? SESSION_LIFE : SHORT_LIFE;

/** The device somebody signs in with, as its client names it. */
export interface Device {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  /** The client is one of its kind: the user's other session of this class ends. */
  readonly clientClass?: ClientClass | undefined;
  readonly pushToken?: string | undefined;
}

export interface Login {
  readonly userId: number;
  readonly sessionId: number;
  /** Handed out once; only its digest is kept. */
  readonly token: string;
}

const signIn = defineStatement<{ id: number }>(
  'identity.sign-in',
  `with seen as (
     update "user" set login_at = $9, login_ip = $6 where tenant_id = $1 and id = $2
   )
   insert into session
     (tenant_id, user_id, token_digest, device_id, device_name, ip, client_class, push_token, created_at, expires_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
   returning id`,
);

/** Signs a user in on one more device and notes when and from where. Refuses `user/disabled`. */
export async function openSession(tx: Context, found: User, device: Device = {}): Promise<Login> {
  requireActive(found);
  const now = tx.now();
  const token = tx.random.uuid();
  const { id, name, clientClass, pushToken } = device;
  const expiresAt = later(now, clientClass ? lifeOf(clientClass) : SESSION_LIFE);
  const [opened] = await run(tx.db, signIn, [
    ...[tx.tenant.id, found.id, digestToken(token)],
    ...[id ?? null, name ?? null, tx.ip, clientClass ?? null, pushToken ?? null],
    ...[now, expiresAt],
  ]);
  if (!opened) throw new Error('the session was not inserted');
  // After the user's row was locked by its update: of two who sign in at once, one ends the other's session.
  if (clientClass) await leaveClient(tx, found.id, clientClass, token);
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

/**
 * Ends the user's session of a class of clients, its notifications with it.
 * @param staying the token of the session that takes its place
 */
export async function leaveClient(
  ctx: Context,
  userId: number,
  clientClass: ClientClass,
  staying?: string,
): Promise<void> {
  await ctx.db
    .update(session)
    .set({ endedBy: 'leaving', pushToken: null })
    .where(
      and(
        ofUser(ctx, userId),
        eq(session.clientClass, clientClass),
        isNull(session.endedBy),
        staying === undefined ? undefined : ne(session.tokenDigest, digestToken(staying)),
      ),
    );
  touch(ctx, userTag(ctx.tenant.id, userId));
}

const ofUser = (ctx: Context, userId: number) =>
  and(eq(session.tenantId, ctx.tenant.id), eq(session.userId, userId));

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

/**
 * Ends a user's sessions on all devices, or on all but the one that stays. Those of clients that are to be told why
 * are kept as ended.
 */
export async function endSessions(
  tx: Context,
  userId: number,
  staying?: number,
  because: Ending = 'leaving',
): Promise<void> {
  const ended = and(ofUser(tx, userId), staying === undefined ? undefined : ne(session.id, staying));
  await tx.db.delete(session).where(and(ended, isNull(session.clientClass)));
  await tx.db
    .update(session)
    .set({ endedBy: because, pushToken: null })
    .where(and(ended, isNotNull(session.clientClass), isNull(session.endedBy)));
  touch(tx, userTag(tx.tenant.id, userId));
}

type Ending = NonNullable<(typeof session.$inferSelect)['endedBy']>;
