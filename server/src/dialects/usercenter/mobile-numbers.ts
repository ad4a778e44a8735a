/**
 * Mobile numbers carry their country's code in this dialect (`+8613800138000`); the core keeps Chinese ones bare.
 */

const CHINA = '+86';
const CHINESE = /^1\d{10}$/;
const INTERNATIONAL = /^\+[1-9]\d{5,14}$/;

/**
 * A number with its country's code as the core keeps it; undefined for what is none. A form that was not escaped
 * has turned the plus into a space.
 */
export function toCoreMobile(given: string): string | undefined {
  const number = given.replace(/^ (?=\d)/, '+').trim();
  if (!INTERNATIONAL.test(number)) return undefined;
  if (!number.startsWith(CHINA)) return number;
  const national = number.slice(CHINA.length);
  return CHINESE.test(national) ? national : undefined;
}

/** The number with its country's code. */
export function internationalMobile(mobile: string): string {
  return mobile.startsWith('+') ? mobile : `${CHINA}${mobile}`;
}

/** The country's code apart; of foreign numbers, whose codes differ in length, it stays with the number. */
export function splitMobile(mobile: string | null): { intl: string; number: string } {
  if (mobile === null) return { intl: '', number: '' };
  return mobile.startsWith('+') ? { intl: '', number: mobile } : { intl: CHINA, number: mobile };
}
