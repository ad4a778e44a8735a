import type { UserContext } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import type { Fen } from '../../../kernel/money.ts';
import { promotions } from '../ports.ts';
import type { Adjustment } from '../tables.ts';
import { checkStock } from './check-stock.ts';
import { refuseUnfulfilled, requirePoints } from './claims.ts';
import {
  checkAddress,
  destinationOf,
  freeFreightFrom,
  freightOf,
  parcelsOf,
  type ShippingAddress,
} from './delivery.ts';
import { type DraftLine, goodsAmount, type OrderDraft, pointsOf } from './draft.ts';
import { loadLines } from './load-lines.ts';
import { memberRebate } from './member-rebate.ts';
import type { PriceQuestion } from './order-request.ts';
import { type NamedStep, runSteps } from './pipeline.ts';
import { type Promotion, type Stage, stages } from './promotion.ts';
import { checkLimits, type LimitCheck, limitsFor } from './purchase-limits.ts';

/** An order with all it costs: what a calculation answers and what a placed order is written from. */
export interface PreparedOrder {
  readonly question: PriceQuestion;
  readonly lines: readonly DraftLine[];
  readonly shopId: number;
  readonly pieces: number;
  /** What is brought to the customer; a calculation may still lack the address. */
  readonly needsDelivery: boolean;
  readonly shippingAddress: ShippingAddress | undefined;
  /** How the first parcel travels. */
  readonly method: DraftLine['item']['method'];
  /** Fen: goods before and after promotions on their prices, freight, off the total, to be paid. */
  readonly originalAmount: Fen;
  readonly goodsAmount: Fen;
  readonly freightAmount: Fen;
  readonly discountAmount: Fen;
  readonly payableAmount: Fen;
  readonly payablePoints: number;
  readonly adjustments: readonly Adjustment[];
  readonly freeFreightFrom: Fen | undefined;
  /** To be counted again under the buyer's lock. */
  readonly limitChecks: readonly LimitCheck[];
}

/**
 * Reads, checks and prices an order without writing anything: calculating and placing are the same until here.
 * The refusals come in the documented order: goods, delivery method, bargain and group buy, address, coupon and
 * points deduction, courier, limits, stock, points.
 * @param addressNeeded false while only calculating: then the freight of an order without address is the default.
 * @param inRush prices the goods from the cache, see `loadLines`.
 */
export async function prepareOrder(
  ctx: UserContext,
  question: PriceQuestion,
  { addressNeeded, inRush = false }: { addressNeeded: boolean; inRush?: boolean | undefined },
): Promise<PreparedOrder> {
  const loaded = await loadLines(ctx, question.items, { inRush });
  const parcels = await parcelsOf(ctx, question, loaded.lines);
  const draft: OrderDraft = {
    question,
    userId: ctx.user.id,
    lines: loaded.lines,
    discountAmount: 0,
    adjustments: [],
  };
  const known = [memberRebate, ...ctx.ports.get(promotions)];
  await refuseUnfulfilled(ctx, question.claims, ['bargainId', 'groupBuyId'], known);
  const lineSteps = await prepareSteps(ctx, draft, known, ['special-price', 'rebate']);
  const travels = parcels.length > 0;
  const shippingAddress = travels && addressNeeded ? await checkAddress(ctx, question.address) : undefined;
  const destination = travels ? await destinationOf(ctx, question.address) : {};
  await refuseUnfulfilled(ctx, question.claims, ['couponId', 'deductionPoints'], known);
  const orderSteps = await prepareSteps(ctx, draft, known, ['discount']);
  const priced = runSteps(draft, [...lineSteps, ...orderSteps]);
  const freightAmount = await freightOf(ctx, priced, parcels, destination);
  checkCourier(question);
  const limitChecks = await limitsFor(ctx, priced.lines, loaded.levelId);
  await checkLimits(ctx, ctx.user.id, limitChecks);
  checkStock(priced.lines, loaded.dayOffers);
  const payablePoints = pointsOf(priced);
  if (question.payOnDelivery && payablePoints > 0) fail('order/points-on-delivery');
  await requirePoints(ctx, payablePoints);
  return {
    question,
    ...totalsOf(draft, priced, freightAmount),
    lines: priced.lines,
    shopId: loaded.shopId,
    needsDelivery: travels,
    shippingAddress,
    method: parcels[0]?.method,
    freeFreightFrom: await freeFreightFrom(ctx, parcels),
    limitChecks,
  };
}

function totalsOf(draft: OrderDraft, priced: OrderDraft, freightAmount: Fen) {
  const total = goodsAmount(priced);
  return {
    pieces: priced.lines.reduce((sum, { item }) => sum + item.quantity, 0),
    originalAmount: goodsAmount(draft),
    goodsAmount: total,
    freightAmount,
    discountAmount: priced.discountAmount,
    payableAmount: total - priced.discountAmount + freightAmount,
    payablePoints: pointsOf(priced),
    adjustments: priced.adjustments,
  };
}

/** The steps of those promotions that apply, stage by stage. */
async function prepareSteps(
  ctx: UserContext,
  draft: OrderDraft,
  known: readonly Promotion[],
  wanted: readonly Stage[],
): Promise<NamedStep[]> {
  const steps: NamedStep[] = [];
  for (const stage of stages.filter((candidate) => wanted.includes(candidate)))
    for (const promotion of known)
      if (promotion.stage === stage && promotion.applies(draft))
        steps.push({ promotion: promotion.name, step: await promotion.prepare(ctx, draft) });
  return steps;
}

/** The courier service (达达) asks where the customer is; which city its shop serves is set up by nobody here. */
function checkCourier({ courierShopNumber, address }: PriceQuestion): void {
  if (courierShopNumber === undefined) return;
  if (address.latitude === undefined || address.longitude === undefined) fail('courier/coordinates-missing');
  fail('courier/shop-unknown');
}
