import { DAY, later } from '../../../kernel/clock.ts';
import { fail } from '../../../kernel/errors.ts';
import { isPublicHoliday } from './holidays.ts';

/** Longer than any run of days on which the exchanges are closed. */
const LONGEST_BREAK_DAYS = 31;

/** Closed although the State Council's calendar calls it a working day: New Year's Eve of 2024. */
const CLOSED_BY_THE_EXCHANGES = new Set(['2024-02-09']);

/**
 * Whether the exchanges of Shanghai and Shenzhen trade on a day: `open`, closed for the `weekend` (also when people
 * work on it to make up for a holiday: exchanges do not), or closed for a `holiday`.
 * @param day `yyyy-MM-dd`, a day that exists
 */
export function tradingStatus(day: string): 'open' | 'weekend' | 'holiday' {
  const weekday = startOf(day).getUTCDay();
  if (weekday === 0 || weekday === 6) return 'weekend';
  return isPublicHoliday(day) || CLOSED_BY_THE_EXCHANGES.has(day) ? 'holiday' : 'open';
}

/** The first day after this one on which the exchanges trade, `yyyy-MM-dd`. */
export function nextTradingDay(day: string): string {
  for (let days = 1; days <= LONGEST_BREAK_DAYS; days++) {
    const candidate = later(startOf(day), days * DAY)
      .toISOString()
      .slice(0, 10);
    if (tradingStatus(candidate) === 'open') return candidate;
  }
  return fail('record/none');
}

function startOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}
