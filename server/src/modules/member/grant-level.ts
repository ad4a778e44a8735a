import { and, eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { inTransaction, touch } from '../../kernel/database/transaction.ts';
import { requireActiveLevel } from './list-levels.ts';
import { lockLevels } from './locks.ts';
import { membership } from './tables.ts';
import { membershipTag } from './tags.ts';

export interface LevelGrant {
  readonly userId: number;
  readonly levelId: number;
  /** Absent: for good. */
  readonly expiresAt?: Date | undefined;
}

/**
 * Gives a user a level in place of the one granted before. Levels bought or earned go on beside it, and the highest
 * counts. Refuses `record/none` for a level that is not active.
 */
export async function grantLevel(ctx: Context, grant: LevelGrant): Promise<void> {
  const { userId, levelId, expiresAt } = grant;
  await requireActiveLevel(ctx, levelId);
  await inTransaction(ctx, async (tx) => {
    await lockLevels(tx, userId);
    await removeGranted(tx, userId);
    const row = { tenantId: tx.tenant.id, userId, source: 'granted', levelId } as const;
    await tx.db.insert(membership).values({ ...row, expiresAt: expiresAt ?? null, createdAt: tx.now() });
    touch(tx, membershipTag(tx.tenant.id, userId));
  });
}

/** Takes back the level that was granted to a user; harmless when there is none. */
export async function withdrawGrantedLevel(ctx: Context, { userId }: { userId: number }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    await lockLevels(tx, userId);
    await removeGranted(tx, userId);
    touch(tx, membershipTag(tx.tenant.id, userId));
  });
}

async function removeGranted(tx: Context, userId: number): Promise<void> {
  await tx.db
    .delete(membership)
    .where(
      and(
        eq(membership.tenantId, tx.tenant.id),
        eq(membership.userId, userId),
        eq(membership.source, 'granted'),
      ),
    );
}
