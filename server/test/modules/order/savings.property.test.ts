import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { UserContext } from '../../../src/kernel/context.ts';
import { readWallet } from '../../../src/modules/ledger/index.ts';
import { grantLevel } from '../../../src/modules/member/index.ts';
import {
  acceptRefund,
  applyForRefund,
  calculateOrder,
  closeOrder,
  getOrderForStaff,
  type Order,
  type PreparedOrder,
  type PriceQuestion,
  payOrder,
  placeOrder,
  refundInFull,
} from '../../../src/modules/order/index.ts';
import { setDeductionRules } from '../../../src/modules/points/index.ts';
import {
  type Coupon,
  listCoupons,
  type NewCouponRule,
  receiveCoupon,
} from '../../../src/modules/promotion/index.ts';
import { insertFreightTemplate, insertGoods, insertLevel } from '../../support/catalog-fixtures.ts';
import { insertCouponRule } from '../../support/coupon-fixtures.ts';
import { expectSoundBooks, outcomeOf, rowsOf } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, fund, newUser } from '../../support/users.ts';

const t = useTestApp();
const MONEY = 100_000_000;
const POINTS = 100_000;
const shelf: number[] = [];
const rules: number[] = [];
const members: UserContext[] = [];

beforeAll(async () => {
  const freightTemplateId = await insertFreightTemplate(t.ctx, { freeFrom: 20_000 });
  for (const options of [
    { price: 1_999 },
    { price: 7, freightTemplateId },
    { price: 12_345, isFlashSale: true, freightTemplateId },
    { price: 100, points: 2 },
  ])
    shelf.push((await insertGoods(t.ctx, { ...options, stock: 1_000_000 })).id);
  const kinds: Partial<NewCouponRule>[] = [
    { value: { kind: 'amount', minimum: 500 } },
    { value: { kind: 'percentage', minimum: 1_250, maximum: 5_000 }, maxDiscount: 3_000 },
    { value: { kind: 'amount', minimum: 100_000 } },
    { value: { kind: 'percentage', minimum: 10_000 } },
    { scope: 'goods', scopeId: shelf[0]!, value: { kind: 'amount', minimum: 1, maximum: 900 } },
    { threshold: 15_000, value: { kind: 'amount', minimum: 2_000 } },
  ];
  for (const kind of kinds) rules.push((await insertCouponRule(t.ctx, { ...kind, total: 1_000_000 })).id);
  await setDeductionRules(t.ctx, 'order', [
    { points: 10, amount: 100, repeats: true },
    { points: 500, amount: 6_000, repeats: false },
  ]);
  const level = await insertLevel(t.ctx, { rebate: 8.88 });
  for (const isMember of [false, true]) {
    const user = await newUser(t.ctx);
    await fund(t.ctx, user.id, { balance: MONEY, points: POINTS });
    if (isMember) await grantLevel(t.ctx, { userId: user.id, levelId: level.id });
    members.push(actingAs(t.ctx, user));
  }
});

const address = {
  ...{ contactName: '李四', mobile: '13900000000', detail: '一号' },
  ...{ provinceId: '330000', cityId: '330100', districtId: '330105' },
};
const basket = fc.record({
  items: fc.array(fc.record({ at: fc.nat(3), quantity: fc.integer({ min: 1, max: 9 }) }), {
    minLength: 1,
    maxLength: 4,
  }),
  who: fc.nat(1),
  rule: fc.option(fc.nat(5), { nil: undefined }),
  deductionPoints: fc.option(fc.integer({ min: 1, max: 1_500 }), { nil: undefined }),
  isPickedUp: fc.boolean(),
  ends: fc.constantFrom('close', 'pay', 'refund', 'parts'),
  /** Where the refund of an order is cut, of a thousand. */
  cuts: fc.tuple(fc.nat(1000), fc.nat(1000)),
});
type Basket = typeof basket extends fc.Arbitrary<infer B> ? B : never;

const figures = (of: PreparedOrder | Order) => {
  const { goodsAmount, freightAmount, discountAmount, payableAmount, payablePoints, adjustments } = of;
  return { goodsAmount, freightAmount, discountAmount, payableAmount, payablePoints, adjustments };
};
const statusOf = async (ctx: UserContext, coupon: Coupon | undefined) =>
  coupon && (await listCoupons(ctx)).find(({ id }) => id === coupon.id)?.status;

