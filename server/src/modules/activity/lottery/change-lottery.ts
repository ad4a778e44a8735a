import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { inTransaction, touch } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { cancelJob } from '../../../kernel/jobs/jobs.ts';
import { isTitle } from '../checks.ts';
import { type NewLottery, scheduleDraw } from './create-lottery.ts';
import { drawLotteryJob } from './jobs.ts';
import { type Lottery, lotteryTag } from './read-lottery.ts';
import { lottery } from './tables.ts';

type Emptiable = 'content' | 'pictureUrl';

/** Null empties. */
export type LotteryChanges = { readonly lotteryId: number } & {
  readonly [Name in Exclude<keyof NewLottery, 'prizes' | Emptiable>]?: NewLottery[Name] | undefined;
} & { readonly [Name in Emptiable]?: string | null | undefined };

/**
 * Changes what is given of a lottery that is not over. An end that has come stops it: no more entries are taken.
 * Prizes stay as they were announced. Refuses `lottery/invalid` {field}, `lottery/not-changeable`, `record/none`.
 */
export async function changeLottery(ctx: Context, { lotteryId, ...changes }: LotteryChanges): Promise<void> {
  if (changes.name !== undefined && !isTitle(changes.name)) fail('lottery/invalid', { field: 'name' });
  await inTransaction(ctx, async (tx) => {
    const row = await changeOpen(tx, lotteryId, changes);
    await cancelJob(tx, drawLotteryJob, String(lotteryId));
    await scheduleDraw(tx, row);
  });
}

/** Calls a lottery off before its draw: nobody wins. Refuses `lottery/not-changeable`, `record/none`. */
export async function closeLottery(ctx: Context, { lotteryId }: { lotteryId: number }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    await changeOpen(tx, lotteryId, { status: 'closed' });
    await cancelJob(tx, drawLotteryJob, String(lotteryId));
  });
}

async function changeOpen(
  tx: Context,
  lotteryId: number,
  changes: Omit<LotteryChanges, 'lotteryId'> & { readonly status?: 'closed' },
): Promise<Lottery> {
  const same = and(eq(lottery.tenantId, tx.tenant.id), eq(lottery.id, lotteryId));
  const [row] = await tx.db
    .update(lottery)
    .set({ ...changes, updatedAt: tx.now() })
    .where(and(same, eq(lottery.status, 'open')))
    .returning();
  touch(tx, lotteryTag(tx.tenant.id, lotteryId));
  return row ?? fail((await tx.db.$count(lottery, same)) === 0 ? 'record/none' : 'lottery/not-changeable');
}
