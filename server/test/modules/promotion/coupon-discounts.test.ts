import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { DAY } from '../../../src/kernel/clock.ts';
import { setUserStatus } from '../../../src/modules/identity/index.ts';
import { closeOrder, payOrder } from '../../../src/modules/order/index.ts';
import {
  discountOf,
  eligibleAmount,
  type PricedLine,
} from '../../../src/modules/promotion/coupons/discount-of.ts';
import {
  type Coupon,
  giveCoupon,
  listCoupons,
  listUsableCoupons,
  stopCouponRule,
} from '../../../src/modules/promotion/index.ts';
import { insertCategory, insertGoods, insertShop, type TestGoods } from '../../support/catalog-fixtures.ts';
import { insertCouponRule, receive } from '../../support/coupon-fixtures.ts';
import { create, place } from '../../support/order-fixtures.ts';
import { between, expectSoundBooks, outcomeOf, outcomesOf } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, fund, newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();

const worth = fc.record({
  valueKind: fc.constantFrom('amount' as const, 'percentage' as const),
  value: fc.integer({ min: 1, max: 10_000 }),
  maxDiscount: fc.option(fc.integer({ min: 1, max: 5_000 }), { nil: null }),
});
const line = (goodsId: number, unitPrice: number, quantity: number): PricedLine => {
  return { goods: { id: goodsId, categoryId: 1, shopId: 0 }, unitPrice, item: { quantity } };
};

describe('what a coupon takes off', () => {
  it('is whole fen, at least nothing, never more than the goods cost or the coupon may take', () => {
    fc.assert(
      fc.property(worth, fc.integer({ min: 0, max: 10_000_000_000 }), (coupon, eligible) => {
        const discount = discountOf(coupon, eligible);
        expect(Number.isSafeInteger(discount)).toBe(true);
        expect(discount).toBeGreaterThanOrEqual(0);
        expect(discount).toBeLessThanOrEqual(eligible);
        if (coupon.valueKind === 'amount') expect(discount).toBe(Math.min(coupon.value, eligible));
        else {
          expect(discount).toBeLessThanOrEqual(coupon.maxDiscount ?? eligible);
          const exact = BigInt(eligible) * BigInt(coupon.value);
          const uncapped = coupon.maxDiscount === null || discount < coupon.maxDiscount;
          // Half a fen away from the exact share at the most.
          if (uncapped && discount < eligible) {
            const error = BigInt(discount) * 10_000n - exact;
            expect(error <= 5_000n && error > -5_000n).toBe(true);
          }
        }
      }),
      { numRuns: 1000, seed: 20260302 },
    );
  });

  it('grows with the goods and never faster than they do', () => {
    const amount = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(worth, amount, amount, (coupon, some, more) => {
        const [less, all] = [discountOf(coupon, some), discountOf(coupon, some + more)];
        expect(all).toBeGreaterThanOrEqual(less);
        expect(all - less).toBeLessThanOrEqual(more);
      }),
      { numRuns: 500, seed: 20260302 },
    );
  });

  it('counts the lines it is for and tells nothing for from nothing to pay', () => {
    const lines = [line(1, 300, 2), line(2, 500, 1), line(1, 0, 5)];
    expect(eligibleAmount(lines, ({ goods }) => goods.id === 1)).toBe(600);
    expect(eligibleAmount(lines, () => true)).toBe(1100);
    expect(eligibleAmount([line(1, 0, 1)], () => true)).toBe(0);
    expect(eligibleAmount(lines, ({ goods }) => goods.id === 3)).toBeUndefined();
  });
});

