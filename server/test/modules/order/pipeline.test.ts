import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scaleFen } from '../../../src/kernel/money.ts';
import {
  type DraftLine,
  goodsAmount,
  lineAmount,
  type OrderDraft,
} from '../../../src/modules/order/pricing/draft.ts';
import { rebateStep } from '../../../src/modules/order/pricing/member-rebate.ts';
import { type NamedStep, runSteps } from '../../../src/modules/order/pricing/pipeline.ts';
import type { Effect } from '../../../src/modules/order/pricing/promotion.ts';

interface LineShape {
  price: number;
  quantity: number;
  rebate: number;
  kind: string;
}

/** A draft of nothing but prices: the steps under test read nothing else. */
function draftOf(lines: readonly LineShape[]): OrderDraft {
  return {
    userId: 1,
    question: { items: [], deliveryType: 'express', address: {}, payOnDelivery: false, claims: {} },
    discountAmount: 0,
    adjustments: [],
    lines: lines.map(
      ({ price, quantity, rebate, kind }) =>
        ({ item: { quantity }, unitPrice: price, unitPoints: 0, rebate, priceKind: kind }) as DraftLine,
    ),
  };
}

const line = fc.record({
  price: fc.integer({ min: 0, max: 10_000_000 }),
  quantity: fc.integer({ min: 1, max: 999 }),
  rebate: fc.integer({ min: 1, max: 1000 }).map((hundredths) => hundredths / 100),
  kind: fc.constantFrom('normal', 'daily', 'flash-sale'),
});
const lines = fc.array(line, { minLength: 1, maxLength: 6 });
const effect = fc.record(
  {
    discount: fc.integer({ min: 0, max: 1_000_000_000 }),
    prices: fc
      .array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 10_000_000 })), {
        maxLength: 4,
      })
      .map((pairs) => new Map(pairs.map(([at, unitPrice]) => [at, { unitPrice, priceKind: 'special' }]))),
  },
  { requiredKeys: [] },
);
const steps = fc.array(fc.option(effect, { nil: undefined }), { maxLength: 6 });

const named = (effects: readonly (Effect | undefined)[]): NamedStep[] =>
  effects.map((given, index) => ({ promotion: `p${index}`, step: () => given }));

describe('the price pipeline', () => {
  it('never goes below nothing, and its parts always add up, whatever the promotions do', () => {
    fc.assert(
      fc.property(lines, steps, (shapes, effects) => {
        const before = draftOf(shapes);
        const priced = runSteps(before, named(effects));
        const total = goodsAmount(priced);
        expect(total).toBe(priced.lines.reduce((sum, each) => sum + lineAmount(each), 0));
        for (const each of priced.lines) {
          expect(each.unitPrice).toBeGreaterThanOrEqual(0);
          expect(lineAmount(each)).toBe(each.unitPrice * each.item.quantity);
        }
        expect(priced.discountAmount).toBeGreaterThanOrEqual(0);
        expect(total - priced.discountAmount).toBeGreaterThanOrEqual(0);
        expect(priced.adjustments).toHaveLength(effects.filter((given) => given !== undefined).length);
        expect(Number.isSafeInteger(total)).toBe(true);
      }),
    );
  });

  it('says for each promotion what it saved: together exactly what the order became cheaper', () => {
    const cheaper = fc.array(fc.integer({ min: 0, max: 100_000 }), { maxLength: 5 });
    fc.assert(
      fc.property(lines, cheaper, (shapes, discounts) => {
        const before = draftOf(shapes);
        const rebate: NamedStep = { promotion: 'member-rebate', step: rebateStep };
        const priced = runSteps(before, [rebate, ...named(discounts.map((discount) => ({ discount })))]);
        const saved = priced.adjustments.reduce((sum, { amount }) => sum + amount, 0);
        expect(goodsAmount(before) - (goodsAmount(priced) - priced.discountAmount)).toBe(saved);
      }),
    );
  });

  it('gives the same price for the same question', () => {
    fc.assert(
      fc.property(lines, steps, (shapes, effects) => {
        expect(runSteps(draftOf(shapes), named(effects))).toEqual(runSteps(draftOf(shapes), named(effects)));
      }),
    );
  });

  it('gives members their rebate on normal prices only, half a fen rounded up', () => {
    fc.assert(
      fc.property(lines, (shapes) => {
        const priced = runSteps(draftOf(shapes), [{ promotion: 'member-rebate', step: rebateStep }]);
        shapes.forEach(({ price, rebate, kind }, index) => {
          const pays =
            kind === 'normal' && rebate < 10 ? scaleFen(price, Math.round(rebate * 100), 1000) : price;
          expect(priced.lines[index]?.unitPrice).toBe(pays);
        });
      }),
    );
    const [halfUp] = runSteps(draftOf([{ price: 5, quantity: 3, rebate: 9, kind: 'normal' }]), [
      { promotion: 'member-rebate', step: rebateStep },
    ]).lines;
    expect(halfUp?.unitPrice).toBe(5); // 4.5 fen
  });

  it('refuses an order beyond all reason instead of losing fen', () => {
    const huge = { price: 9_000_000_000_000, quantity: 2, rebate: 10, kind: 'normal' };
    expect(() => runSteps(draftOf([huge]), [])).toThrow(
      expect.objectContaining({ key: 'order/amount-too-large' }),
    );
  });

  it('stops a promotion that asks for a price that is none', () => {
    const wrong = (unitPrice: number) => named([{ prices: new Map([[0, { unitPrice, priceKind: 'x' }]]) }]);
    const draft = draftOf([{ price: 1, quantity: 1, rebate: 10, kind: 'normal' }]);
    expect(() => runSteps(draft, wrong(-1))).toThrow();
    expect(() => runSteps(draft, wrong(0.5))).toThrow();
    expect(() => runSteps(draft, named([{ discount: -1 }]))).toThrow();
  });
});
