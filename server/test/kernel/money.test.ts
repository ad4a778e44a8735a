import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseReckonedYuan, parseSignedYuan, parseYuan, scaleFen, toYuan } from '../../src/kernel/money.ts';

describe('yuan at the edge', () => {
  it('are read exactly, and what is printed reads back as the same amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), (fen) => {
        expect(parseYuan(String(toYuan(fen)))).toBe(fen);
        expect(parseYuan((fen / 100).toFixed(2))).toBe(fen);
      }),
    );
    expect(parseYuan('19.9')).toBe(1990);
    expect(parseYuan(' 0.07 ')).toBe(7);
  });

  it.each([
    '',
    '-1',
    '+1',
    '1e3',
    '1.005',
    '.5',
    '1.',
    '1,000',
    'NaN',
    '0x10',
    '１',
    '1 000',
    '99999999999999',
  ])('refuse %j instead of guessing', (text) => {
    expect(() => parseYuan(text)).toThrowError(expect.objectContaining({ key: 'money/malformed' }));
  });

  it('are what was meant where a client has reckoned in binary fractions', () => {
    expect(parseReckonedYuan(String(19.9 - 5.3))).toBe(1460);
    expect(parseReckonedYuan(String(0.1 + 0.2))).toBe(30);
    expect(parseReckonedYuan('1.99999999')).toBe(200);
    const amount = fc.integer({ min: 0, max: 100_000_000 });
    fc.assert(
      fc.property(amount, amount, amount, (price, discount, balance) => {
        const left = price - discount - balance;
        fc.pre(left > 0);
        expect(parseReckonedYuan(String(price / 100 - discount / 100 - balance / 100))).toBe(left);
      }),
    );
    for (const text of ['1.005', '1.0001', '-1', '1e3', '0.00x'])
      expect(() => parseReckonedYuan(text)).toThrowError(expect.objectContaining({ key: 'money/malformed' }));
  });

  it('may be negative only where that is meant', () => {
    expect(parseSignedYuan('-12.34')).toBe(-1234);
    expect(Object.is(parseSignedYuan('-0'), 0)).toBe(true);
    expect(() => parseSignedYuan('--1')).toThrow();
  });
});

describe('a share of an amount', () => {
  it('is rounded half up and never off by more than half a fen', () => {
    expect(scaleFen(1999, 85, 100)).toBe(1699);
    expect(scaleFen(5, 1, 2)).toBe(3);
    fc.assert(
      fc.property(
        fc.nat(1e12),
        fc.nat(10_000),
        fc.integer({ min: 1, max: 10_000 }),
        (amount, numerator, denominator) => {
          const share = scaleFen(amount, numerator, denominator);
          const doubled = 2n * BigInt(share) * BigInt(denominator) - 2n * BigInt(amount) * BigInt(numerator);
          expect(doubled <= BigInt(denominator) && doubled > -BigInt(denominator)).toBe(true);
        },
      ),
    );
  });
});
