import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import {
  parseMoment,
  plusPeriods,
  printDay,
  printMoment,
  startOfDay,
  startOfPeriod,
} from '../../src/kernel/time-zone.ts';

const zones = [
  ...['Asia/Shanghai', 'Asia/Urumqi', 'America/New_York', 'Asia/Kolkata', 'UTC'],
  ...['Australia/Lord_Howe', 'Pacific/Chatham', 'Africa/Casablanca'],
];

describe('local time', () => {
  it('prints moments as the zone rules say, summer time included', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1995-01-01'), max: new Date('2037-01-01'), noInvalidDate: true }),
        fc.constantFrom(...zones),
        (moment, zone) => {
          const local = DateTime.fromJSDate(moment, { zone });
          expect(printMoment(moment, zone)).toBe(local.toFormat('yyyy-MM-dd HH:mm:ss'));
          expect(printDay(moment, zone)).toBe(local.toFormat('yyyy-MM-dd'));
        },
      ),
    );
  });

  it('is right on either side of a change in the middle of an hour', () => {
    const zone = 'Australia/Lord_Howe';
    // The clock goes forward half an hour at two in the morning, 15:30 UTC.
    const moments = ['2026-10-03T15:00:00Z', '2026-10-03T15:29:59Z', '2026-10-03T15:30:00Z'];
    expect(moments.map((moment) => printMoment(new Date(moment), zone))).toEqual([
      '2026-10-04 01:30:00',
      '2026-10-04 01:59:59',
      '2026-10-04 02:30:00',
    ]);
  });

  it('takes a written hour that the clock skips or has twice for one that there is', () => {
    const zone = 'Europe/Berlin';
    expect(printMoment(parseMoment('2026-03-29 02:30:00', zone), zone)).toBe('2026-03-29 03:30:00');
    expect(printMoment(parseMoment('2026-10-25 02:30:00', zone), zone)).toBe('2026-10-25 02:30:00');
    expect(startOfDay('2026-03-29', zone).toISOString()).toBe('2026-03-28T23:00:00.000Z');
    expect(startOfPeriod(new Date('2026-10-25T12:00:00Z'), 'day', zone).toISOString()).toBe(
      '2026-10-24T22:00:00.000Z',
    );
  });

  it('moves by calendar units, not by hours: the same time of day, the last day of a short month', () => {
    const berlin = (text: string) => parseMoment(text, 'Europe/Berlin');
    const moved = (text: string, count: number, unit: 'day' | 'month' | 'year') =>
      printMoment(plusPeriods(berlin(text), count, unit, 'Europe/Berlin'), 'Europe/Berlin');
    expect(moved('2026-03-28 12:00:00', 1, 'day')).toBe('2026-03-29 12:00:00');
    expect(moved('2026-10-24 12:00:00', 2, 'day')).toBe('2026-10-26 12:00:00');
    expect(moved('2026-01-31 08:00:00', 1, 'month')).toBe('2026-02-28 08:00:00');
    expect(moved('2026-03-31 08:00:00', -1, 'month')).toBe('2026-02-28 08:00:00');
    expect(moved('2028-02-29 00:00:00', 1, 'year')).toBe('2029-02-28 00:00:00');
    expect(moved('2026-12-31 23:59:59', 1, 'day')).toBe('2027-01-01 23:59:59');
  });

  it('begins a day at local midnight and refuses days that do not exist', () => {
    expect(startOfDay('2026-03-02', 'Asia/Shanghai').toISOString()).toBe('2026-03-01T16:00:00.000Z');
    for (const day of ['2026-02-30', '2026-3-2', 'today', '2026-03-02T00:00'])
      expect(() => startOfDay(day, 'Asia/Shanghai')).toThrowError(
        expect.objectContaining({ key: 'day/malformed' }),
      );
  });

  it('counts natural days, months and years in the zone, month ends included', () => {
    const moment = new Date('2026-01-31T17:00:00Z');
    expect(startOfPeriod(moment, 'month', 'Asia/Shanghai').toISOString()).toBe('2026-01-31T16:00:00.000Z');
    expect(startOfPeriod(moment, 'year', 'UTC').toISOString()).toBe('2026-01-01T00:00:00.000Z');
    expect(plusPeriods(new Date('2028-01-31T00:00:00Z'), 1, 'month', 'UTC').toISOString()).toBe(
      '2028-02-29T00:00:00.000Z',
    );
  });
});

describe('a moment that somebody has written down', () => {
  it('is the one that is printed so', () => {
    for (const zone of ['Asia/Shanghai', 'Europe/Berlin', 'UTC'])
      for (const text of ['2026-03-02 10:00:00', '2024-02-29 23:59:59', '2026-12-31 00:00:00'])
        expect(printMoment(parseMoment(text, zone), zone)).toBe(text);
  });

  it.each(['2026-02-30 00:00:00', '2026-03-02', '2026-03-02T10:00:00', 'x', ''])(
    'is refused as %j',
    (text) => {
      expect(() => parseMoment(text, 'Asia/Shanghai')).toThrow('moment/malformed');
    },
  );
});
