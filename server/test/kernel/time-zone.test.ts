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

const zones = ['Asia/Shanghai', 'Asia/Urumqi', 'America/New_York', 'Asia/Kolkata', 'UTC'];

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
