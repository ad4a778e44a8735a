import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { type Bargain, findBargain, isRunning } from './find-bargain.ts';
import { bargainRecord } from './tables.ts';

export type BargainRecord = typeof bargainRecord.$inferSelect;

/** A user's bargain with the offer it stands under. */
export interface JoinedBargain {
  readonly record: BargainRecord;
  readonly offer: Bargain;
  /** `void`: not bought, and the offer is over. */
  readonly state: 'running' | 'void' | 'bought';
}

const ofUser = (ctx: Context, bargainId: number, userId: number) =>
  and(
    eq(bargainRecord.tenantId, ctx.tenant.id),
    eq(bargainRecord.bargainId, bargainId),
    eq(bargainRecord.userId, userId),
  );

export async function findRecord(
  ctx: Context,
  bargainId: number,
  userId: number,
): Promise<BargainRecord | undefined> {
  const [row] = await ctx.db
    .select()
    .from(bargainRecord)
    .where(ofUser(ctx, bargainId, userId));
  return row;
}

/** As {@link findRecord}, locked until the transaction ends: helpers of the same friend come one after another. */
export async function lockRecord(
  tx: Context,
  bargainId: number,
  userId: number,
): Promise<BargainRecord | undefined> {
  const [row] = await tx.db
    .select()
    .from(bargainRecord)
    .where(ofUser(tx, bargainId, userId))
    .for('no key update');
  return row;
}

/** How far a user's bargain has come. Refuses `record/none` for one who has not joined. */
export async function getJoinedBargain(
  ctx: Context,
  { bargainId, userId }: { bargainId: number; userId: number },
): Promise<JoinedBargain> {
  const record = await findRecord(ctx, bargainId, userId);
  const offer = record && (await findBargain(ctx, bargainId));
  if (!offer) return fail('record/none');
  if (record.status === 'bought') return { record, offer, state: 'bought' };
  return { record, offer, state: isRunning(offer, ctx.now()) ? 'running' : 'void' };
}
