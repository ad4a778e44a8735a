import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFailure } from '../../../src/kernel/errors.ts';
import {
  type Part,
  type Pots,
  splitExpense,
} from '../../../src/modules/membership-card/cards/split-expense.ts';
import type { CardType } from '../../../src/modules/membership-card/kinds/tables.ts';

const pots = (...left: (readonly [capital: number, gift: number])[]): Pots[] =>
  left.map(([capitalLeft, giftLeft], index) => ({
    chargeId: index + 1,
    capitalLeft,
    giftLeft,
    giftShare: 2000,
  }));
const plain = (parts: readonly Part[]) =>
  parts.map(({ chargeId, capital, gift }) => [chargeId, capital, gift]);

describe('an expense from an activity card', () => {
  it('takes capital and gift side by side, each from the oldest recharge first', () => {
    const held = pots([100, 200], [200, 200], [200, 200]);
    expect(plain(splitExpense('activity', held, 250, false))).toEqual([
      [1, 100, 50],
      [2, 100, 0],
    ]);
  });

  it('rounds the share to cents, half up', () => {
    expect(plain(splitExpense('activity', pots([100, 100]), 3, false))).toEqual([[1, 2, 1]]);
    expect(plain(splitExpense('activity', pots([100, 100]), 2, false))).toEqual([[1, 2, 0]]);
  });

  it('goes by the share of the oldest recharge that has anything left', () => {
    const [old, young] = pots([0, 10], [100, 100]);
    const held = [old!, { ...young!, giftShare: 10_000 }];
    expect(plain(splitExpense('activity', held, 50, false))).toEqual([
      [1, 0, 10],
      [2, 40, 0],
    ]);
  });

  it('takes from the other pot what one is short of, or refuses where they are kept apart', () => {
    const little = pots([10, 100]);
    expect(plain(splitExpense('activity', little, 100, true))).toEqual([[1, 10, 90]]);
    expect(() => splitExpense('activity', little, 100, false)).toThrow('card/insufficient-capital');
    const reversed = pots([100, 10]);
    expect(plain(splitExpense('activity', reversed, 100, true))).toEqual([[1, 90, 10]]);
    expect(() => splitExpense('activity', reversed, 100, false)).toThrow('card/insufficient-gift');
    expect(() => splitExpense('activity', little, 111, true)).toThrow('card/insufficient');
  });
});

describe('an expense from another card', () => {
  it('uses up one recharge after the other, each in its own mixture', () => {
    expect(plain(splitExpense('stored-value', pots([1000, 100], [0, 500]), 1200, false))).toEqual([
      [1, 1000, 100],
      [2, 0, 100],
    ]);
    expect(plain(splitExpense('platform', pots([1000, 100]), 550, false))).toEqual([[1, 500, 50]]);
  });
});

const anyPots = fc.array(
  fc.record({
    chargeId: fc.integer({ min: 1, max: 1_000_000 }),
    capitalLeft: fc.integer({ min: 0, max: 5000 }),
    giftLeft: fc.integer({ min: 0, max: 5000 }),
    giftShare: fc.integer({ min: 0, max: 10_000 }),
  }),
  { maxLength: 6 },
);

describe('whatever a card holds and whatever is spent', () => {
  it('is taken to the cent, never more than there is, and only what is not there is refused', () => {
    const types = fc.constantFrom<CardType>('activity', 'stored-value', 'platform');
    fc.assert(
      fc.property(
        types,
        anyPots,
        fc.integer({ min: 1, max: 40_000 }),
        fc.boolean(),
        (type, held, amount, borrow) => {
          const total = held.reduce((sum, { capitalLeft, giftLeft }) => sum + capitalLeft + giftLeft, 0);
          let parts: Part[];
          try {
            parts = splitExpense(type, held, amount, borrow);
          } catch (error) {
            if (!isFailure(error)) throw error;
            expect(total < amount || (type === 'activity' && !borrow)).toBe(true);
            return;
          }
          expect(parts.reduce((sum, { capital, gift }) => sum + capital + gift, 0)).toBe(amount);
          for (const { chargeId, capital, gift } of parts) {
            const same = held.filter((pot) => pot.chargeId === chargeId);
            expect(same.some((pot) => capital <= pot.capitalLeft && gift <= pot.giftLeft)).toBe(true);
            expect(Math.min(capital, gift)).toBeGreaterThanOrEqual(0);
            expect(capital + gift).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