async function play({ items, who, rule, deductionPoints, isPickedUp, ends, cuts }: Basket): Promise<void> {
  const ctx = members[who]!;
  const coupon = rule === undefined ? undefined : await receiveCoupon(ctx, { ruleId: rules[rule]! });
  const price: PriceQuestion = {
    items: items.map(({ at, quantity }) => {
      return { goodsId: shelf[at]!, combination: '', quantity, days: [], method: 'express' as const };
    }),
    deliveryType: isPickedUp ? 'pickup' : 'express',
    address,
    payOnDelivery: false,
    claims: { couponId: coupon?.id, deductionPoints },
  };
  const wishes = { remark: '', extensions: {}, wantsRedeemCode: false, autoDeliver: false };
  const before = await readWallet(t.ctx, ctx.user.id);
  const told = await calculateOrder(ctx, price).catch((error: { key: string }) => error.key);
  if (typeof told === 'string') {
    expect(await outcomeOf(placeOrder(ctx, { ...wishes, price }))).toBe(told);
    expect(await statusOf(ctx, coupon)).toBe(coupon && 'active');
    expect(await readWallet(t.ctx, ctx.user.id)).toEqual(before);
    return;
  }
  // Having calculated has taken nothing.
  expect(await statusOf(ctx, coupon)).toBe(coupon && 'active');
  const order = await placeOrder(ctx, { ...wishes, price });
  expect(figures(order)).toEqual(figures(told));
  checkFigures(order, told);
  expect(await statusOf(ctx, coupon)).toBe(coupon && 'used');
  if (coupon) expect(await outcomeOf(placeOrder(ctx, { ...wishes, price }))).toBe('coupon/unusable');
  const given = Number(
    order.adjustments.find(({ promotion }) => promotion === 'points-deduction')?.detail?.points ?? 0,
  );
  expect(given).toBeLessThanOrEqual(deductionPoints ?? 0);
  expect((await readWallet(t.ctx, ctx.user.id)).points).toBe(before.points - given);
  await end(ctx, order, ends, cuts);
  await t.runJobs();
  const { order: after } = await getOrderForStaff(t.ctx, order.id);
  const isKept = after.status !== 'closed';
  expect(await statusOf(ctx, coupon)).toBe(coupon && (isKept ? 'used' : 'active'));
  const spent = isKept
    ? {
        money: order.payableAmount - after.refundedAmount,
        // With the last of the money come the points that it took to have the price lowered.
        points: (ends === 'parts' ? 0 : given) + order.payablePoints - after.refundedPoints,
      }
    : { money: 0, points: 0 };
  expect(await readWallet(t.ctx, ctx.user.id)).toMatchObject({
    ...{ balance: before.balance - spent.money, points: before.points - spent.points },
  });
}

function checkFigures(order: Order, told: PreparedOrder): void {
  const { goodsAmount, freightAmount, discountAmount, payableAmount, adjustments } = order;
  for (const amount of [goodsAmount, freightAmount, discountAmount, payableAmount]) {
    expect(Number.isSafeInteger(amount)).toBe(true);
    expect(amount).toBeGreaterThanOrEqual(0);
  }
  expect(payableAmount).toBe(goodsAmount - discountAmount + freightAmount);
  expect(discountAmount).toBeLessThanOrEqual(goodsAmount);
  const saved = adjustments.reduce((sum, { amount }) => sum + amount, 0);
  expect(told.originalAmount - (goodsAmount - discountAmount)).toBe(saved);
}

async function end(ctx: UserContext, order: Order, how: Basket['ends'], cuts: Basket['cuts']): Promise<void> {
  const { id: orderId } = order;
  if (how === 'close') return closeOrder(ctx, { orderId });
  await payOrder(ctx, { orderId });
  if (how === 'parts') return refundInParts(ctx, order, cuts);
  if (how === 'refund') await refundInFull(t.ctx, { orderId, destination: 'wallet', reason: '缺货' });
}

/** All of it comes back, however it is cut; what would be a fen more than that is refused. */
async function refundInParts(
  ctx: UserContext,
  { id: orderId, payableAmount }: Order,
  cuts: Basket['cuts'],
): Promise<void> {
  const at = cuts.map((cut) => Math.floor((payableAmount * cut) / 1000)).sort((a, b) => a - b);
  const ends = [...at, payableAmount];
  const parts = ends.map((until, index) => until - (ends[index - 1] ?? 0)).filter((part) => part > 0);
  const type = 'refund-only' as const;
  const facts = { orderId, type, goodsReceived: false, reason: '缺货', pictures: [] };
  for (const amount of parts.length > 0 ? parts : [0]) {
    const left = payableAmount - (await getOrderForStaff(t.ctx, orderId)).order.refundedAmount;
    const tooMuch = applyForRefund(ctx, { ...facts, amount: left + 1 });
    expect(await outcomeOf(tooMuch)).toBe('refund/amount-too-large');
    const { id: applicationId } = await applyForRefund(ctx, { ...facts, amount });
    await acceptRefund(t.ctx, { applicationId, destination: 'wallet' });
  }
  const { order } = await getOrderForStaff(t.ctx, orderId);
  expect(order).toMatchObject({ refundedAmount: payableAmount, refundedPoints: order.payablePoints });
  // What needed no delivery was received at once, and stays so.
  expect(['closed', 'received']).toContain(order.status);
  if (order.status === 'closed')
    expect(await outcomeOf(applyForRefund(ctx, { ...facts, amount: 0 }))).toBe('refund/not-refundable');
}

describe('an order with coupons, points and rebates', () => {
  it('costs what was calculated, uses what it says once, and gives it all back when it ends', async () => {
    await fc.assert(fc.asyncProperty(basket, play), { numRuns: 30, seed: 20260302, endOnFailure: true });
    // Every way of saving was really in the game.
    const rows = await rowsOf<{ promotion: string }>(
      t,
      `select distinct a->>'promotion' as promotion from orders o, jsonb_array_elements(o.adjustments) a order by 1`,
    );
    expect(rows.map(({ promotion }) => promotion)).toEqual(['coupon', 'member-rebate', 'points-deduction']);
    const [stock] = await rowsOf<{ off: number }>(
      t,
      `select count(*)::int as off from sku s where s.stock <> 1000000 - (
         select coalesce(sum(l.quantity), 0) from order_line l join orders o on o.tenant_id = l.tenant_id
           and o.id = l.order_id where l.sku_id = s.id and o.status <> 'closed')`,
    );
    expect(stock?.off).toBe(0);
    await expectSoundBooks(t);
  }, 60_000);
});
