import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  combinationKey,
  parseCombination,
  printCombination,
} from '../../../src/modules/catalog/combination.ts';

describe('combinations', () => {
  it('read the same in any order, with spaces and a comma at the end', () => {
    const choices = fc.uniqueArray(
      fc.record({ propertyId: fc.integer({ min: 1, max: 1e9 }), valueId: fc.integer({ min: 1, max: 1e9 }) }),
      { selector: (choice) => choice.propertyId, maxLength: 6 },
    );
    const shuffled = choices.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, fc.constantFrom('', ',', ' ,'), ([given, other], end) => {
        expect(parseCombination(printCombination(given) + end)).toEqual(given);
        expect(combinationKey(given)).toBe(combinationKey(other));
      }),
    );
  });

  it('are not guessed at: neither words, nor half pairs, nor a property named twice', () => {
    for (const text of [
      '红',
      '1',
      '1:',
      ':2',
      '1:2:3',
      '1:2;3:4',
      '-1:2',
      '1:2,1:3',
      '1:1e3',
      `${'9'.repeat(20)}:1`,
    ])
      expect(parseCombination(text)).toBeUndefined();
    expect(parseCombination('')).toEqual([]);
    expect(parseCombination(',')).toEqual([]);
  });
});
