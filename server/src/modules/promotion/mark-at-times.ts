import type { Context } from '../../kernel/context.ts';
import { enqueue, type JobKind } from '../../kernel/jobs/jobs.ts';

interface TimedOffer {
  readonly id: number;
  readonly goodsId: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** Lets a goods say what is offered for it when an offer ends, and when it begins if that is to come. */
export async function markAtTimes(
  tx: Context,
  job: JobKind<{ readonly goodsId: number }>,
  { id, goodsId, startsAt, endsAt }: TimedOffer,
): Promise<void> {
  // An offer that was prolonged ends at another time, by a job of its own.
  await enqueue(tx, job, { goodsId }, { runAt: endsAt, key: `${id} ends ${endsAt.getTime()}` });
  if (startsAt > tx.now()) await enqueue(tx, job, { goodsId }, { runAt: startsAt, key: `${id} starts` });
}
