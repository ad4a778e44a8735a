import type { UserContext } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { findBargain, isRunning } from './find-bargain.ts';
import { findRecord, getJoinedBargain, type JoinedBargain } from './records.ts';
import { bargainRecord } from './tables.ts';

/**
 * Begins a user's own bargain at the original price; who has begun already is given that one, however it stands.
 * Refuses `record/none` (no such offer), `bargain/over` (not running), `bargain/sold-out`.
 */
export async function joinBargain(
  ctx: UserContext,
  { bargainId }: { bargainId: number },
): Promise<JoinedBargain> {
  const userId = ctx.user.id;
  if (!(await findRecord(ctx, bargainId, userId))) await begin(ctx, bargainId);
  return getJoinedBargain(ctx, { bargainId, userId });
}

async function begin(ctx: UserContext, bargainId: number): Promise<void> {
  const offer = (await findBargain(ctx, bargainId)) ?? fail('record/none');
  if (!isRunning(offer, ctx.now())) return fail('bargain/over');
  if (offer.boughtCount >= offer.quantity) return fail('bargain/sold-out');
  await ctx.db
    .insert(bargainRecord)
    .values({
      tenantId: ctx.tenant.id,
      bargainId,
      userId: ctx.user.id,
      goodsId: offer.goodsId,
      currentPrice: offer.originalPrice,
      createdAt: ctx.now(),
    })
    .onConflictDoNothing();
}
