import { createHash } from 'node:crypto';
import type { Context, SignedIn } from '../../kernel/context.ts';
import { defineStatement, run } from '../../kernel/database/statement.ts';

/** Dropped when the user's sessions or status change. */
export const userTag = (tenantId: number, userId: number) => `user:${tenantId}:${userId}`;

/** What is kept of a token instead of the token. */
export function digestToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

interface KnownSession {
  readonly signedIn: SignedIn;
  readonly expiresAt: number;
}

const findSession = defineStatement<{ id: number; user_id: number; expires_at: Date }>(
  'identity.find-session',
  `select s.id, s.user_id, s.expires_at from session s
   join "user" u on u.tenant_id = s.tenant_id and u.id = s.user_id and u.status = 'active'
   where s.tenant_id = $1 and s.token_digest = $2`,
);

/**
 * Who a token stands for, or undefined: unknown, ended or expired sessions and locked users all look the same.
 * Known sessions come from the cache, which logout, password change and locking drop.
 */
export async function resolveSession(ctx: Context, token: string | undefined): Promise<SignedIn | undefined> {
  if (!token) return undefined;
  const key = `session:${ctx.tenant.id}:${token}`;
  const known =
    ctx.cache.peek<{ session?: KnownSession }>(key) ??
    (await ctx.cache.read<{ session?: KnownSession }>(key, async () => {
      const [row] = await run(ctx.db, findSession, [ctx.tenant.id, digestToken(token)]);
      if (!row) return { value: {}, bytes: 100, tags: [`no-session:${ctx.tenant.id}`] };
      const signedIn = { id: row.user_id, sessionId: row.id };
      const session: KnownSession = { signedIn, expiresAt: row.expires_at.getTime() };
      return { value: { session }, bytes: 200, tags: [userTag(ctx.tenant.id, row.user_id)] };
    }));
  if (!known.session || known.session.expiresAt <= ctx.now().getTime()) return undefined;
  return known.session.signedIn;
}

const findSessionById = defineStatement<{ expires_at: Date }>(
  'identity.find-session-by-id',
  `select s.expires_at from session s
   join "user" u on u.tenant_id = s.tenant_id and u.id = s.user_id and u.status = 'active'
   where s.tenant_id = $1 and s.id = $2 and s.user_id = $3`,
);

/**
 * Whether this session of this user goes on, for dialects whose tokens name it under a signature of ours: as
 * {@link resolveSession}, it ends with logout, password change and locking.
 */
export async function sessionLives(ctx: Context, { id, sessionId }: SignedIn): Promise<boolean> {
  const { expiresAt } = await ctx.cache.read<{ expiresAt: number }>(
    `session-id:${ctx.tenant.id}:${id}:${sessionId}`,
    async () => {
      const [row] = await run(ctx.db, findSessionById, [ctx.tenant.id, sessionId, id]);
      const value = { expiresAt: row?.expires_at.getTime() ?? 0 };
      return { value, bytes: 100, tags: [userTag(ctx.tenant.id, id)] };
    },
  );
  return expiresAt > ctx.now().getTime();
}
