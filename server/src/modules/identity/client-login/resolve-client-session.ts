import { later } from '../../../kernel/clock.ts';
import type { Context, SignedIn } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import { touch } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { digestToken, userTag } from '../resolve-session.ts';
import { type ClientClass, lifeOf } from '../sessions.ts';

interface Found {
  id: number;
  user_id: number;
  client_class: ClientClass;
  ended_by: 'leaving' | 'password-change' | null;
  expires_at: Date;
  user_status: 'active' | 'disabled';
  is_replaced: boolean;
}

const findSession = defineStatement<Found>(
  'identity.find-client-session',
  `select s.id, s.user_id, s.client_class, s.ended_by, s.expires_at, u.status as user_status,
     exists (select from session o where o.tenant_id = $1 and o.user_id = s.user_id and o.id <> s.id
       and o.client_class = s.client_class and o.ended_by is null and o.expires_at > $3) as is_replaced
   from session s join "user" u on u.tenant_id = s.tenant_id and u.id = s.user_id
   where s.tenant_id = $1 and s.token_digest = $2 and s.client_class is not null`,
);

/**
 * Who calls with this token, of the kind that clients of one class share: each use makes it last anew. Refuses
 * `session/missing` without a token, `session/invalid` for an unknown, ended or expired one, `user/disabled`,
 * `session/replaced` when the user has signed in elsewhere, `session/password-changed`.
 */
export async function resolveClientSession(ctx: Context, token: string | undefined): Promise<SignedIn> {
  if (!token) return fail('session/missing');
  const found = await find(ctx, token);
  if (!found) return fail('session/invalid');
  if (found.user_status === 'disabled') return fail('user/disabled');
  const isOver = found.ended_by !== null || found.expires_at <= ctx.now();
  if (isOver && found.is_replaced) return fail('session/replaced');
  if (found.expires_at > ctx.now() && found.ended_by === 'password-change')
    return fail('session/password-changed');
  if (isOver) return fail('session/invalid');
  await extend(ctx, found);
  return { id: found.user_id, sessionId: found.id };
}

/**
 * The user a token was given to, for questions that everybody may ask: undefined for nobody, a locked user and one
 * whose password has changed. Whether the session still lasts does not matter.
 */
export async function knownByToken(ctx: Context, token: string | undefined): Promise<SignedIn | undefined> {
  const found = token ? await find(ctx, token) : undefined;
  if (!found || found.user_status === 'disabled' || found.ended_by === 'password-change') return undefined;
  return { id: found.user_id, sessionId: found.id };
}

/** Whose token this was, if anybody's, good or not: enough for leaving. */
export async function ownerOfToken(ctx: Context, token: string | undefined): Promise<number | undefined> {
  return token ? (await find(ctx, token))?.user_id : undefined;
}

async function find(ctx: Context, token: string): Promise<Found | undefined> {
  const [found] = await run(ctx.db, findSession, [ctx.tenant.id, digestToken(token), ctx.now()]);
  return found;
}

const extendSession = defineStatement(
  'identity.extend-client-session',
  `update session set expires_at = $3 where tenant_id = $1 and id = $2 and ended_by is null and expires_at < $3`,
);

/** An hour of a month: what so little changes is not worth a write with every call. */
const GRAIN = 720;

async function extend(ctx: Context, found: Found): Promise<void> {
  const life = lifeOf(found.client_class);
  const until = later(ctx.now(), life);
  if (until.getTime() - found.expires_at.getTime() < life / GRAIN) return;
  await run(ctx.db, extendSession, [ctx.tenant.id, found.id, until]);
  touch(ctx, userTag(ctx.tenant.id, found.user_id));
}
