import type { Context, UserContext } from '../../kernel/context.ts';
import { inTransaction } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { plusPeriods } from '../../kernel/time-zone.ts';
import { type HeldLevel, heldLevels, readMemberships } from './held-levels.ts';
import { getLevelPrice, type LevelPrice } from './level-prices.ts';
import { type MemberLevel, requireActiveLevel } from './list-levels.ts';
import { lockLevels } from './locks.ts';
import { type LevelPurchase, sellLevel } from './sell-level.ts';

export interface LevelOrder {
  readonly priceId: number;
  /** Whether the balance is charged again whenever the time is over. */
  readonly autoRenew: boolean;
  readonly remark?: string | undefined;
}

/**
 * Buys a level out of the wallet: `POST /{domain}/user/level/buy` (contract §2.7). The same level again goes on from
 * where it ends; a higher one counts at once, while the time of the lower one passes beneath it, no longer renewed.
 * Refuses `record/none`, `level/already-held` (a higher level, or this one for good: nothing to gain), and what the
 * ledger refuses.
 */
export async function buyLevel(ctx: UserContext, order: LevelOrder): Promise<LevelPurchase> {
  return buyLevelFor(ctx, ctx.user.id, order);
}

/** As {@link buyLevel}, in the name of a user who is not calling. */
export async function buyLevelFor(ctx: Context, userId: number, order: LevelOrder): Promise<LevelPurchase> {
  const { price, level } = await findOffer(ctx, order.priceId);
  return inTransaction(ctx, async (tx) => {
    await lockLevels(tx, userId);
    const from = startOf(tx, await held(tx, userId), level);
    const expiresAt = plusPeriods(from, price.duration, price.unit, tx.tenant.timeZone);
    return sellLevel(tx, { userId, price, expiresAt, ...order });
  });
}

/** Refuses what {@link buyLevelFor} would refuse even if the money were there. */
export async function checkLevelOrder(ctx: Context, userId: number, priceId: number): Promise<void> {
  const { level } = await findOffer(ctx, priceId);
  startOf(ctx, await held(ctx, userId), level);
}

async function findOffer(ctx: Context, priceId: number): Promise<{ price: LevelPrice; level: MemberLevel }> {
  const price = await getLevelPrice(ctx, priceId);
  return { price, level: await requireActiveLevel(ctx, price.levelId) };
}

async function held(ctx: Context, userId: number): Promise<HeldLevel[]> {
  return heldLevels(ctx, await readMemberships(ctx, userId));
}

/** From when on a bought level counts. */
function startOf(ctx: Context, levels: readonly HeldLevel[], wanted: MemberLevel): Date {
  const [highest] = levels;
  if (highest && highest.level.rank > wanted.rank) return fail('level/already-held');
  const same = levels.find(({ level }) => level.id === wanted.id);
  if (same && same.expiresAt === undefined) return fail('level/already-held');
  return same?.expiresAt ?? ctx.now();
}
