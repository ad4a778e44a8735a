import type { Context } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { enqueue } from '../../../kernel/jobs/jobs.ts';
import { isCount, isTitle } from '../checks.ts';
import { drawLotteryJob } from './jobs.ts';
import type { Lottery } from './read-lottery.ts';
import { lottery, lotteryPrize } from './tables.ts';

export interface NewLottery {
  readonly name: string;
  /** HTML. */
  readonly content?: string | undefined;
  readonly pictureUrl?: string | undefined;
  /** Entries are taken until then. */
  readonly endsAt: Date;
  /** Draw with a code of chance at the end, without anybody's help. */
  readonly drawsItself?: boolean | undefined;
  /** The best one first; so many of each have a winner. */
  readonly prizes: readonly {
    readonly title: string;
    readonly quantity: number;
    readonly pictureUrl?: string | undefined;
  }[];
  readonly extensions?: Record<string, unknown> | undefined;
}

/** Announces a lucky draw (contract §20); it takes entries at once. Refuses `lottery/invalid` {field}. */
export async function createLottery(ctx: Context, input: NewLottery): Promise<Lottery> {
  const { prizes, ...facts } = input;
  if (!isTitle(input.name)) fail('lottery/invalid', { field: 'name' });
  if (!(input.endsAt > ctx.now())) fail('lottery/invalid', { field: 'endsAt' });
  const fits = prizes.every(({ title, quantity }) => isTitle(title) && isCount(quantity, 1));
  if (prizes.length === 0 || !fits) fail('lottery/invalid', { field: 'prizes' });
  return inTransaction(ctx, async (tx) => {
    const tenantId = tx.tenant.id;
    const [row] = await tx.db
      .insert(lottery)
      .values({ ...facts, tenantId, createdAt: tx.now() })
      .returning();
    if (!row) return fail('lottery/invalid', { field: 'name' });
    const ranked = prizes.map((prize, index) => ({ ...prize, tenantId, lotteryId: row.id, rank: index + 1 }));
    await tx.db.insert(lotteryPrize).values(ranked);
    await scheduleDraw(tx, row);
    return row;
  });
}

/** Sets the clock for a draw without help; nothing for one that waits for its shop. */
export async function scheduleDraw(tx: Context, row: Lottery): Promise<void> {
  if (!row.drawsItself) return;
  await enqueue(tx, drawLotteryJob, { lotteryId: row.id }, { runAt: row.endsAt, key: String(row.id) });
}
