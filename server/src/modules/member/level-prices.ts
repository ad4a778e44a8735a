import { and, asc, eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { inTransaction, touch } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { requireActiveLevel } from './list-levels.ts';
import { levelPrice } from './tables.ts';
import { levelsTag } from './tags.ts';

export type LevelPrice = typeof levelPrice.$inferSelect;

export interface NewLevelPrice {
  readonly levelId: number;
  /** Fen, at least 1. */
  readonly price: number;
  /** So many of `unit`. */
  readonly duration: number;
  readonly unit: LevelPrice['unit'];
}

/** Longest time that can be bought at once, in units of any kind: a slip of the pen stays a date. */
const LONGEST_DURATION = 3650;
const LARGEST_PRICE = 100_000_000;

/** Lets a level be bought. Refuses `level/invalid` {field}, `record/none` for a level that is not active. */
export async function createLevelPrice(ctx: Context, input: NewLevelPrice): Promise<LevelPrice> {
  if (!isWithin(input.price, LARGEST_PRICE)) fail('level/invalid', { field: 'price' });
  if (!isWithin(input.duration, LONGEST_DURATION)) fail('level/invalid', { field: 'duration' });
  await requireActiveLevel(ctx, input.levelId);
  return inTransaction(ctx, async (tx) => {
    const [row] = await tx.db
      .insert(levelPrice)
      .values({ ...input, tenantId: tx.tenant.id, createdAt: tx.now() })
      .returning();
    touch(tx, levelsTag(tx.tenant.id));
    return row ?? fail('level/invalid', { field: 'price' });
  });
}

/** Takes a price off the list; who renews at it is not charged any more. Refuses `record/none`. */
export async function disableLevelPrice(ctx: Context, { priceId }: { priceId: number }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const rows = await tx.db
      .update(levelPrice)
      .set({ status: 'disabled', updatedAt: tx.now() })
      .where(and(eq(levelPrice.tenantId, tx.tenant.id), eq(levelPrice.id, priceId)))
      .returning({ id: levelPrice.id });
    if (rows.length === 0) fail('record/none');
    touch(tx, levelsTag(tx.tenant.id));
  });
}

/** For how much a level can be bought now. Refuses `record/none` for a level that is not active. */
export async function listLevelPrices(ctx: Context, { levelId }: { levelId: number }): Promise<LevelPrice[]> {
  await requireActiveLevel(ctx, levelId);
  return ctx.db
    .select()
    .from(levelPrice)
    .where(and(active(ctx), eq(levelPrice.levelId, levelId)))
    .orderBy(asc(levelPrice.id))
    .limit(100);
}

/** A price that is asked now. Refuses `record/none`. */
export async function getLevelPrice(ctx: Context, priceId: number): Promise<LevelPrice> {
  const [row] = await ctx.db
    .select()
    .from(levelPrice)
    .where(and(active(ctx), eq(levelPrice.id, priceId)));
  return row ?? fail('record/none');
}

const active = (ctx: Context) => and(eq(levelPrice.tenantId, ctx.tenant.id), eq(levelPrice.status, 'active'));

function isWithin(number: number, largest: number): boolean {
  return Number.isSafeInteger(number) && number >= 1 && number <= largest;
}
