import { and, eq, ne } from 'drizzle-orm';
import { HOUR, later } from '../../kernel/clock.ts';
import type { Context } from '../../kernel/context.ts';
import { touch } from '../../kernel/database/transaction.ts';
import { datedNumber } from '../../kernel/dated-number.ts';
import { enqueue } from '../../kernel/jobs/jobs.ts';
import { postEntry, tenantAccount, userAccount } from '../ledger/index.ts';
import { renewLevelJob } from './jobs.ts';
import type { LevelPrice } from './level-prices.ts';
import { levelPurchase, membership } from './tables.ts';
import { membershipTag } from './tags.ts';

export type LevelPurchase = typeof levelPurchase.$inferSelect;

export interface LevelSale {
  readonly userId: number;
  readonly price: LevelPrice;
  readonly expiresAt: Date;
  readonly autoRenew: boolean;
  readonly isRenewal?: boolean | undefined;
  readonly remark?: string | undefined;
}

/** So long before its end a level is renewed, so that it has no gap. */
const RENEWED_AHEAD = HOUR;

/**
 * Writes a sold level down and charges the wallet, last. The user's levels must be locked. Refuses what the ledger
 * refuses.
 */
export async function sellLevel(tx: Context, sale: LevelSale): Promise<LevelPurchase> {
  await hold(tx, sale);
  await scheduleRenewal(tx, sale);
  touch(tx, membershipTag(tx.tenant.id, sale.userId));
  const purchase = await insertPurchase(tx, sale);
  await postEntry(tx, {
    key: `buy-level:${purchase.id}`,
    kind: 'buy-level',
    reference: purchase.number,
    remark: sale.remark,
    detail: { levelId: sale.price.levelId },
    postings: [
      { account: userAccount(sale.userId, 'balance'), amount: -sale.price.price },
      { account: tenantAccount('revenue'), amount: sale.price.price },
    ],
  });
  return purchase;
}

/** The new level until then; other bought ones are not renewed any more. */
async function hold(tx: Context, { userId, price, expiresAt, autoRenew }: LevelSale): Promise<void> {
  const held = { expiresAt, autoRenew, priceId: price.id };
  const { levelId } = price;
  await tx.db
    .insert(membership)
    .values({ tenantId: tx.tenant.id, userId, source: 'bought', levelId, ...held, createdAt: tx.now() })
    .onConflictDoUpdate({
      target: [membership.tenantId, membership.userId, membership.source, membership.levelId],
      set: { ...held, updatedAt: tx.now() },
    });
  await tx.db
    .update(membership)
    .set({ autoRenew: false, updatedAt: tx.now() })
    .where(
      and(
        eq(membership.tenantId, tx.tenant.id),
        eq(membership.userId, userId),
        eq(membership.source, 'bought'),
        ne(membership.levelId, levelId),
        eq(membership.autoRenew, true),
      ),
    );
}

async function scheduleRenewal(
  tx: Context,
  { userId, price, expiresAt, autoRenew }: LevelSale,
): Promise<void> {
  const runAt = autoRenew ? later(expiresAt, -RENEWED_AHEAD) : expiresAt;
  const { levelId } = price;
  await enqueue(tx, renewLevelJob, { userId, levelId }, { runAt, key: `${userId}:${levelId}` });
}

async function insertPurchase(tx: Context, sale: LevelSale): Promise<LevelPurchase> {
  const { userId, price, expiresAt, remark, isRenewal = false } = sale;
  for (;;) {
    const [row] = await tx.db
      .insert(levelPurchase)
      .values({
        tenantId: tx.tenant.id,
        number: datedNumber(tx, 'HY'),
        userId,
        levelId: price.levelId,
        priceId: price.id,
        amount: price.price,
        isRenewal,
        remark,
        expiresAt,
        createdAt: tx.now(),
      })
      .onConflictDoNothing()
      .returning();
    if (row) return row;
  }
}
