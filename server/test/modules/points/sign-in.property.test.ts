import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY } from '../../../src/kernel/clock.ts';
import { readWallet } from '../../../src/modules/ledger/index.ts';
import { currentStreak, listSignIns, setSignInRules, signIn } from '../../../src/modules/points/index.ts';
import { pointsOfDay } from '../../../src/modules/points/sign-in/sign-in-rules.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, newUser } from '../../support/users.ts';

const t = useTestApp();

const CALENDARS = ['Asia/Shanghai', 'America/New_York', 'Pacific/Auckland', 'UTC'];
/** Some hours before month ends, leap days and changes of the clock. */
const STARTS = ['2023-12-30', '2024-02-27', '2024-03-08', '2025-02-26', '2026-03-30', '2026-10-30'];
const HOUR = 3_600_000;

const localDay = (moment: Date, zone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(moment);
const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - DAY).toISOString().slice(0, 10);

describe('signing in at random moments', () => {
  it('counts each local day once and a streak exactly while days follow each other', async () => {
    const rules = [
      { days: 1, points: 2 },
      { days: 3, points: 5 },
      { days: 5, points: 9 },
    ];
    await setSignInRules(t.ctx, rules);
    const journey = fc.record({
      zone: fc.constantFrom(...CALENDARS),
      start: fc.constantFrom(...STARTS),
      waits: fc.array(fc.oneof(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 20, max: 50 })), {
        minLength: 5,
        maxLength: 25,
      }),
    });
    await fc.assert(
      fc.asyncProperty(journey, async ({ zone, start, waits }) => {
        const user = await newUser(t.ctx);
        const ctx = { ...actingAs(t.ctx, user), tenant: { ...t.ctx.tenant, timeZone: zone } };
        t.clock.set(`${start}T20:00:00Z`);
        const streaks = new Map<string, number>();
        for (const hours of waits) {
          const today = localDay(t.clock.now(), zone);
          const expected = (streaks.get(dayBefore(today)) ?? 0) + 1;
          const signed = await signIn(ctx).catch((error: { key: string }) => error.key);
          if (streaks.has(today)) expect(signed).toBe('sign-in/already');
          else expect(signed).toMatchObject({ day: today, streak: expected });
          if (!streaks.has(today)) streaks.set(today, expected);
          expect(await currentStreak(ctx, user.id)).toBe(streaks.get(today));
          t.clock.advance(hours * HOUR);
        }
        const points = [...streaks.values()].reduce(
          (sum, streak) => sum + (pointsOfDay(rules, streak) ?? 0),
          0,
        );
        expect((await readWallet(ctx, user.id)).points).toBe(points);
        const { totalRows } = await listSignIns(ctx, { paging: { page: 1, pageSize: 1 } });
        expect(totalRows).toBe(streaks.size);
      }),
      { numRuns: 20, endOnFailure: true },
    );
  });

  it('is worth what the rules say of its day in the round', () => {
    const days = (rules: { days: number; points: number }[]) =>
      Array.from({ length: 8 }, (_, index) => pointsOfDay(rules, index + 1));
    expect(days([])).toEqual(Array(8).fill(undefined));
    expect(days([{ days: 1, points: 5 }])).toEqual(Array(8).fill(5));
    expect(days([{ days: 3, points: 9 }])).toEqual([
      ...[undefined, undefined, 9],
      ...[undefined, undefined, 9],
      ...[undefined, undefined],
    ]);
  });
});
