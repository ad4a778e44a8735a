import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRange } from '../../../src/dialects/files/range.ts';

describe('the part of a file that is asked for', () => {
  it('is always inside of the file, and never empty', () => {
    const number = fc.oneof(fc.constant(''), fc.nat(40).map(String), fc.constant('99999999999999999999999'));
    fc.assert(
      fc.property(number, number, fc.integer({ min: 1, max: 30 }), (first, last, size) => {
        const range = parseRange(`bytes=${first}-${last}`, size);
        if (range === undefined || range === 'unsatisfiable') return;
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.end).toBeLessThan(size);
        expect(range.start).toBeLessThanOrEqual(range.end);
        if (first !== '') expect(range.start).toBe(Number(first));
        else expect(range.end).toBe(size - 1);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['bytes=0-0', 10, { start: 0, end: 0 }],
    ['bytes=0-', 10, { start: 0, end: 9 }],
    ['bytes=9-', 10, { start: 9, end: 9 }],
    ['bytes=3-5', 10, { start: 3, end: 5 }],
    ['bytes=3-500', 10, { start: 3, end: 9 }],
    ['bytes=-1', 10, { start: 9, end: 9 }],
    ['bytes=-10', 10, { start: 0, end: 9 }],
    ['bytes=-500', 10, { start: 0, end: 9 }],
    ['bytes=007-008', 10, { start: 7, end: 8 }],
  ])('%s of %i bytes', (header, size, expected) => {
    expect(parseRange(header, size)).toEqual(expected);
  });

  it.each(['bytes=10-', 'bytes=10-20', 'bytes=-0', 'bytes=99999999999999999999999-'])(
    '%s begins behind the end of ten bytes',
    (header) => {
      expect(parseRange(header, 10)).toBe('unsatisfiable');
    },
  );

  it.each([
    undefined,
    '',
    'bytes',
    'bytes=',
    'bytes=-',
    'bytes=5-3',
    'bytes=1-2,4-5',
    'bytes= 1-2',
    'Bytes=1-2',
    'lines=1-2',
    'bytes=a-b',
    'bytes=1.5-2',
  ])('is all of it for %j, which asks for no part', (header) => {
    expect(parseRange(header, 10)).toBeUndefined();
  });
});
