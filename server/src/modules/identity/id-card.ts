/** Mainland provinces, and Taiwan, Hong Kong and Macao with their residents' permits (GB/T 2260). */
const REGIONS = new Set(
  (
    '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 ' +
    '50 51 52 53 54 61 62 63 64 65 71 81 82 83'
  ).split(' '),
);
const SHAPE = /^\d{17}[\dX]$/;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';
const FIRST_YEAR = 1900;

/**
 * Whether a number can be a citizen's ID number (GB 11643-1999): 18 characters, a province, a day of birth that
 * existed and is past, and the check character (ISO 7064 MOD 11-2; a small x counts as X). Numbers of 15 digits
 * ended on 2013-01-01 and are none any more.
 * @param today `yyyy-MM-dd`
 */
export function isIdCardNumber(given: string, today: string): boolean {
  const number = normaliseIdCard(given);
  if (!SHAPE.test(number) || !REGIONS.has(number.slice(0, 2))) return false;
  const birthday = birthdayOf(number);
  return birthday !== undefined && birthday <= today && checkCharacter(number) === number[17];
}

export function normaliseIdCard(given: string): string {
  return given.trim().toUpperCase();
}

/** The character that ends a number whose first 17 digits these are. */
export function checkCharacter(number: string): string | undefined {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(number[index]), 0);
  return CHECK_CHARACTERS[sum % 11];
}

/** `yyyy-MM-dd`, undefined where there was no such day. */
function birthdayOf(number: string): string | undefined {
  const [year, month, day] = [number.slice(6, 10), number.slice(10, 12), number.slice(12, 14)];
  const iso = `${year}-${month}-${day}`;
  const moment = Date.parse(`${iso}T00:00:00Z`);
  const exists = !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(iso);
  return exists && Number(year) >= FIRST_YEAR ? iso : undefined;
}
