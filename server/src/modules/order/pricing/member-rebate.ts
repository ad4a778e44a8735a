import { scaleFen } from '../../../kernel/money.ts';
import type { OrderDraft } from './draft.ts';
import type { Effect, Promotion } from './promotion.ts';

const FULL_PRICE = 10;

/** What members pay less on the shop's normal prices; special prices (by the day, flash sale, bargain…) stay. */
export const memberRebate: Promotion = {
  name: 'member-rebate',
  stage: 'rebate',
  applies: (draft) => draft.lines.some((line) => line.rebate < FULL_PRICE),
  prepare: async () => rebateStep,
};

/** Each piece's price scaled by the rebate, half a fen rounded up. */
export function rebateStep(draft: OrderDraft): Effect | undefined {
  const prices = new Map<number, { unitPrice: number; priceKind: string }>();
  draft.lines.forEach((line, position) => {
    if (line.priceKind !== 'normal' || line.rebate >= FULL_PRICE) return;
    const hundredths = Math.round(line.rebate * 100);
    const unitPrice = scaleFen(line.unitPrice, hundredths, FULL_PRICE * 100);
    prices.set(position, { unitPrice, priceKind: 'member' });
  });
  return prices.size > 0 ? { prices } : undefined;
}
