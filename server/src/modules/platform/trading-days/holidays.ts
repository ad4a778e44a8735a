import { createRequire } from 'node:module';
import { z } from 'zod';
import { DAY, later } from '../../../kernel/clock.ts';

/** The State Council's calendars, year by year, as the package has them. */
interface Calendar {
  /** Every day off, `yyyy-MM-dd`. */
  readonly days: ReadonlySet<string>;
  readonly firstYear: string;
  readonly lastYear: string;
}

const require = createRequire(import.meta.url);
let read: Calendar | undefined;

function calendar(): Calendar {
  if (read) return read;
  const facts: unknown = require('chinese-days/dist/chinese-days.json');
  const { holidays } = z.object({ holidays: z.record(z.iso.date(), z.string()) }).parse(facts);
  const sorted = Object.keys(holidays).sort();
  const [first = '', last = ''] = [sorted[0], sorted.at(-1)];
  read = { days: new Set(sorted), firstYear: first.slice(0, 4), lastYear: last.slice(0, 4) };
  return read;
}

/**
 * Whether a day is a public holiday of mainland China. For years whose calendar is not published (or not known) the
 * days that are holidays by law in any case; what the State Council adds around them is unknown then.
 * @param day `yyyy-MM-dd`, a day that exists
 */
export function isPublicHoliday(day: string): boolean {
  const { days, firstYear, lastYear } = calendar();
  const year = day.slice(0, 4);
  return year >= firstYear && year <= lastYear ? days.has(day) : isHolidayByLaw(day);
}

/** New Year, Labour Day, National Day. */
const FIXED = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']);
/** Spring Festival, Dragon Boat and Mid-Autumn in the lunisolar calendar, `month-day`. */
const LUNAR = new Set(['1-1', '1-2', '1-3', '5-5', '8-15']);

function isHolidayByLaw(day: string): boolean {
  const moment = new Date(`${day}T00:00:00Z`);
  if (FIXED.has(day.slice(5)) || LUNAR.has(lunarDay(moment))) return true;
  // New Year's Eve is whatever day stands before the first one: the last month has 29 or 30 days.
  return lunarDay(later(moment, DAY)) === '1-1' || day === tombSweepingDay(Number(day.slice(0, 4)));
}

const lunisolar = new Intl.DateTimeFormat('en-u-ca-chinese', {
  timeZone: 'UTC',
  month: 'numeric',
  day: 'numeric',
});

/** `5-5`; a leap month's days are `5bis-5` and so nobody's holiday. */
function lunarDay(moment: Date): string {
  const parts = lunisolar.formatToParts(moment);
  const part = (type: 'month' | 'day') => parts.find((each) => each.type === type)?.value;
  return `${part('month')}-${part('day')}`;
}

/** Where the sun is at 15°: the usual formula of this century, right to the day. */
function tombSweepingDay(year: number): string {
  const ofCentury = year % 100;
  const day = Math.floor(ofCentury * 0.2422 + 4.81) - Math.floor(ofCentury / 4);
  return `${year}-04-${String(day).padStart(2, '0')}`;
}