describe('a coupon in hand', () => {
  let inBranch: TestGoods;
  let elsewhere: TestGoods;
  let user: TestUser;
  let byScope: Record<'all' | 'branch' | 'goods' | 'shop' | 'dear', Coupon>;
  const as = () => actingAs(t.ctx, user);

  beforeAll(async () => {
    user = await newUser(t.ctx);
    const parent = await insertCategory(t.ctx);
    const child = await insertCategory(t.ctx, { parentId: parent });
    const { id: shopId } = await insertShop(t.ctx);
    inBranch = await insertGoods(t.ctx, { price: 1_000, categoryId: child, shopId });
    elsewhere = await insertGoods(t.ctx, { price: 2_000, shopId });
    const of = async (terms: Parameters<typeof insertCouponRule>[1]) =>
      receive(t.ctx, user, await insertCouponRule(t.ctx, terms));
    byScope = {
      all: await of({}),
      branch: await of({ scope: 'category', scopeId: parent }),
      goods: await of({ scope: 'goods', scopeId: elsewhere.id }),
      shop: await of({ scope: 'shop', scopeId: shopId }),
      dear: await of({ threshold: 3_001 }),
    };
  });

  it('is offered exactly where an order could use it', async () => {
    const goodsOf = ({ id, categoryId }: TestGoods, price: number, quantity = 1): PricedLine => {
      return { goods: { id, categoryId, shopId: 0 }, unitPrice: price, item: { quantity } };
    };
    const offered = async (...lines: PricedLine[]) => {
      const usable = new Set((await listUsableCoupons(as(), lines)).map(({ id }) => id));
      return Object.entries(byScope).flatMap(([scope, { id }]) => (usable.has(id) ? [scope] : []));
    };
    expect(await offered(goodsOf(inBranch, 1_000))).toEqual(['all', 'branch']);
    expect(await offered(goodsOf(elsewhere, 2_000))).toEqual(['all', 'goods']);
    expect(await offered(goodsOf(elsewhere, 3_000))).toEqual(['all', 'goods']);
    expect(await offered(goodsOf(elsewhere, 1_000, 4))).toEqual(['all', 'goods', 'dear']);
    expect(await offered(goodsOf(inBranch, 1_000), goodsOf(elsewhere, 2_001))).toEqual([
      'all',
      'branch',
      'goods',
      'dear',
    ]);
  });

  it.each([
    ['all', 0, 0],
    ['branch', 0, 10000],
    ['shop', 0, 0],
  ] as const)(
    'for %s lowers the price of what it is for, or is refused',
    async (scope, forBranch, forOther) => {
      const code = async (goods: TestGoods) =>
        (await create(t, user, [{ goodsId: goods.id }], { couponId: byScope[scope].id, calculate: true }))
          .code;
      expect(await code(inBranch)).toBe(forBranch);
      expect((await code(elsewhere)) === 0).toBe(forOther === 0);
    },
  );
});

