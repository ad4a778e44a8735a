import { afterEach, describe, expect, it } from 'vitest';
import { DAY } from '../../../src/kernel/clock.ts';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import { readWallet } from '../../../src/modules/ledger/index.ts';
import {
  createPointsTickets,
  exchangeTicket,
  grantByRule,
  grantPoints,
  listDeductionRules,
  listPointsRules,
  type PointsRuleCode,
  pointsByRule,
  removePointsRule,
  setDeductionRules,
  setPointsRule,
  setSignInRules,
} from '../../../src/modules/points/index.ts';
import { between, expectSoundBooks, outcomeOf, outcomesOf } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, fund, newUser } from '../../support/users.ts';

const t = useTestApp();
afterEach(async () => {
  for (const { code } of await listPointsRules(t.ctx)) await removePointsRule(t.ctx, code);
});

const rule = (code: PointsRuleCode, points: number, more = {}) =>
  setPointsRule(t.ctx, { code, name: code, points, ...more });
const worth = (code: PointsRuleCode, userId: number, amount?: number) =>
  inTransaction(t.ctx, (tx) => pointsByRule(tx, { code, userId, amount }));
const pointsOf = async (userId: number) => (await readWallet(t.ctx, userId)).points;

describe('a rule for points', () => {
  it.each([
    ['name', { name: ' ' }],
    ['name', { name: 'x'.repeat(65) }],
    ['points', { points: 0 }],
    ['points', { points: 1.5 }],
    ['points', { points: 100_000_001 }],
    ['threshold', { threshold: -1 }],
    ['threshold', { threshold: 0.5 }],
    ['dailyMaximum', { dailyMaximum: 0 }],
  ])('with a wrong %s leaves the one there was: %o', async (field, wrong) => {
    await rule('share', 5);
    const given = { code: 'share', name: 'share', points: 9, ...wrong } as const;
    expect(await outcomeOf(setPointsRule(t.ctx, given))).toBe(`points-rule/invalid ${field}`);
    expect(await listPointsRules(t.ctx)).toMatchObject([{ code: 'share', points: 5 }]);
  });

  it('stands in place of the one before, known at once, in its shop only', async () => {
    await rule('share', 5, { dailyMaximum: 10 });
    await rule('share', 7);
    expect(await listPointsRules(t.ctx)).toMatchObject([{ code: 'share', points: 7, dailyMaximum: null }]);
    expect(await listPointsRules(t.rival)).toEqual([]);
    expect(await outcomeOf(removePointsRule(t.rival, 'share'))).toBe('record/none');
    await removePointsRule(t.ctx, 'share');
    expect(await listPointsRules(t.ctx)).toEqual([]);
    expect(await outcomeOf(removePointsRule(t.ctx, 'share'))).toBe('record/none');
  });

  it.each([
    [undefined, 0],
    [0, 0],
    [9_999, 0],
    [10_000, 3],
    [19_999, 3],
    [20_000, 6],
    [1_000_000_000, 300_000],
  ])('for every full threshold gives for %s fen %d points', async (amount, points) => {
    await rule('recharge', 3, { threshold: 10_000 });
    expect(await worth('recharge', 1, amount)).toBe(points);
  });

  it('has a maximum a day for each user and each thing, new at the shop’s midnight', async () => {
    await rule('share', 6, { dailyMaximum: 10 });
    await rule('review', 6, { dailyMaximum: 10 });
    const [one, other] = [await newUser(t.ctx), await newUser(t.ctx)];
    // 23:59:59 in the shop's zone.
    t.clock.set('2026-03-02T15:59:59.000Z');
    expect([
      await worth('share', one.id),
      await worth('share', one.id),
      await worth('share', one.id),
    ]).toEqual([6, 4, 0]);
    expect([await worth('share', other.id), await worth('review', one.id)]).toEqual([6, 6]);
    t.clock.advance(1_000);
    expect(await worth('share', one.id)).toBe(6);
  });

  it('gives no more today when its maximum is lowered below what was given', async () => {
    await rule('share', 6, { dailyMaximum: 100 });
    const user = await newUser(t.ctx);
    for (let n = 0; n < 3; n++) await worth('share', user.id);
    await rule('share', 6, { dailyMaximum: 10 });
    expect(await worth('share', user.id)).toBe(0);
    await rule('share', 6, { dailyMaximum: 20 });
    expect(await worth('share', user.id)).toBe(2);
  });

  it('gives back the day’s room of what was undone, to whoever waited for it', async () => {
    await rule('share', 10, { dailyMaximum: 10 });
    const user = await newUser(t.ctx);
    const grant = (key: string) => (ctx: typeof t.ctx) =>
      inTransaction(ctx, (tx) => grantByRule(tx, { code: 'share', userId: user.id, key }));
    await between(t.ctx, grant('undone'), grant('waited'), 'rollback');
    expect(await pointsOf(user.id)).toBe(10);
    expect(await between(t.ctx, grant('again'), grant('late'))).toBe('done');
    expect(await pointsOf(user.id)).toBe(10);
  });
});

describe('points themselves', () => {
  it('move once per key, never below nothing, and 0 of them not at all', async () => {
    const user = await newUser(t.ctx);
    await fund(t.ctx, user.id, { points: 5 });
    const move = (key: string, points: number) =>
      inTransaction(t.ctx, (tx) => grantPoints(tx, { userId: user.id, kind: 'points-share', key, points }));
    expect([await move('a', 3), await move('a', 3), await move('nothing', 0)]).toEqual([true, false, false]);
    expect(await outcomeOf(move('b', -9))).toBe('ledger/insufficient-points');
    expect(await move('b', -8)).toBe(true);
    expect(await pointsOf(user.id)).toBe(0);
    const stranger = inTransaction(t.ctx, (tx) =>
      grantPoints(tx, { userId: 999_999, kind: 'points-share', key: 'c', points: 1 }),
    );
    expect(await outcomeOf(stranger)).toBe('ledger/no-wallet');
    await expectSoundBooks(t);
  });
});

