import { and, eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { inSavepoint } from '../../kernel/database/savepoint.ts';
import { inTransaction, touch } from '../../kernel/database/transaction.ts';
import { isFailure } from '../../kernel/errors.ts';
import { enqueue } from '../../kernel/jobs/jobs.ts';
import { plusPeriods } from '../../kernel/time-zone.ts';
import { heldLevels, type Membership, readMemberships } from './held-levels.ts';
import { type BoughtLevel, renewLevelJob } from './jobs.ts';
import { getLevelPrice } from './level-prices.ts';
import { lockLevels } from './locks.ts';
import { sellLevel } from './sell-level.ts';
import { membership } from './tables.ts';
import { membershipTag } from './tags.ts';

/**
 * Does the job {@link renewLevelJob}. A level that renews itself is charged to the balance at the price as it stands,
 * shortly before its end; where that cannot be, it is tried once more at the end, and then the level ends.
 * A level beneath a higher one is not renewed: its holder would pay for nothing.
 */
export async function renewLevel(ctx: Context, bought: BoughtLevel): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    await lockLevels(tx, bought.userId);
    const row = await findBought(tx, bought);
    if (!row?.expiresAt) return;
    const isOver = row.expiresAt <= tx.now();
    if (row.autoRenew && (await tryToRenew(tx, row, row.expiresAt))) return;
    if (isOver) await end(tx, row);
    else await enqueue(tx, renewLevelJob, bought, { runAt: row.expiresAt, key: keyOf(bought) });
  });
}

const keyOf = ({ userId, levelId }: BoughtLevel) => `${userId}:${levelId}`;

async function findBought(tx: Context, bought: BoughtLevel): Promise<Membership | undefined> {
  const [row] = await tx.db.select().from(membership).where(isBought(tx, bought));
  return row;
}

function isBought(tx: Context, { userId, levelId }: BoughtLevel) {
  return and(
    eq(membership.tenantId, tx.tenant.id),
    eq(membership.userId, userId),
    eq(membership.source, 'bought'),
    eq(membership.levelId, levelId),
  );
}

/** A renewal that comes late begins when it comes: nobody pays for time in which they did not have the level. */
async function tryToRenew(tx: Context, row: Membership, expiresAt: Date): Promise<boolean> {
  const from = expiresAt > tx.now() ? expiresAt : tx.now();
  if (row.priceId === null || (await isBeneathAnother(tx, row))) return false;
  try {
    const price = await getLevelPrice(tx, row.priceId);
    const until = plusPeriods(from, price.duration, price.unit, tx.tenant.timeZone);
    const sale = { userId: row.userId, price, expiresAt: until, autoRenew: true, isRenewal: true };
    await inSavepoint(tx, (inner) => sellLevel(inner, sale));
    return true;
  } catch (error) {
    if (!isFailure(error)) throw error;
    return false;
  }
}

/** Whether the level would add nothing: it is disabled, or another one that is as high counts anyway. */
async function isBeneathAnother(tx: Context, { userId, levelId, expiresAt }: Membership): Promise<boolean> {
  const rows = await readMemberships(tx, userId);
  const alive = rows.map((row) => {
    const isThis = row.source === 'bought' && row.level_id === levelId;
    return isThis && expiresAt && expiresAt <= tx.now() ? { ...row, expires_at: null } : row;
  });
  const [highest] = await heldLevels(tx, alive);
  return highest?.source !== 'bought' || highest.level.id !== levelId;
}

async function end(tx: Context, row: Membership): Promise<void> {
  await tx.db.delete(membership).where(isBought(tx, row));
  touch(tx, membershipTag(tx.tenant.id, row.userId));
}
