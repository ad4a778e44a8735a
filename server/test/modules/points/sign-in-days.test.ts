import { beforeEach, describe, expect, it } from 'vitest';
import { DAY } from '../../../src/kernel/clock.ts';
import type { UserContext } from '../../../src/kernel/context.ts';
import { readWallet } from '../../../src/modules/ledger/index.ts';
import {
  currentStreak,
  getSignInOfToday,
  listSignIns,
  removePointsRule,
  setPointsRule,
  setSignInRules,
  signIn,
} from '../../../src/modules/points/index.ts';
import { insertCouponRule, receive } from '../../support/coupon-fixtures.ts';
import { expectSoundBooks, outcomeOf, outcomesOf } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();
let user: TestUser;
let ctx: UserContext;
beforeEach(async () => {
  t.clock.set('2026-03-02T02:00:00.000Z');
  user = await newUser(t.ctx);
  ctx = actingAs(t.ctx, user);
});
const points = async () => (await readWallet(t.ctx, user.id)).points;

describe('signing in', () => {
  it('one second before and one after the shop’s midnight are two days in a row', async () => {
    t.clock.set('2026-03-02T15:59:59.000Z');
    expect((await signIn(ctx)).streak).toBe(1);
    t.clock.set('2026-03-02T16:00:00.000Z');
    expect((await signIn(ctx)).streak).toBe(2);
    expect(await getSignInOfToday(ctx)).toMatchObject({ day: '2026-03-03', streak: 2 });
  });

  it('follows a round of rules that begins anew when it is over', async () => {
    await setSignInRules(t.ctx, [
      { days: 1, points: 1 },
      { days: 3, points: 10 },
    ]);
    const given: number[] = [];
    for (let day = 0; day < 7; day++) {
      given.push((await signIn(ctx)).points);
      t.clock.advance(DAY);
    }
    expect(given).toEqual([1, 1, 10, 1, 1, 10, 1]);
    expect(await points()).toBe(25);
    await setSignInRules(t.ctx, []);
  });

  it('is a streak until a whole day was missed, and counts for a coupon that asks for one', async () => {
    const rule = await insertCouponRule(t.ctx, { signInDays: 3 });
    for (let day = 0; day < 2; day++) {
      await signIn(ctx);
      t.clock.advance(DAY);
    }
    expect(await outcomeOf(receive(t.ctx, user, rule))).toBe('coupon/too-few-sign-ins');
    await signIn(ctx);
    expect(await currentStreak(t.ctx, user.id)).toBe(3);
    t.clock.advance(DAY);
    // Today is still to come: the streak of yesterday stands.
    expect(await currentStreak(t.ctx, user.id)).toBe(3);
    expect(await outcomeOf(receive(t.ctx, user, rule))).toBe('done');
    t.clock.advance(DAY);
    expect(await currentStreak(t.ctx, user.id)).toBe(0);
    expect(await outcomeOf(receive(t.ctx, user, rule))).toBe('coupon/too-few-sign-ins');
  });

  it('many times at once brings the plain rule’s points once and takes the day’s room once', async () => {
    await setPointsRule(t.ctx, { code: 'sign-in', name: '签到', points: 4, dailyMaximum: 5 });
    const outcomes = await outcomesOf(Array.from({ length: 6 }, () => signIn(ctx)));
    expect(outcomes).toEqual({ done: 1, 'sign-in/already': 5 });
    expect(await points()).toBe(4);
    t.clock.advance(DAY);
    expect((await signIn(ctx)).points).toBe(4);
    await removePointsRule(t.ctx, 'sign-in');
    t.clock.advance(DAY);
    expect((await signIn(ctx)).points).toBe(0);
    await expectSoundBooks(t);
  });

  it('can be read by days, both ends included, page by page, and by nobody else', async () => {
    for (let day = 0; day < 5; day++) {
      await signIn(ctx);
      t.clock.advance(DAY);
    }
    const days = async (filter: { since?: string; until?: string }, page = 1) =>
      (await listSignIns(ctx, { ...filter, paging: { page, pageSize: 3 } })).rows.map(({ day }) =>
        day.slice(-2),
      );
    expect(await days({})).toEqual(['06', '05', '04']);
    expect(await days({}, 2)).toEqual(['03', '02']);
    expect(await days({ since: '2026-03-03', until: '2026-03-05' })).toEqual(['05', '04', '03']);
    expect(await days({ since: '2026-03-06' })).toEqual(['06']);
    expect(await days({ until: '2026-03-01' })).toEqual([]);
    const other = actingAs(t.ctx, await newUser(t.ctx));
    expect((await listSignIns(other, { paging: { page: 1, pageSize: 3 } })).totalRows).toBe(0);
    expect(await outcomeOf(getSignInOfToday(other))).toBe('record/none');
  });
});
