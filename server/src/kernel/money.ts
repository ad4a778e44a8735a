import { fail } from './errors.ts';

/** Money is integer fen everywhere inside; yuan exist only in what clients send and read. */
export type Fen = number;

const YUAN = /^(\d{1,12})(?:\.(\d{1,2}))?$/;

/**
 * Reads yuan as clients write them: digits with at most two decimals, no sign, no exponent.
 * @returns fen, exact. Refuses anything else with `money/malformed`.
 */
export function parseYuan(text: string): Fen {
  const match = YUAN.exec(text.trim());
  if (!match) return fail('money/malformed', { value: text });
  const [, yuan = '0', decimals = ''] = match;
  return Number(yuan) * 100 + Number(decimals.padEnd(2, '0'));
}

/** What counting in binary fractions leaves behind the second decimal: 19.9 − 5.3 is 14.599999999999998. */
const FLOATED = /^(\d{1,12}\.\d{2})(0{4}|9{4})\d{0,16}$/;

/**
 * As {@link parseYuan}, for what clients have reckoned themselves: what their numbers cannot express exactly is taken
 * for the fen that was meant. Anything else behind the second decimal is refused as ever.
 */
export function parseReckonedYuan(text: string): Fen {
  const [, shown = '', rest] = FLOATED.exec(text.trim()) ?? [];
  if (rest === undefined) return parseYuan(text);
  return parseYuan(shown) + (rest.startsWith('9') ? 1 : 0);
}

/** As {@link parseYuan}, for the few places where a minus is meant (an administrator's correction). */
export function parseSignedYuan(text: string): Fen {
  const trimmed = text.trim();
  return trimmed.startsWith('-') ? -parseYuan(trimmed.slice(1)) || 0 : parseYuan(trimmed);
}

/** Fen as the JSON number of yuan that clients read: 1999 → 19.99. Exact for every safe integer of fen. */
export function toYuan(fen: Fen): number {
  return fen / 100;
}

/**
 * `amount × numerator / denominator` in fen, rounded half up, without passing through floats
 * (a 8.5 折 rebate is 85/100, a share of an order's total is line/total).
 */
export function scaleFen(amount: Fen, numerator: number, denominator: number): Fen {
  const product = BigInt(amount) * BigInt(numerator);
  const divisor = BigInt(denominator);
  return Number((product * 2n + divisor) / (divisor * 2n));
}