describe('what points are worth', () => {
  it.each([
    ['points', [{ points: 0, amount: 1, repeats: true }]],
    ['points', [{ points: 1.5, amount: 1, repeats: true }]],
    [
      'points',
      [
        { points: 5, amount: 1, repeats: true },
        { points: 5, amount: 2, repeats: false },
      ],
    ],
    ['amount', [{ points: 5, amount: 0, repeats: true }]],
    ['points', Array.from({ length: 101 }, (_, n) => ({ points: n + 1, amount: 1, repeats: true }))],
  ])('is refused with wrong %s, and the rules stay', async (field, rules) => {
    await setDeductionRules(t.ctx, 'order', [{ points: 10, amount: 100, repeats: true }]);
    expect(await outcomeOf(setDeductionRules(t.ctx, 'order', rules))).toBe(`deduction-rule/invalid ${field}`);
    expect(await listDeductionRules(t.ctx)).toMatchObject([{ purpose: 'order', points: 10 }]);
  });

  it('is replaced as a whole, one purpose at a time, and may be nothing', async () => {
    await setDeductionRules(t.ctx, 'order', [
      { points: 20, amount: 300, repeats: false },
      { points: 10, amount: 100, repeats: true },
    ]);
    expect((await listDeductionRules(t.ctx)).map(({ points }) => points)).toEqual([10, 20]);
    expect(await listDeductionRules(t.rival)).toEqual([]);
    await setDeductionRules(t.ctx, 'order', []);
    expect(await listDeductionRules(t.ctx)).toEqual([]);
  });

  it.each([
    ['days', [{ days: 0, points: 1 }]],
    ['days', [{ days: 1.5, points: 1 }]],
    ['points', [{ days: 1, points: -1 }]],
    [
      'days',
      [
        { days: 2, points: 1 },
        { days: 2, points: 3 },
      ],
    ],
    ['days', Array.from({ length: 367 }, (_, n) => ({ days: n + 1, points: 1 }))],
  ])('for signing in is refused with wrong %s', async (field, rules) => {
    expect(await outcomeOf(setSignInRules(t.ctx, rules))).toBe(`sign-in-rule/invalid ${field}`);
  });
});

describe('a ticket for points', () => {
  const tickets = (more: object = {}) =>
    createPointsTickets(t.ctx, {
      name: '积分券',
      minPoints: 5,
      maxPoints: 9,
      validDays: 3,
      count: 1,
      ...more,
    });

  it.each([
    ['points-ticket/invalid count', { count: 0 }],
    ['points-ticket/invalid count', { count: 10_001 }],
    ['points-ticket/invalid count', { count: undefined }],
    ['points-ticket/invalid name', { name: ' ' }],
    ['points-ticket/invalid minPoints', { minPoints: 0 }],
    ['points-ticket/invalid maxPoints', { maxPoints: 4 }],
    ['points-ticket/invalid validDays', { validDays: 0 }],
    ['points-ticket/invalid validDays', { validDays: 36_501 }],
    ['points-ticket/invalid numbers', { numbers: [' '] }],
    ['points-ticket/invalid numbers', { numbers: ['x'.repeat(65)] }],
    ['points-ticket/number-taken', { numbers: ['N1', 'N1 '] }],
  ])('is refused as %s for %o', async (outcome, wrong) => {
    expect(await outcomeOf(tickets(wrong))).toBe(outcome);
  });

  it('is good until the last moment of its days, for the first who comes, in its shop', async () => {
    const [number, late] = (await tickets({ numbers: ['OPEN-1', 'OPEN-2'] })) as [string, string];
    const user = await newUser(t.ctx);
    const abroad = actingAs(t.rival, await newUser(t.rival));
    expect(await outcomeOf(exchangeTicket(abroad, { number }))).toBe('points-ticket/unknown');
    t.clock.advance(3 * DAY - 1);
    const ctx = actingAs(t.ctx, user);
    const { points } = await exchangeTicket(ctx, { number: ` ${number} ` });
    expect(points).toBeGreaterThanOrEqual(5);
    expect(points).toBeLessThanOrEqual(9);
    expect(await pointsOf(user.id)).toBe(points);
    expect(await outcomeOf(exchangeTicket(ctx, { number }))).toBe('points-ticket/used');
    t.clock.advance(1);
    expect(await outcomeOf(exchangeTicket(ctx, { number: late }))).toBe('points-ticket/expired');
  });

  it('of many exchanged by many at once gives each one’s points once, and the books agree', async () => {
    const numbers = await tickets({ count: 12 });
    const people = await Promise.all(
      Array.from({ length: 4 }, async () => actingAs(t.ctx, await newUser(t.ctx))),
    );
    const tries = people.flatMap((ctx) => numbers.map((number) => exchangeTicket(ctx, { number })));
    const given = (await Promise.allSettled(tries)).flatMap((ended) =>
      ended.status === 'fulfilled' ? [ended.value] : [],
    );
    expect(new Set(given.map(({ number }) => number)).size).toBe(12);
    expect(given).toHaveLength(12);
    const held = await Promise.all(people.map(({ user }) => pointsOf(user.id)));
    expect(held.reduce((sum, points) => sum + points, 0)).toBe(
      given.reduce((sum, { points }) => sum + points, 0),
    );
    const again = await outcomesOf(numbers.map((number) => exchangeTicket(people[0]!, { number })));
    expect(again).toEqual({ 'points-ticket/used': 12 });
    await expectSoundBooks(t);
  });
});
