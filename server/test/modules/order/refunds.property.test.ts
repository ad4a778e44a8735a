import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Context, UserContext } from '../../../src/kernel/context.ts';
import { readWallet } from '../../../src/modules/ledger/index.ts';
import {
  acceptRefund,
  applicationRecords,
  applyForRefund,
  confirmReceipt,
  getOrderForStaff,
  listRefunds,
  payOrder,
  placeOrder,
  refundInFull,
  refuseRefund,
  shipOrder,
  withdrawApplication,
} from '../../../src/modules/order/index.ts';
import { insertGoods, type TestGoods } from '../../support/catalog-fixtures.ts';
import { between, expectSoundBooks, outcomeOf, outcomesOf, rowsOf } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, fund, newUser } from '../../support/users.ts';

const t = useTestApp();
const PRICE = 1_000;
const POINTS = 7;
const MONEY = 10_000;
let goods: TestGoods;
beforeAll(async () => {
  goods = await insertGoods(t.ctx, { price: PRICE, points: POINTS, stock: 1_000_000 });
});

/** A paid order of one piece. */
async function sold(): Promise<{ ctx: UserContext; orderId: number }> {
  const user = await newUser(t.ctx);
  const ctx = actingAs(t.ctx, user);
  await fund(t.ctx, user.id, { balance: MONEY, points: POINTS });
  const { id: orderId } = await placeOrder(ctx, {
    price: {
      items: [{ goodsId: goods.id, combination: '', quantity: 1, days: [] }],
      ...{ deliveryType: 'pickup', address: {}, payOnDelivery: false, claims: {} },
    },
    ...{ remark: '', extensions: {}, wantsRedeemCode: true, autoDeliver: false },
  });
  await payOrder(ctx, { orderId });
  return { ctx, orderId };
}

const apply = (
  ctx: UserContext,
  orderId: number,
  amount: number,
  type: 'refund-only' | 'exchange' = 'refund-only',
) => applyForRefund(ctx, { orderId, amount, type, goodsReceived: false, reason: '不要了', pictures: [] });
const accept = (applicationId: number, ctx: Context = t.ctx) =>
  acceptRefund(ctx, { applicationId, destination: 'wallet' });
const orderOf = async (orderId: number) => (await getOrderForStaff(t.ctx, orderId)).order;
const stockMoves = async (orderId: number) =>
  (
    await rowsOf<{ sum: number }>(
      t,
      'select coalesce(sum(delta), 0)::int as sum from stock_movement where order_id = $1',
      [orderId],
    )
  )[0]?.sum;

