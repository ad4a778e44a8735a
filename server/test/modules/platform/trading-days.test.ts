import { describe, expect, it } from 'vitest';
import { nextTradingDay, tradingStatus } from '../../../src/modules/platform/index.ts';

describe('trading days', () => {
  it.each([
    ['2018-08-08', 'open', 'an ordinary Wednesday'],
    ['2026-02-13', 'open', 'the Friday before Spring Festival'],
    ['2026-02-14', 'weekend', 'a Saturday on which people work, but exchanges do not'],
    ['2026-02-16', 'holiday', 'New Year’s Eve, a Monday'],
    ['2026-02-23', 'holiday', 'the last day of the Spring Festival break'],
    ['2026-02-24', 'open', 'the first day after it'],
    ['2026-02-28', 'weekend', 'a make-up Saturday again'],
    ['2026-10-03', 'weekend', 'a holiday on a Saturday: the weekend is the reason'],
    ['2026-10-07', 'holiday', 'the last day of the National Day break'],
    ['2024-02-09', 'holiday', 'New Year’s Eve of 2024, a working day on which the exchanges were closed'],
  ] as const)('%s: %s (%s)', (day, expected, _why) => {
    expect(tradingStatus(day)).toBe(expected);
  });

  it.each([
    ['2027-01-01', 'New Year'],
    ['2027-02-05', 'New Year’s Eve of the lunisolar year'],
    ['2027-02-08', 'the third day of Spring Festival'],
    ['2027-04-05', 'Tomb-sweeping Day'],
    ['2028-05-01', 'Labour Day'],
    ['2027-06-09', 'Dragon Boat Festival'],
    ['2027-09-15', 'Mid-Autumn Festival'],
    ['2027-10-01', 'National Day'],
    ['2031-10-01', 'Mid-Autumn and National Day at once'],
  ])('%s is a holiday by law, although its year’s calendar is not published: %s', (day) => {
    expect(tradingStatus(day)).toBe('holiday');
  });

  it.each([
    ['2030-02-02', '2030-02-05'],
    ['2044-01-29', '2044-02-01'],
  ])('the Eve %s and the third day %s are the ends of Spring Festival', (eve, last) => {
    expect([eve, last].map(tradingStatus)).not.toContain('open');
  });

  it.each([
    ['2026-02-13', '2026-02-24', 'over the whole Spring Festival'],
    ['2026-03-02', '2026-03-03', 'tomorrow'],
    ['2026-03-06', '2026-03-09', 'over a weekend'],
    ['2026-12-31', '2027-01-04', 'into a year whose calendar is unknown'],
    ['2024-02-28', '2024-02-29', 'onto a leap day'],
  ])('the next one after %s is %s: %s', (day, expected) => {
    expect(nextTradingDay(day)).toBe(expected);
  });
});
