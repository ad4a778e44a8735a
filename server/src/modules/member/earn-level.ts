import { and, eq, ne } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { inTransaction, touch } from '../../kernel/database/transaction.ts';
import { readWallet, type Wallet } from '../ledger/index.ts';
import { listActiveLevels, type MemberLevel } from './list-levels.ts';
import { lockLevels } from './locks.ts';
import { membership } from './tables.ts';
import { membershipTag } from './tags.ts';

/**
 * Sees to it that a user holds the level that their spending or growth has earned, the highest one whose threshold
 * either reaches, and no other: refunds take it back. Listens to what changes spending for good; harmless when repeated.
 */
export async function earnLevel(ctx: Context, { userId }: { readonly userId: number }): Promise<void> {
  const levels = await listActiveLevels(ctx);
  if (levels.every((level) => level.upgradeSpending === null && level.upgradeGrowth === null)) return;
  await inTransaction(ctx, async (tx) => {
    await lockLevels(tx, userId);
    const wallet = await readWallet(tx, userId);
    const earned = highestOf(levels.filter((level) => reaches(wallet, level)));
    const given = await give(tx, userId, earned);
    const taken = await takeOthers(tx, userId, earned);
    if (given || taken) touch(tx, membershipTag(tx.tenant.id, userId));
  });
}

function reaches(wallet: Wallet, { upgradeSpending, upgradeGrowth }: MemberLevel): boolean {
  const bySpending = upgradeSpending !== null && wallet.totalSpent >= upgradeSpending;
  return bySpending || (upgradeGrowth !== null && wallet.growth >= upgradeGrowth);
}

function highestOf(levels: readonly MemberLevel[]): MemberLevel | undefined {
  return levels.toSorted((a, b) => b.rank - a.rank || a.id - b.id)[0];
}

async function give(tx: Context, userId: number, level: MemberLevel | undefined): Promise<boolean> {
  if (!level) return false;
  const row = { tenantId: tx.tenant.id, userId, source: 'earned', levelId: level.id } as const;
  const given = await tx.db
    .insert(membership)
    .values({ ...row, createdAt: tx.now() })
    .onConflictDoNothing()
    .returning({ levelId: membership.levelId });
  return given.length > 0;
}

async function takeOthers(tx: Context, userId: number, level: MemberLevel | undefined): Promise<boolean> {
  const taken = await tx.db
    .delete(membership)
    .where(
      and(
        eq(membership.tenantId, tx.tenant.id),
        eq(membership.userId, userId),
        eq(membership.source, 'earned'),
        level ? ne(membership.levelId, level.id) : undefined,
      ),
    )
    .returning({ levelId: membership.levelId });
  return taken.length > 0;
}
