import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takeDeduction } from '../../../src/modules/points/deduction-rules.ts';

const rule = fc.record({
  points: fc.integer({ min: 1, max: 500 }),
  amount: fc.integer({ min: 1, max: 5_000 }),
  repeats: fc.boolean(),
});

describe('what points bring', () => {
  it('is never more than offered or left to pay, and always the full worth of a rule', () => {
    const question = [fc.array(rule, { maxLength: 5 }), fc.nat(5_000), fc.nat(50_000)] as const;
    fc.assert(
      fc.property(...question, (rules, points, limit) => {
        const taken = takeDeduction(rules, points, limit);
        expect(taken.points).toBeLessThanOrEqual(points);
        expect(taken.amount).toBeLessThanOrEqual(limit);
        if (taken.points === 0) {
          expect(taken.amount).toBe(0);
          return;
        }
        const from = rules.find(
          (one) =>
            taken.points * one.amount === taken.amount * one.points &&
            (one.repeats ? taken.points % one.points === 0 : taken.points === one.points),
        );
        expect(from).toBeDefined();
      }),
      { numRuns: 2_000 },
    );
  });

  it('is the best of the rules, and the cheaper of two that bring the same', () => {
    const once = { points: 100, amount: 1_000, repeats: false };
    const steps = { points: 100, amount: 150, repeats: true };
    expect(takeDeduction([once, steps], 500, 10_000)).toEqual({ points: 100, amount: 1_000 });
    expect(takeDeduction([once, steps], 900, 10_000)).toEqual({ points: 900, amount: 1_350 });
    expect(takeDeduction([once, steps], 900, 400)).toEqual({ points: 200, amount: 300 });
    const dearer = { points: 150, amount: 1_000, repeats: false };
    expect(takeDeduction([dearer, once], 500, 1_000)).toEqual({ points: 100, amount: 1_000 });
    expect(takeDeduction([], 500, 1_000)).toEqual({ points: 0, amount: 0 });
  });
});
