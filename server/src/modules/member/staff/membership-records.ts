import { and, eq, inArray } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { keepRecords } from '../../../kernel/records/keep-records.ts';
import { getUsers } from '../../identity/index.ts';
import { grantLevel, type LevelGrant, withdrawGrantedLevel } from '../grant-level.ts';
import { heldOf, type Membership } from '../held-levels.ts';
import { listActiveLevels, listLevels } from '../list-levels.ts';
import { membership } from '../tables.ts';

const records = keepRecords(membership, {
  filters: ['userId', 'levelId'],
  tags: () => [],
});

/**
 * Which levels members hold, bought and earned ones too. What staff give stands in place of what they gave before.
 * Refuses `membership/invalid` {field} and, for the removal of what was bought or earned, `membership/not-granted`.
 */
export const membershipRecords = {
  ...records,
  create: async (tx: Context, grant: LevelGrant): Promise<Membership> => {
    if (!(await getUsers(tx, [grant.userId])).has(grant.userId))
      fail('membership/invalid', { field: 'userId' });
    if (!(await listActiveLevels(tx)).some(({ id }) => id === grant.levelId))
      fail('membership/invalid', { field: 'levelId' });
    await grantLevel(tx, grant);
    const [row] = await tx.db
      .select()
      .from(membership)
      .where(
        and(
          eq(membership.tenantId, tx.tenant.id),
          eq(membership.userId, grant.userId),
          eq(membership.source, 'granted'),
        ),
      );
    return row ?? fail('record/none');
  },
  remove: async (tx: Context, id: number) => {
    const { source, userId } = await records.read(tx, id);
    if (source !== 'granted') fail('membership/not-granted');
    await withdrawGrantedLevel(tx, { userId });
  },
};

/** The level that counts for each of some users; who has none is left out. Two statements. */
export async function levelIdsOf(ctx: Context, userIds: readonly number[]): Promise<Map<number, number>> {
  if (userIds.length === 0) return new Map();
  const rows = await ctx.db
    .select()
    .from(membership)
    .where(and(eq(membership.tenantId, ctx.tenant.id), inArray(membership.userId, [...userIds])));
  const known = await listLevels(ctx);
  const levels = new Map<number, number>();
  for (const userId of new Set(rows.map((row) => row.userId))) {
    const theirs = rows.filter((row) => row.userId === userId);
    const held = theirs.map(({ source, levelId, expiresAt, autoRenew }) => {
      return { source, level_id: levelId, expires_at: expiresAt, auto_renew: autoRenew };
    });
    const [highest] = heldOf(held, known, ctx.now());
    if (highest) levels.set(userId, highest.level.id);
  }
  return levels;
}