const step = fc.record({
  act: fc.constantFrom(
    'apply',
    'apply',
    'apply',
    'accept',
    'accept',
    'refuse',
    'withdraw',
    'ship',
    'receive',
    'in-full',
  ),
  amount: fc.constantFrom(1, 250, 400, 600, PRICE),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
const known =
  /^(done|record\/none|order\/not-(shippable|shipped)|refund\/(already-applied|amount-too-large|not-pending|not-refundable))$/;

describe('money that goes back', () => {
  it('is never more than was paid, and takes points and stock with it exactly once, whoever decides at once', async () => {
    const lanes = fc.array(fc.array(step, { minLength: 3, maxLength: 9 }), { minLength: 2, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(lanes, async (planned) => {
        const { ctx, orderId } = await sold();
        const applications: number[] = [];
        const take = async ({ act, amount }: Step) => {
          const applicationId = applications.at(-1) ?? 0;
          if (act === 'apply') applications.push((await apply(ctx, orderId, amount)).id);
          if (act === 'accept') await accept(applicationId);
          if (act === 'refuse') await refuseRefund(t.ctx, { applicationId, reason: '不符' });
          if (act === 'withdraw') await withdrawApplication(ctx, { orderId });
          if (act === 'ship') await shipOrder(t.ctx, { orderId });
          if (act === 'receive') await confirmReceipt(ctx, { orderId });
          if (act === 'in-full' && amount === PRICE)
            await refundInFull(t.ctx, { orderId, destination: 'wallet', reason: '缺货' });
        };
        await Promise.all(
          planned.map(async (lane) => {
            for (const one of lane) expect(await outcomeOf(take(one))).toMatch(known);
          }),
        );
        await checkOrder(ctx, orderId);
      }),
      { numRuns: 25, seed: 20260302, endOnFailure: true },
    );
    await expectSoundBooks(t);
  }, 60_000);

  async function checkOrder(ctx: UserContext, orderId: number): Promise<void> {
    const { refundedAmount, refundedPoints, payableAmount, status, hasRefund } = await orderOf(orderId);
    const refunds = await listRefunds(ctx, { orderId });
    const sumOf = (field: 'amount' | 'points') => refunds.reduce((sum, row) => sum + row[field], 0);
    expect([sumOf('amount'), sumOf('points')]).toEqual([refundedAmount, refundedPoints]);
    expect(refundedAmount).toBeLessThanOrEqual(payableAmount);
    const isAllBack = refundedAmount === payableAmount;
    expect(refundedPoints).toBe(isAllBack ? POINTS : 0);
    expect(await readWallet(t.ctx, ctx.user.id)).toMatchObject({
      ...{
        balance: MONEY - PRICE + refundedAmount,
        points: refundedPoints,
        totalSpent: PRICE - refundedAmount,
      },
    });
    if (status === 'closed') expect(isAllBack).toBe(true);
    if (refunds.length > 0) expect(hasRefund).toBe(true);
    expect(await stockMoves(orderId)).toBe(status === 'closed' ? 0 : -1);
    const { rows } = await applicationRecords.list(
      t.ctx,
      { filters: { status: 'pending' } },
      { page: 1, pageSize: 500 },
    );
    expect(rows.filter((row) => row.orderId === orderId).length).toBeLessThanOrEqual(1);
  }
});

describe('deciding about an order at the same moment', () => {
  it('closes it when the money went back first, and the shop cannot send it any more', async () => {
    const { ctx, orderId } = await sold();
    const { id } = await apply(ctx, orderId, PRICE);
    const ship = (c: Context) => shipOrder(c, { orderId });
    expect(await between(t.ctx, (c) => accept(id, c), ship)).toBe('order/not-shippable');
    expect([(await orderOf(orderId)).status, await stockMoves(orderId)]).toEqual(['closed', 0]);
  });

  it('gives the money back for what has just been sent, without closing it or counting its stock', async () => {
    const { ctx, orderId } = await sold();
    const { id } = await apply(ctx, orderId, PRICE);
    expect(
      await between(
        t.ctx,
        (c) => shipOrder(c, { orderId }),
        (c) => accept(id, c),
      ),
    ).toBe('done');
    expect([(await orderOf(orderId)).status, await stockMoves(orderId)]).toEqual(['shipped', -1]);
    expect((await readWallet(t.ctx, ctx.user.id)).balance).toBe(MONEY);
  });

  it('lets the first answer stand: accepted, refused or taken back', async () => {
    const { ctx, orderId } = await sold();
    const { id } = await apply(ctx, orderId, 300);
    const refuse = (c: Context) => refuseRefund(c, { applicationId: id, reason: '不符' });
    const withdraw = (c: Context) => withdrawApplication({ ...c, user: ctx.user }, { orderId });
    expect(await between(t.ctx, refuse, (c) => accept(id, c))).toBe('refund/not-pending');
    const { id: next } = await apply(ctx, orderId, 300);
    expect(await between(t.ctx, withdraw, (c) => accept(next, c))).toBe('refund/not-pending');
    const { id: last } = await apply(ctx, orderId, 300);
    expect(await between(t.ctx, (c) => accept(last, c), withdraw)).toBe('record/none');
    expect((await orderOf(orderId)).refundedAmount).toBe(300);
  });

  it('accepts one application once for many members of staff', async () => {
    const { ctx, orderId } = await sold();
    const { id } = await apply(ctx, orderId, 300);
    const outcomes = await outcomesOf([1, 2, 3, 4, 5].map(() => accept(id)));
    expect(outcomes).toEqual({ done: 1, 'refund/not-pending': 4 });
    expect((await readWallet(t.ctx, ctx.user.id)).balance).toBe(MONEY - PRICE + 300);
    expect(await outcomeOf(accept(id, t.rival))).toBe('record/none');
  });
});

describe('an application', () => {
  it('that asked for more than is left by the time it is answered is not paid', async () => {
    const { ctx, orderId } = await sold();
    await shipOrder(t.ctx, { orderId });
    const { id } = await apply(ctx, orderId, 700);
    await rowsOf(t, 'update orders set refunded_amount = 400 where id = $1', [orderId]);
    expect(await outcomeOf(accept(id))).toBe('refund/amount-too-large');
    // Nothing was moved, and the shop can still answer.
    expect((await readWallet(t.ctx, ctx.user.id)).balance).toBe(MONEY - PRICE);
    expect(await outcomeOf(refuseRefund(t.ctx, { applicationId: id, reason: '已退' }))).toBe('done');
    await rowsOf(t, 'update orders set refunded_amount = 0 where id = $1', [orderId]);
  });

  it('for an exchange moves nothing and is done with the answer; with an amount it is none', async () => {
    const { ctx, orderId } = await sold();
    expect(await outcomeOf(apply(ctx, orderId, 1, 'exchange'))).toBe('refund/exchange-with-amount');
    const { id } = await apply(ctx, orderId, 0, 'exchange');
    expect(await accept(id)).toMatchObject({ status: 'done' });
    expect(await listRefunds(ctx, { orderId })).toEqual([]);
    expect((await orderOf(orderId)).status).toBe('paid');
  });

  it.each([-1, -PRICE, 0.5, Number.NaN])('for %d fen is none', async (amount) => {
    const { ctx, orderId } = await sold();
    expect(await outcomeOf(apply(ctx, orderId, amount))).toBe('refund/bad-amount');
    expect((await orderOf(orderId)).hasRefund).toBe(false);
  });
});