describe('a coupon in an order', () => {
  let goods: TestGoods;
  beforeAll(async () => {
    goods = await insertGoods(t.ctx, { price: 2_000, stock: 1_000 });
  });
  const orderWith = (user: TestUser, couponId: number) =>
    place(t, user, [{ goodsId: goods.id }], { couponId });
  const statusOf = async (user: TestUser) => (await listCoupons(actingAs(t.ctx, user)))[0]?.status;
  const holder = async () => {
    const user = await newUser(t.ctx);
    const rule = await insertCouponRule(t.ctx);
    return { user, rule, coupon: await receive(t.ctx, user, rule) };
  };

  it('cannot be given away meanwhile, and can again once the order is closed', async () => {
    const { user, coupon } = await holder();
    const friend = await newUser(t.ctx);
    const gift = () =>
      outcomeOf(giveCoupon(actingAs(t.ctx, user), { couponId: coupon.id, userId: friend.id }));
    const order = await orderWith(user, coupon.id);
    expect(await gift()).toBe('coupon/unknown');
    await closeOrder(actingAs(t.ctx, user), { orderId: order.id });
    expect(await gift()).toBe('done');
    expect(await statusOf(friend)).toBe('active');
    // The order of the giver that was closed has no say in it any more.
    expect((await create(t, user, [{ goodsId: goods.id }], { couponId: coupon.id })).code).not.toBe(0);
  });

  it('goes to the order or to the friend, whichever came first', async () => {
    const { user, coupon } = await holder();
    const friend = await newUser(t.ctx);
    const as = actingAs(t.ctx, user);
    const give = (ctx: typeof t.ctx) =>
      giveCoupon({ ...ctx, user: as.user }, { couponId: coupon.id, userId: friend.id });
    expect(await between(t.ctx, give, give)).toBe('coupon/unknown');
    expect(await statusOf(friend)).toBe('active');
    expect(await statusOf(user)).toBeUndefined();
  });

  it('that ran out meanwhile comes back only to lie there', async () => {
    const { user, coupon } = await holder();
    const order = await orderWith(user, coupon.id);
    expect(await statusOf(user)).toBe('used');
    t.clock.advance(11 * DAY);
    await t.runJobs();
    expect(
      (await t.get('/shop/order/detail', { token: user.token, id: order.id })).data.orderInfo.status,
    ).toBe(-1);
    expect(await statusOf(user)).toBe('expired');
  });

  it('stays good when its rule is stopped, unless the shop takes back what is unused', async () => {
    const kept = await holder();
    await stopCouponRule(t.ctx, { ruleId: kept.rule.id });
    expect((await orderWith(kept.user, kept.coupon.id)).amountReal).toBe(15);
    const taken = await holder();
    await stopCouponRule(t.ctx, { ruleId: taken.rule.id, voidUnused: true });
    const wish = { couponId: taken.coupon.id };
    expect((await create(t, taken.user, [{ goodsId: goods.id }], wish)).code).not.toBe(0);
    expect(await statusOf(taken.user)).toBe('void');
  });

  it('that is taken back while an unpaid order holds it still pays for that order, and is void when it closes', async () => {
    const [paying, leaving] = [await holder(), await holder()];
    const orders = [];
    for (const { user, rule, coupon } of [paying, leaving]) {
      orders.push(await orderWith(user, coupon.id));
      await stopCouponRule(t.ctx, { ruleId: rule.id, voidUnused: true });
      expect(await statusOf(user)).toBe('used');
    }
    await fund(t.ctx, paying.user.id, { balance: 10_000 });
    await payOrder(actingAs(t.ctx, paying.user), { orderId: orders[0]!.id });
    expect(await statusOf(paying.user)).toBe('used');
    await closeOrder(actingAs(t.ctx, leaving.user), { orderId: orders[1]!.id });
    expect(await statusOf(leaving.user)).toBe('void');
    const again = await create(t, leaving.user, [{ goodsId: goods.id }], { couponId: leaving.coupon.id });
    expect(again.code).not.toBe(0);
  });

  it('does not come back in the moment in which it is taken back', async () => {
    const { user, rule, coupon } = await holder();
    const order = await orderWith(user, coupon.id);
    const stop = (ctx: typeof t.ctx) => stopCouponRule(ctx, { ruleId: rule.id, voidUnused: true });
    const close = (ctx: typeof t.ctx) => closeOrder(actingAs(ctx, user), { orderId: order.id });
    expect(await between(t.ctx, stop, close)).toBe('done');
    expect(await statusOf(user)).toBe('void');
  });

  it('is used by one of many orders at once, and each fen off is booked', async () => {
    const { user, coupon } = await holder();
    await fund(t.ctx, user.id, { balance: 10_000 });
    const wish = { couponId: coupon.id };
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => create(t, user, [{ goodsId: goods.id }], wish)),
    );
    const placed = answers.filter(({ code }) => code === 0);
    expect(placed).toHaveLength(1);
    const orderId = placed[0]!.data.id;
    const outcomes = await outcomesOf([1, 2, 3].map(() => payOrder(actingAs(t.ctx, user), { orderId })));
    expect(outcomes).toEqual({ done: 1, 'order/not-payable': 2 });
    await expectSoundBooks(t);
  });

  it('cannot be given to somebody the shop has locked out', async () => {
    const { user, coupon } = await holder();
    const locked = await newUser(t.ctx);
    await setUserStatus(t.ctx, locked.id, 'disabled');
    const give = (to: object) => outcomeOf(giveCoupon(actingAs(t.ctx, user), { couponId: coupon.id, ...to }));
    expect(await give({ userId: locked.id })).toBe('coupon/recipient-unknown');
    expect(await give({ mobile: '13900000000' })).toBe('coupon/recipient-unknown');
    expect(await give({})).toBe('coupon/recipient-missing');
    expect(await give({ userId: user.id })).toBe('coupon/to-oneself');
    expect(await give({ userId: (await newUser(t.rival)).id })).toBe('coupon/recipient-unknown');
    expect(await statusOf(user)).toBe('active');
  });
});
