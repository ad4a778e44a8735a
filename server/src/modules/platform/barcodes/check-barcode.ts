import { fail } from '../../../kernel/errors.ts';

/** EAN-8, UPC-A, EAN-13. */
const LENGTHS = new Set([8, 12, 13]);

/**
 * Makes sure that a retail barcode can be one: its length and its GS1 check digit (the digits before the last,
 * weighted 3 and 1 from the right, fill up to a multiple of ten with it). Refuses `barcode/malformed`.
 * @returns every way in which the same number is written: UPC-A is EAN-13 without its leading zero.
 */
export function checkBarcode(barcode: string): string[] {
  if (!/^\d+$/.test(barcode) || !LENGTHS.has(barcode.length)) return fail('barcode/malformed');
  if (checkDigit(barcode.slice(0, -1)) !== Number(barcode.at(-1))) return fail('barcode/malformed');
  if (barcode.length === 12) return [barcode, `0${barcode}`];
  return barcode.length === 13 && barcode.startsWith('0') ? [barcode, barcode.slice(1)] : [barcode];
}

/** The digit that completes these digits to a GS1 number. */
export function checkDigit(digits: string): number {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    return total + Number(digit) * (index % 2 === 0 ? 3 : 1);
  }, 0);
  return (10 - (sum % 10)) % 10;
}
