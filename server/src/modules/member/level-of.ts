import type { Context } from '../../kernel/context.ts';
import { heldLevels, type MembershipRow, readMemberships } from './held-levels.ts';
import type { MemberLevel } from './list-levels.ts';
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

/**
 * The level a user has now, the highest of those held, or undefined: without one, with expired ones, or while the
 * level is disabled. Mostly from the cache: on the way of every order.
 */
export async function levelOf(ctx: Context, userId: number): Promise<Standing | undefined> {
  const { rows } = await ctx.cache.read<{ rows: readonly MembershipRow[] }>(
    `membership:${ctx.tenant.id}:${userId}`,
    async () => {
      const found = await readMemberships(ctx, userId);
      const tags = [membershipTag(ctx.tenant.id, userId)];
      return { value: { rows: found }, bytes: 150 + 150 * found.length, tags };
    },
  );
  const [highest] = await heldLevels(ctx, rows);
  if (!highest) return undefined;
  const { level, expiresAt, autoRenew } = highest;
  return { level, rebate: level.rebate, expiresAt, autoRenew };
}
