import { and, eq, gt, lt, sql } from 'drizzle-orm';
import type { Context, UserContext } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import type { Adjustment, OrderDraft, PricingStep, Promotion } from '../../order/index.ts';
import { findBargain, isRunning } from './find-bargain.ts';
import { findRecord } from './records.ts';
import { bargain, bargainRecord } from './tables.ts';

const NAME = 'bargain';

/**
 * Sells one piece at the price to which its buyer has bargained it down, once per bargain. Refuses, in this order,
 * `bargain/unusable` (no such offer, or not joined), `bargain/consumed`, `bargain/not-running`, `bargain/sold-out`,
 * `bargain/goods-missing`, `bargain/one-piece`.
 */
export const bargainPromotion: Promotion = {
  name: NAME,
  stage: 'special-price',
  claims: 'bargainId',
  applies: (draft) => draft.question.claims.bargainId !== undefined,
  prepare: prepareBargain,
  onCommit: consume,
  onRelease: giveBack,
};

async function prepareBargain(ctx: UserContext, draft: OrderDraft): Promise<PricingStep> {
  const bargainId = draft.question.claims.bargainId ?? fail('bargain/unusable');
  const offer = (await findBargain(ctx, bargainId)) ?? fail('bargain/unusable');
  const record = (await findRecord(ctx, bargainId, ctx.user.id)) ?? fail('bargain/unusable');
  if (record.status === 'bought') fail('bargain/consumed');
  if (!isRunning(offer, ctx.now())) fail('bargain/not-running');
  if (offer.boughtCount >= offer.quantity) fail('bargain/sold-out');
  const position = draft.lines.findIndex(({ goods }) => goods.id === offer.goodsId);
  const line = draft.lines[position] ?? fail('bargain/goods-missing');
  if (line.item.quantity !== 1) fail('bargain/one-piece');
  const { currentPrice } = record;
  return () => ({
    prices: new Map([[position, { unitPrice: currentPrice, priceKind: NAME }]]),
    detail: { bargainId, recordId: record.id, currentPrice },
  });
}

/** A price that a friend has cut further meanwhile is asked for again: the buyer would pay too much. */
async function consume(tx: UserContext, order: { id: number }, adjustment: Adjustment): Promise<void> {
  const { bargainId, recordId, currentPrice } = detailOf(adjustment);
  const [taken] = await tx.db
    .update(bargainRecord)
    .set({ status: 'bought', orderId: order.id, updatedAt: tx.now() })
    .where(and(isRecord(tx, recordId), eq(bargainRecord.status, 'running')))
    .returning({ currentPrice: bargainRecord.currentPrice });
  if (!taken) return fail('bargain/consumed');
  if (taken.currentPrice !== currentPrice) return fail('request/conflict');
  const isOffer = and(eq(bargain.tenantId, tx.tenant.id), eq(bargain.id, bargainId));
  const stillOpen = and(eq(bargain.status, 'active'), gt(bargain.endsAt, tx.now()));
  const counted = await tx.db
    .update(bargain)
    .set({ boughtCount: sql`${bargain.boughtCount} + 1` })
    .where(and(isOffer, stillOpen, lt(bargain.boughtCount, bargain.quantity)))
    .returning({ id: bargain.id });
  if (counted.length > 0) return;
  const offer = await findBargain(tx, bargainId);
  fail(offer && isRunning(offer, tx.now()) ? 'bargain/sold-out' : 'bargain/not-running');
}

async function giveBack(tx: Context, order: { id: number }, adjustment: Adjustment): Promise<void> {
  const { bargainId, recordId } = detailOf(adjustment);
  const given = await tx.db
    .update(bargainRecord)
    .set({ status: 'running', orderId: null, updatedAt: tx.now() })
    .where(and(isRecord(tx, recordId), eq(bargainRecord.orderId, order.id)))
    .returning({ id: bargainRecord.id });
  if (given.length === 0) return;
  await tx.db
    .update(bargain)
    .set({ boughtCount: sql`${bargain.boughtCount} - 1` })
    .where(and(eq(bargain.tenantId, tx.tenant.id), eq(bargain.id, bargainId)));
}

const isRecord = (tx: Context, recordId: number) =>
  and(eq(bargainRecord.tenantId, tx.tenant.id), eq(bargainRecord.id, recordId));

function detailOf({ detail }: Adjustment): { bargainId: number; recordId: number; currentPrice: number } {
  const number = (name: string) => Number(detail?.[name]);
  return {
    bargainId: number('bargainId'),
    recordId: number('recordId'),
    currentPrice: number('currentPrice'),
  };
}
