import type { Context } from '../../kernel/context.ts';
import { defineStatement, run } from '../../kernel/database/statement.ts';
import { listLevels, type MemberLevel } from './list-levels.ts';
import { membershipTag } from './tags.ts';

/** A user's standing. */
export interface Standing {
  readonly level: MemberLevel;
  /** The level's, in 折: 10 pays full price, 8.5 pays 85 %. */
  readonly rebate: number;
  /** Undefined: for good. */
  readonly expiresAt: Date | undefined;
  readonly autoRenew: boolean;
}

interface MembershipRow {
  level_id: number;
  expires_at: Date | null;
  auto_renew: boolean;
}

const findMembership = defineStatement<MembershipRow>(
  'member.find-membership',
  'select level_id, expires_at, auto_renew from membership where tenant_id = $1 and user_id = $2',
);

/**
 * The level a user has now, or undefined: without one, with an expired one, or while the level is disabled.
 * Mostly from the cache: on the way of every order.
 */
export async function levelOf(ctx: Context, userId: number): Promise<Standing | undefined> {
  const { row } = await ctx.cache.read<{ row?: MembershipRow | undefined }>(
    `membership:${ctx.tenant.id}:${userId}`,
    async () => {
      const [found] = await run(ctx.db, findMembership, [ctx.tenant.id, userId]);
      return { value: { row: found }, bytes: 150, tags: [membershipTag(ctx.tenant.id, userId)] };
    },
  );
  if (!row || (row.expires_at && row.expires_at <= ctx.now())) return undefined;
  const level = (await listLevels(ctx)).find(({ id }) => id === row.level_id);
  if (level?.status !== 'active') return undefined;
  return { level, rebate: level.rebate, expiresAt: row.expires_at ?? undefined, autoRenew: row.auto_renew };
}
