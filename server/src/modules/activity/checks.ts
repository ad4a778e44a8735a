const LONGEST_TITLE = 100;

/** Whether this does as a title: something to read, and not too much. */
export function isTitle(text: string): boolean {
  return text.trim() !== '' && text.length <= LONGEST_TITLE;
}

/** Whether this counts things: a whole number from `min` on, small enough for a column of integers. */
export function isCount(value: number, min = 0): boolean {
  return Number.isSafeInteger(value) && value >= min && value <= 1_000_000_000;
}

/** Whether this is an amount of fen or points. */
export function isAmount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0 && value <= 1_000_000_000_00;
}
