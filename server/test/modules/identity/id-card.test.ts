import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCharacter, isIdCardNumber, normaliseIdCard } from '../../../src/modules/identity/id-card.ts';

const TODAY = '2026-03-02';
const CHARACTERS = '0123456789X';

const digits = (count: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count })
    .map((list) => list.join(''));
const birthday = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date(`${TODAY}T00:00:00Z`), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10).replaceAll('-', ''));
const complete = (first17: string) => `${first17}${checkCharacter(first17)}`;
const citizen = fc
  .tuple(fc.constantFrom('11', '31', '33', '44', '51', '65', '81'), digits(4), birthday, digits(3))
  .map((parts) => complete(parts.join('')));

describe('ID numbers', () => {
  it.each(['11010519491231002X', '440524188001010014', '34052419800101001X'])(
    'the standard’s own kind of example %s',
    (number) => expect(isIdCardNumber(number, TODAY)).toBe(!number.includes('1880')),
  );

  it('every number built by the rules is one, with a small x too', () => {
    fc.assert(
      fc.property(citizen, (number) => {
        expect(isIdCardNumber(number, TODAY)).toBe(true);
        expect(isIdCardNumber(` ${number.toLowerCase()} `, TODAY)).toBe(true);
        expect(normaliseIdCard(number.toLowerCase())).toBe(number);
      }),
    );
  });

  it('no number with one wrong digit is one: the check character finds every single slip', () => {
    fc.assert(
      fc.property(citizen, fc.nat(17), fc.nat(10), (number, at, pick) => {
        const slipped = CHARACTERS[pick] ?? '';
        fc.pre(slipped !== number[at] && (at === 17 || slipped !== 'X'));
        expect(isIdCardNumber(number.slice(0, at) + slipped + number.slice(at + 1), TODAY)).toBe(false);
      }),
    );
  });

  it('no number with two neighbours swapped is one', () => {
    fc.assert(
      fc.property(citizen, fc.nat(15), (number, at) => {
        const [a = '', b = ''] = [number[at], number[at + 1]];
        fc.pre(a !== b);
        expect(isIdCardNumber(number.slice(0, at) + b + a + number.slice(at + 2), TODAY)).toBe(false);
      }),
    );
  });

  it.each([
    ['a province that is none', complete('99010519491231002')],
    ['the month 13', complete('11010519491331002')],
    ['the 30th of February', complete('11010519490230002')],
    ['the 29th of February of a common year', complete('11010519490229002')],
    ['a birthday tomorrow', complete('11010520260303002')],
    ['a birthday in 1899', complete('11010518991231002')],
    ['fifteen digits, as before 1999', '110105491231002'],
    ['letters', '1101051949123100AX'],
    ['nothing', ''],
  ])('refuses %s', (_what, number) => {
    expect(isIdCardNumber(number, TODAY)).toBe(false);
  });

  it('takes somebody born today, and the 29th of February of a leap year', () => {
    expect(isIdCardNumber(complete('11010520260302002'), TODAY)).toBe(true);
    expect(isIdCardNumber(complete('11010520240229002'), TODAY)).toBe(true);
  });

  it('refuses any text without failing', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        expect(typeof isIdCardNumber(text, TODAY)).toBe('boolean');
      }),
    );
  });
});
