import { describe, expect, it } from 'vitest';
import { DAY, HOUR, later } from '../../../src/kernel/clock.ts';
import { readWallet } from '../../../src/modules/ledger/index.ts';
import {
  createCouponRule,
  expireCoupons,
  getCouponRule,
  issueCoupon,
  listCouponRules,
  listCoupons,
  type NewCouponRule,
  receiveCoupon,
  stopCouponRule,
} from '../../../src/modules/promotion/index.ts';
import { insertCouponRule, receive } from '../../support/coupon-fixtures.ts';
import { outcomeOf, outcomesOf, rowsOf } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, fund, newUser } from '../../support/users.ts';

const t = useTestApp();
const sound: NewCouponRule = {
  name: '满减',
  value: { kind: 'amount', minimum: 500 },
  total: 10,
  endsAfterDays: 10,
};
const day = (days: number) => later(t.clock.now(), days * DAY);
const percent = (minimum: number, maximum?: number) => ({ kind: 'percentage', minimum, maximum }) as const;

describe('a kind of coupon', () => {
  it.each<[field: string, wrong: Partial<NewCouponRule>]>([
    ['name', { name: ' ' }],
    ['name', { name: 'x'.repeat(65) }],
    ['name', { name: 'a\u0000b' }],
    ['label', { label: 'x'.repeat(65) }],
    ['passPhrase', { passPhrase: '  ' }],
    ['scopeId', { scopeId: 1 }],
    ['scopeId', { scope: 'goods' }],
    ['scopeId', { scope: 'goods', scopeId: 0 }],
    ['value', { value: { kind: 'amount', minimum: 0 } }],
    ['value', { value: { kind: 'amount', minimum: 1.5 } }],
    ['value', { value: { kind: 'amount', minimum: 500, maximum: 499 } }],
    ['value', { value: { kind: 'amount', minimum: 100_000_001 } }],
    ['value', { value: percent(10_001) }],
    ['value', { value: percent(100, 10_001) }],
    ['value', { value: { kind: 'amount', minimum: Number.NaN } }],
    ['maxDiscount', { value: percent(100), maxDiscount: 0 }],
    ['threshold', { threshold: -1 }],
    ['total', { total: 0 }],
    ['total', { total: 100_000_001 }],
    ['perUserLimit', { perUserLimit: 0 }],
    ['pointsPrice', { pointsPrice: -5 }],
    ['signInDays', { signInDays: 3651 }],
    ['startsAfterDays', { startsAfterDays: -1 }],
    ['startsAt', { startsAt: new Date('2026-03-03'), startsAfterDays: 1 }],
    ['endsAfterDays', { endsAfterDays: 0 }],
    ['endsAfterDays', { startsAfterDays: 10, endsAfterDays: 10 }],
    ['endsAt', { endsAfterDays: undefined }],
    ['endsAt', { endsAt: new Date('2026-04-01') }],
    ['endsAt', { endsAfterDays: undefined, startsAt: new Date(5_000), endsAt: new Date(5_000) }],
  ])('with a wrong %s is not given out: %o', async (field, wrong) => {
    const before = (await listCouponRules(t.ctx)).length;
    expect(await outcomeOf(createCouponRule(t.ctx, { ...sound, ...wrong }))).toBe(
      `coupon-rule/invalid ${field}`,
    );
    expect(await listCouponRules(t.ctx)).toHaveLength(before);
  });

  it('may stand at the edge of everything that makes sense', async () => {
    const edges: Partial<NewCouponRule>[] = [
      { name: 'x'.repeat(64), label: 'y'.repeat(64) },
      { value: { kind: 'amount', minimum: 1, maximum: 100_000_000 } },
      { value: percent(1, 10_000), maxDiscount: 1 },
      { total: 1, perUserLimit: 1, pointsPrice: 0, signInDays: 3650, threshold: 0 },
      { startsAfterDays: 9, endsAfterDays: 10 },
      { scope: 'shop', scopeId: 1 },
    ];
    for (const edge of edges)
      expect(await outcomeOf(createCouponRule(t.ctx, { ...sound, ...edge }))).toBe('done');
  });

  it('keeps its pass-phrase to itself only while it is given out, and only in its shop', async () => {
    const first = await createCouponRule(t.ctx, { ...sound, passPhrase: ' 芝麻开门 ' });
    expect(first.passPhrase).toBe('芝麻开门');
    const again = () => createCouponRule(t.ctx, { ...sound, passPhrase: '芝麻开门' });
    expect(await outcomeOf(again())).toBe('coupon-rule/pass-phrase-taken');
    expect(await outcomeOf(createCouponRule(t.rival, { ...sound, passPhrase: '芝麻开门' }))).toBe('done');
    await stopCouponRule(t.ctx, { ruleId: first.id });
    const second = await again();
    const received = await receiveCoupon(actingAs(t.ctx, await newUser(t.ctx)), { passPhrase: '芝麻开门' });
    expect(received.ruleId).toBe(second.id);
  });

  it('of another shop is as good as none', async () => {
    const { id: ruleId } = await insertCouponRule(t.rival);
    const user = await newUser(t.ctx);
    expect(await outcomeOf(receive(t.ctx, user, { id: ruleId }))).toBe('record/none');
    expect(await outcomeOf(getCouponRule(t.ctx, ruleId))).toBe('record/none');
    expect(await outcomeOf(stopCouponRule(t.ctx, { ruleId, voidUnused: true }))).toBe('record/none');
    expect(await outcomeOf(issueCoupon(t.ctx, { ruleId, userIds: [user.id] }))).toBe('record/none');
    expect(await getCouponRule(t.rival, ruleId)).toMatchObject({ status: 'active', left: 100 });
  });
});

