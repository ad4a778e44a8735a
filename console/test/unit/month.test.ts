import dayjs from 'dayjs';
import { describe, expect, test } from 'vitest';
import { countDays, extended, isOn, isWithin, printDay, weeksOf } from '../../src/screens/goods/month.ts';

const days = (month: string) =>
  weeksOf(dayjs(`${month}-01`)).map((week) => [printDay(week[0]!), printDay(week[6]!)]);

describe('a month', () => {
  test('is shown in whole weeks from Monday to Sunday', () => {
    expect(days('2026-03')).toEqual([
      ['2026-02-23', '2026-03-01'],
      ['2026-03-02', '2026-03-08'],
      ['2026-03-09', '2026-03-15'],
      ['2026-03-16', '2026-03-22'],
      ['2026-03-23', '2026-03-29'],
      ['2026-03-30', '2026-04-05'],
    ]);
    expect(days('2027-02')).toHaveLength(4);
    expect(days('2028-02').at(-1)).toEqual(['2028-02-28', '2028-03-05']);
  });
});

describe('chosen days', () => {
  test('are one after the first click, all between after the second, and one again after the third', () => {
    const one = extended(undefined, '2026-03-10');
    expect(one).toEqual({ from: '2026-03-10', until: '2026-03-10' });
    expect(extended(one, '2026-03-14')).toEqual({ from: '2026-03-10', until: '2026-03-14' });
    const back = extended(one, '2026-02-27');
    expect(back).toEqual({ from: '2026-02-27', until: '2026-03-10' });
    expect(extended(back, '2026-03-01')).toEqual({ from: '2026-03-01', until: '2026-03-01' });
    expect(extended(one, '2026-03-10')).toEqual(one);
  });

  test('include both their ends, and can be some days of the week only', () => {
    const span = { from: '2026-03-06', until: '2026-03-09' };
    expect(
      ['2026-03-05', '2026-03-06', '2026-03-09', '2026-03-10'].map((day) => isWithin(span, day)),
    ).toEqual([...[false, true, true, false]]);
    // The 7th is a Saturday.
    expect([isOn('weekend', '2026-03-07'), isOn('working', '2026-03-07'), isOn('all', '2026-03-07')]).toEqual(
      [...[true, false, true]],
    );
    expect([countDays(span, 'all'), countDays(span, 'working'), countDays(span, 'weekend')]).toEqual([
      4, 2, 2,
    ]);
  });
});
