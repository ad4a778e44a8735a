import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkBarcode, checkDigit } from '../../../src/modules/platform/index.ts';

const malformed = expect.objectContaining({ key: 'barcode/malformed' });
const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));

describe('retail barcodes', () => {
  it.each(['6901234567892', '4006381333931', '96385074', '73513537'])('%s is one', (barcode) => {
    expect(checkBarcode(barcode)).toEqual([barcode]);
  });

  it('of UPC-A are the same as EAN-13 with a zero in front', () => {
    expect(checkBarcode('036000291452')).toEqual(['036000291452', '0036000291452']);
    expect(checkBarcode('0036000291452')).toEqual(['0036000291452', '036000291452']);
  });

  it.each([
    '6901234567893',
    '690123456789',
    '',
    'abc',
    '6901234567892 ',
    '1',
    '９６３８５０７４',
    '-96385074',
  ])('%j is none', (barcode) => {
    expect(() => checkBarcode(barcode)).toThrow(malformed);
  });

  it('show every slip of one digit, and nearly every swap of neighbours', () => {
    fc.assert(
      fc.property(digits(12), fc.nat(12), fc.integer({ min: 1, max: 9 }), (body, place, change) => {
        const whole = `${body}${checkDigit(body)}`;
        expect(checkBarcode(whole)[0]).toBe(whole);
        const wrong = (Number(whole[place]) + change) % 10;
        expect(() => checkBarcode(`${whole.slice(0, place)}${wrong}${whole.slice(place + 1)}`)).toThrow(
          malformed,
        );
      }),
    );
  });
});