describe('the time of a coupon', () => {
  it('begins and ends to the moment', async () => {
    const user = await newUser(t.ctx);
    const as = actingAs(t.ctx, user);
    const { id } = await insertCouponRule(t.ctx, { startsAt: day(1), endsAt: day(2) });
    const made = await receive(t.ctx, user, { id });
    expect([made.startsAt, made.endsAt]).toEqual([day(1), day(2)]);
    t.clock.advance(2 * DAY - 1);
    expect(await listCoupons(as, { statuses: ['active'] })).toHaveLength(1);
    t.clock.advance(1);
    expect(await listCoupons(as, { statuses: ['active'] })).toEqual([]);
    expect(await listCoupons(as, { statuses: ['expired'] })).toMatchObject([
      { id: made.id, status: 'expired' },
    ]);
    expect(await listCoupons(as, { statuses: [] })).toEqual([]);
  });

  it('in days is counted by the shop’s calendar from the moment of receiving', async () => {
    const rule = await insertCouponRule(t.ctx, { startsAfterDays: 2, endsAfterDays: 5 });
    const { startsAt, endsAt } = await receive(t.ctx, await newUser(t.ctx), rule);
    expect([startsAt, endsAt]).toEqual([day(2), day(5)]);
  });

  it('is noted by the hourly job in every shop, for nothing that is used, void or still good', async () => {
    const [ours, theirs] = [await newUser(t.ctx), await newUser(t.rival)];
    const short = { endsAfterDays: 1 };
    const over = await receive(t.ctx, ours, await insertCouponRule(t.ctx, short));
    const good = await receive(t.ctx, ours, await insertCouponRule(t.ctx, { endsAfterDays: 2 }));
    const foreign = await receive(t.rival, theirs, await insertCouponRule(t.rival, short));
    const rule = await insertCouponRule(t.ctx, short);
    const taken = await receive(t.ctx, ours, rule);
    await stopCouponRule(t.ctx, { ruleId: rule.id, voidUnused: true });
    t.clock.advance(DAY);
    await expireCoupons(t.app.platform);
    const rows = await rowsOf(t, 'select id, status from coupon where id = any($1)', [
      [over.id, good.id, foreign.id, taken.id],
    ]);
    expect(new Map(rows.map((row) => [Number(row.id), row.status]))).toEqual(
      new Map([
        [over.id, 'expired'],
        [good.id, 'active'],
        [foreign.id, 'expired'],
        [taken.id, 'void'],
      ]),
    );
    t.clock.advance(HOUR);
    const waiting = await rowsOf(t, `select run_at from job where kind = 'promotion.expire-coupons'`);
    expect(waiting).toHaveLength(1);
  });

  it.each<[what: string, terms: () => Partial<NewCouponRule>]>([
    ['ends before it would begin for who receives it now', () => ({ startsAfterDays: 3, endsAt: day(3) })],
    ['begins only after it would have ended again', () => ({ startsAt: day(30), endsAfterDays: 30 })],
    ['is over', () => ({ endsAt: day(0) })],
  ])('that %s is nothing to pay points for', async (_what, terms) => {
    const rule = await insertCouponRule(t.ctx, { pointsPrice: 10, ...terms() });
    const user = await newUser(t.ctx);
    await fund(t.ctx, user.id, { points: 10 });
    expect(await outcomeOf(receive(t.ctx, user, rule))).toBe('coupon/not-given-out');
    expect(await outcomeOf(issueCoupon(t.ctx, { ruleId: rule.id, userIds: [user.id] }))).toBe(
      'coupon/not-given-out',
    );
    expect((await readWallet(t.ctx, user.id)).points).toBe(10);
    expect((await listCouponRules(t.ctx)).map(({ id }) => id)).not.toContain(rule.id);
    expect(await getCouponRule(t.ctx, rule.id)).toMatchObject({ left: 100, receivers: 0 });
  });

  it('that leaves a moment to use it in is worth receiving', async () => {
    const user = await newUser(t.ctx);
    for (const terms of [
      { startsAfterDays: 3, endsAt: later(day(3), 1) },
      { startsAt: later(day(30), -1), endsAfterDays: 30 },
    ]) {
      const rule = await insertCouponRule(t.ctx, terms);
      const { startsAt, endsAt } = await receive(t.ctx, user, rule);
      expect(endsAt.getTime() - startsAt.getTime()).toBe(1);
      expect((await listCouponRules(t.ctx)).map(({ id }) => id)).toContain(rule.id);
    }
  });
});

