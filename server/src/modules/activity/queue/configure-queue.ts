import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { isCount, isTitle } from '../checks.ts';
import { type Queue, queueOrFail } from './read-queues.ts';
import { queue } from './tables.ts';
import { tellQueues } from './tags.ts';

export interface QueueFacts {
  readonly name: string;
  /** How long one number takes. */
  readonly minutesPerNumber: number;
  /** Numbers given out per day; null: no limit. */
  readonly maxNumber: number | null;
  /** Minutes of the tenant's day, 0 to 1440, within which numbers are given out. */
  readonly fromMinute: number;
  readonly untilMinute: number;
  readonly status: Queue['status'];
  /** The lowest comes first. */
  readonly sortOrder: number;
}

type Given = { readonly [Name in keyof QueueFacts]?: QueueFacts[Name] | undefined };

/** Opens a queue (contract §17). Refuses `queue/invalid` {field}. */
export async function createQueue(ctx: Context, input: Given & { readonly name: string }): Promise<Queue> {
  checkFacts({ fromMinute: 0, untilMinute: 1440, ...withoutGaps(input) });
  const [row] = await ctx.db
    .insert(queue)
    .values({ ...input, tenantId: ctx.tenant.id, createdAt: ctx.now() })
    .returning();
  tellQueues(ctx);
  return row ?? fail('queue/invalid', { field: 'name' });
}

/**
 * Changes what is given of a queue, closes and opens it. Numbers that were given out stay.
 * Refuses `queue/invalid` {field}, `record/none`.
 */
export async function changeQueue(
  ctx: Context,
  { queueId, ...changes }: Given & { readonly queueId: number },
) {
  checkFacts({ ...(await queueOrFail(ctx, queueId)), ...withoutGaps(changes) });
  await ctx.db
    .update(queue)
    .set({ ...changes, updatedAt: ctx.now() })
    .where(and(eq(queue.tenantId, ctx.tenant.id), eq(queue.id, queueId)));
  tellQueues(ctx);
}

function withoutGaps(given: Given): Given {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

const MINUTES_OF_A_DAY = 1440;

function checkFacts({ name, minutesPerNumber = 0, maxNumber, fromMinute = 0, untilMinute = 0 }: Given): void {
  const refuse = (field: string) => fail('queue/invalid', { field });
  if (name !== undefined && !isTitle(name)) refuse('name');
  if (!isCount(minutesPerNumber)) refuse('minutesPerNumber');
  if (typeof maxNumber === 'number' && !isCount(maxNumber, 1)) refuse('maxNumber');
  if (!isCount(fromMinute)) refuse('fromMinute');
  if (!isCount(untilMinute, fromMinute + 1) || untilMinute > MINUTES_OF_A_DAY) refuse('untilMinute');
}
