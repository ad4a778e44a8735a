import { and, asc, eq, or } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { isUniqueViolation } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import type { WechatCodeType, WechatSession } from './ports.ts';
import { externalIdentity } from './tables.ts';

export type ExternalIdentity = typeof externalIdentity.$inferSelect;
export type ExternalProvider = ExternalIdentity['provider'];

export function wechatProvider(type: WechatCodeType): `wechat-${WechatCodeType}` {
  return `wechat-${type}`;
}

/** Whose openid this is, else whose unionid: one person has several openids, of which we may know another one. */
export async function findOwner(
  ctx: Context,
  provider: ExternalProvider,
  session: Pick<WechatSession, 'openid' | 'unionid'>,
): Promise<number | undefined> {
  const rows = await ctx.db
    .select({ userId: externalIdentity.userId, openid: externalIdentity.openid })
    .from(externalIdentity)
    .where(
      and(
        eq(externalIdentity.tenantId, ctx.tenant.id),
        or(
          and(eq(externalIdentity.provider, provider), eq(externalIdentity.openid, session.openid)),
          session.unionid === undefined ? undefined : eq(externalIdentity.unionid, session.unionid),
        ),
      ),
    )
    .orderBy(asc(externalIdentity.id));
  return (rows.find((row) => row.openid === session.openid) ?? rows[0])?.userId;
}

/**
 * Notes that this openid is this user's and what the latest login said: its unionid and session key. A user has one
 * openid per provider; a new one replaces it. Refuses `external/taken` when the openid has become somebody else's.
 */
export async function linkIdentity(
  tx: Context,
  provider: ExternalProvider,
  userId: number,
  session: WechatSession,
): Promise<void> {
  const now = tx.now();
  const latest = {
    openid: session.openid,
    ...(session.unionid === undefined ? {} : { unionid: session.unionid }),
    ...(session.sessionKey === undefined ? {} : { sessionKey: session.sessionKey, sessionKeyAt: now }),
  };
  try {
    await tx.db
      .insert(externalIdentity)
      .values({ tenantId: tx.tenant.id, provider, userId, createdAt: now, ...latest })
      .onConflictDoUpdate({
        target: [externalIdentity.tenantId, externalIdentity.userId, externalIdentity.provider],
        set: latest,
      });
  } catch (error) {
    if (isUniqueViolation(error, 'external_identity_openid')) return fail('external/taken');
    throw error;
  }
}

/** What the user is called elsewhere, oldest first. */
export function listIdentities(ctx: Context, userId: number): Promise<ExternalIdentity[]> {
  return ctx.db
    .select()
    .from(externalIdentity)
    .where(and(eq(externalIdentity.tenantId, ctx.tenant.id), eq(externalIdentity.userId, userId)))
    .orderBy(asc(externalIdentity.id));
}
