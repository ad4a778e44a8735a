import { createRequire } from 'node:module';
import { z } from 'zod';
import { DAY, later } from '../../../kernel/clock.ts';
import { lunarFestivals } from './lunar-festivals.ts';

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
const FIXED = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'];

function isHolidayByLaw(day: string): boolean {
  const [year, date] = [day.slice(0, 4), day.slice(5)];
  const [spring, ...others] = lunarFestivals[year]?.split(' ') ?? [];
  const days = [
    ...FIXED,
    tombSweepingDay(Number(year)),
    ...others,
    ...(spring ? springDays(year, spring) : []),
  ];
  return days.includes(date);
}

/** New Year's Eve and the three days after it. */
function springDays(year: string, first: string): string[] {
  const start = new Date(`${year}-${first}T00:00:00Z`);
  return [-1, 0, 1, 2].map((days) =>
    later(start, days * DAY)
      .toISOString()
      .slice(5, 10),
  );
}

/** Where the sun is at 15°: the usual formula of this century, right to the day. */
function tombSweepingDay(year: number): string {
  const ofCentury = year % 100;
  const day = Math.floor(ofCentury * 0.2422 + 4.81) - Math.floor(ofCentury / 4);
  return `04-${String(day).padStart(2, '0')}`;
}
