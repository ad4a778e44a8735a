import { and, asc, eq } from 'drizzle-orm';
import type { Context, UserContext } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { type Bargain, findBargain, isRunning } from './find-bargain.ts';
import { type BargainRecord, findRecord, lockRecord } from './records.ts';
import { bargainHelp, bargainRecord } from './tables.ts';

export type BargainHelp = typeof bargainHelp.$inferSelect;

export interface HelpBargain {
  readonly bargainId: number;
  /** Whose bargain it is; one may help oneself. */
  readonly joinerId: number;
  readonly remark?: string | undefined;
}

/**
 * Cuts a random amount off a friend's price, within the offer's bounds and never below its floor, which the last cut
 * meets exactly. Once per helper: asked again, the earlier cut is given. Refuses `record/none` (that user has not
 * joined), `bargain/done` (bought already), `bargain/over`, `bargain/at-floor`.
 */
export async function helpBargain(ctx: UserContext, input: HelpBargain): Promise<BargainHelp> {
  return inTransaction(ctx, async (tx) => {
    const record = (await lockRecord(tx, input.bargainId, input.joinerId)) ?? fail('record/none');
    const earlier = await findHelp(tx, record, tx.user.id);
    if (earlier) return earlier;
    const offer = (await findBargain(tx, input.bargainId)) ?? fail('record/none');
    if (record.status === 'bought') return fail('bargain/done');
    if (!isRunning(offer, tx.now())) return fail('bargain/over');
    const cutAmount = drawCut(tx, offer, record);
    const [help] = await tx.db
      .insert(bargainHelp)
      .values({
        tenantId: tx.tenant.id,
        recordId: record.id,
        helperId: tx.user.id,
        goodsId: record.goodsId,
        cutAmount,
        remark: input.remark ?? null,
        createdAt: tx.now(),
      })
      .returning();
    await lower(tx, record, cutAmount);
    return help ?? fail('request/conflict');
  });
}

function drawCut(tx: Context, offer: Bargain, record: BargainRecord): number {
  const left = record.currentPrice - offer.floorPrice;
  if (left <= 0) return fail('bargain/at-floor');
  return Math.min(left, tx.random.int(offer.minCut, offer.maxCut));
}

async function lower(tx: Context, record: BargainRecord, cutAmount: number): Promise<void> {
  await tx.db
    .update(bargainRecord)
    .set({
      currentPrice: record.currentPrice - cutAmount,
      helpCount: record.helpCount + 1,
      updatedAt: tx.now(),
    })
    .where(and(eq(bargainRecord.tenantId, tx.tenant.id), eq(bargainRecord.id, record.id)));
}

async function findHelp(
  ctx: Context,
  record: BargainRecord,
  helperId: number,
): Promise<BargainHelp | undefined> {
  const [row] = await ctx.db
    .select()
    .from(bargainHelp)
    .where(
      and(
        eq(bargainHelp.tenantId, ctx.tenant.id),
        eq(bargainHelp.recordId, record.id),
        eq(bargainHelp.helperId, helperId),
      ),
    );
  return row;
}

/** What the caller cut off a friend's price. Refuses `record/none`. */
export async function getMyHelp(
  ctx: UserContext,
  { bargainId, joinerId }: { bargainId: number; joinerId: number },
): Promise<BargainHelp> {
  const record = (await findRecord(ctx, bargainId, joinerId)) ?? fail('record/none');
  return (await findHelp(ctx, record, ctx.user.id)) ?? fail('record/none');
}

const MOST_HELPS = 1000;

/** Who helped with a bargain, the first helper first. */
export async function listHelps(ctx: Context, record: BargainRecord): Promise<BargainHelp[]> {
  return ctx.db
    .select()
    .from(bargainHelp)
    .where(and(eq(bargainHelp.tenantId, ctx.tenant.id), eq(bargainHelp.recordId, record.id)))
    .orderBy(asc(bargainHelp.id))
    .limit(MOST_HELPS);
}
