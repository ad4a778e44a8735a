import type { Context } from '../../kernel/context.ts';
import { inTransaction, touch } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { listLevels } from './list-levels.ts';
import { membership } from './tables.ts';
import { membershipTag } from './tags.ts';

export interface LevelGrant {
  readonly userId: number;
  readonly levelId: number;
  /** Absent: for good. */
  readonly expiresAt?: Date | undefined;
  readonly autoRenew?: boolean | undefined;
}

/** Gives a user a level in place of the one held so far. Refuses `record/none` for a level that is not active. */
export async function grantLevel(ctx: Context, grant: LevelGrant): Promise<void> {
  const level = (await listLevels(ctx)).find(({ id }) => id === grant.levelId);
  if (level?.status !== 'active') return fail('record/none');
  await inTransaction(ctx, async (tx) => {
    const held = {
      levelId: grant.levelId,
      expiresAt: grant.expiresAt ?? null,
      autoRenew: grant.autoRenew ?? false,
    };
    await tx.db
      .insert(membership)
      .values({ tenantId: tx.tenant.id, userId: grant.userId, ...held, createdAt: tx.now() })
      .onConflictDoUpdate({
        target: [membership.tenantId, membership.userId],
        set: { ...held, updatedAt: tx.now() },
      });
    touch(tx, membershipTag(tx.tenant.id, grant.userId));
  });
}
