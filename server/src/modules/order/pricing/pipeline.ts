import { fail } from '../../../kernel/errors.ts';
import { goodsAmount, type OrderDraft, pointsOf } from './draft.ts';
import type { Effect, PricingStep } from './promotion.ts';

/** A promotion's step, ready to run. */
export interface NamedStep {
  readonly promotion: string;
  readonly step: PricingStep;
}

/** Lets one step after another price the draft. Pure. Refuses `order/amount-too-large`. */
export function runSteps(draft: OrderDraft, steps: readonly NamedStep[]): OrderDraft {
  return refuseTooLarge(
    steps.reduce((priced, { promotion, step }) => {
      const effect = step(priced);
      return effect ? applyEffect(priced, promotion, effect) : priced;
    }, draft),
  );
}

function applyEffect(draft: OrderDraft, promotion: string, effect: Effect): OrderDraft {
  const lines = draft.lines.map((line, position) => {
    const price = effect.prices?.get(position);
    if (price && !isAmount(price.unitPrice)) throw new Error(`${promotion} asks ${price.unitPrice} fen`);
    return price ? { ...line, ...price } : line;
  });
  const repriced = { ...draft, lines };
  const total = goodsAmount(repriced);
  const wanted = effect.discount ?? 0;
  if (!isAmount(wanted)) throw new Error(`${promotion} takes ${wanted} fen off`);
  // An earlier discount can never exceed what a later price leaves of the goods.
  const earlier = Math.min(draft.discountAmount, total);
  const discount = Math.min(wanted, total - earlier);
  const adjustment = {
    promotion,
    amount: goodsAmount(draft) - total + discount,
    ...(effect.detail ? { detail: effect.detail } : {}),
    ...(effect.holds ? { holds: effect.holds } : {}),
  };
  return {
    ...repriced,
    discountAmount: earlier + discount,
    adjustments: [...draft.adjustments, adjustment],
  };
}

const isAmount = (fen: number): boolean => Number.isSafeInteger(fen) && fen >= 0;

/** A hundred thousand million yuan: beyond any order, far below what a number holds exactly. */
const LARGEST_AMOUNT = 10_000_000_000_000;

function refuseTooLarge(draft: OrderDraft): OrderDraft {
  const largest = Math.max(goodsAmount(draft), pointsOf(draft));
  return largest <= LARGEST_AMOUNT ? draft : fail('order/amount-too-large');
}