describe('coupons that the shop gives by itself', () => {
  it('go to each of many once, however often one is named, beyond any limit per user', async () => {
    const rule = await insertCouponRule(t.ctx, { total: 5, perUserLimit: 1, pointsPrice: 100 });
    const users = [await newUser(t.ctx), await newUser(t.ctx)];
    const ids = users.map(({ id }) => id);
    expect(await issueCoupon(t.ctx, { ruleId: rule.id, userIds: [...ids, ...ids] })).toHaveLength(2);
    await issueCoupon(t.ctx, { ruleId: rule.id, userIds: ids });
    expect(await getCouponRule(t.ctx, rule.id)).toMatchObject({ left: 1, receivers: 2 });
    // One is left for two: nobody gets it.
    expect(await outcomeOf(issueCoupon(t.ctx, { ruleId: rule.id, userIds: ids }))).toBe('coupon/sold-out');
    expect(await getCouponRule(t.ctx, rule.id)).toMatchObject({ left: 1, receivers: 2 });
    for (const user of users) expect(await listCoupons(actingAs(t.ctx, user))).toHaveLength(2);
  });

  it('are for known users of this shop, 1 to 500 at once', async () => {
    const { id: ruleId } = await insertCouponRule(t.ctx);
    const ours = await newUser(t.ctx);
    const theirs = await newUser(t.rival);
    const issue = (userIds: number[]) => outcomeOf(issueCoupon(t.ctx, { ruleId, userIds }));
    expect(await issue([])).toBe('coupon/too-many-users');
    expect(await issue(Array.from({ length: 501 }, (_, n) => n + 1))).toBe('coupon/too-many-users');
    expect(await issue([ours.id, theirs.id])).toBe('user/unknown');
    expect(await listCoupons(actingAs(t.ctx, ours))).toEqual([]);
  });

  it('are never more than there are, however many members of staff give them at once', async () => {
    const { id: ruleId } = await insertCouponRule(t.ctx, { total: 7 });
    const ids = (await Promise.all([1, 2, 3].map(() => newUser(t.ctx)))).map(({ id }) => id);
    const orders = [ids, ids.toReversed(), ids.slice(1), ids.slice(0, 2), ids];
    const outcomes = await outcomesOf(orders.map((userIds) => issueCoupon(t.ctx, { ruleId, userIds })));
    const [made] = await rowsOf(t, 'select count(*)::int as pieces from coupon where rule_id = $1', [ruleId]);
    const { left } = await getCouponRule(t.ctx, ruleId);
    expect(made?.pieces).toBe(7 - left);
    expect(outcomes.done).toBeGreaterThanOrEqual(2);
    expect(Object.keys(outcomes).every((key) => ['done', 'coupon/sold-out'].includes(key))).toBe(true);
    expect(t.logged).toEqual([]);
  });
});
