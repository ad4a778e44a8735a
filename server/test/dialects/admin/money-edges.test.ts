import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Context } from '../../../src/kernel/context.ts';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import {
  claimTransfer,
  payDeposit,
  receiveTransfer,
  voidTransfer,
} from '../../../src/modules/finance/index.ts';
import { readWallet } from '../../../src/modules/ledger/index.ts';
import { applyForRefund, getOrderForStaff } from '../../../src/modules/order/index.ts';
import { settlePayment } from '../../../src/modules/payment/index.ts';
import {
  createPointsTickets,
  exchangeTicket,
  pointsTicketRecords,
} from '../../../src/modules/points/index.ts';
import { voidCoupon } from '../../../src/modules/promotion/index.ts';
import { someStaff } from '../../support/admin-fixtures.ts';
import { insertPayment } from '../../support/admin-samples/finance.ts';
import { backOffice } from '../../support/back-office.ts';
import { insertFreightTemplate, insertGoods } from '../../support/catalog-fixtures.ts';
import { insertCouponRule, receive } from '../../support/coupon-fixtures.ts';
import { create, home, place, shopper } from '../../support/order-fixtures.ts';
import { between, expectSoundBooks } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, type TestUser } from '../../support/users.ts';

const t = useTestApp();
const office = backOffice(t);

const balanceOf = async ({ id }: TestUser) => (await readWallet(t.ctx, id)).balance;
const orderOf = async (id: number) => (await getOrderForStaff(t.ctx, id)).order;
const pay = async ({ token }: TestUser, orderId: number) =>
  (await t.post('/shop/order/pay', { token, orderId })).code;

/** Two pieces at 10 yuan, sent for 10 yuan more; the customer has 100 yuan and 50 points. */
async function ordered(fields: { points?: number; couponId?: number } = {}, buyer?: TestUser) {
  const who = buyer ?? (await shopper(t, 10_000, 50));
  const freightTemplateId = await insertFreightTemplate(t.ctx);
  const goods = await insertGoods(t.ctx, { price: 1000, points: fields.points ?? 0, freightTemplateId });
  const { couponId } = fields;
  const order = await place(t, who, [{ goodsId: goods.id, number: 2 }], { ...home, couponId });
  return { id: order.id as number, buyer: who, goods };
}
const applied = async (buyer: TestUser, orderId: number, amount: number) =>
  (
    await applyForRefund(actingAs(t.ctx, buyer), {
      ...{ orderId, amount, type: 'refund-only', goodsReceived: false, reason: '不要了', pictures: [] },
    })
  ).id;

describe('the price of an order that staff change', () => {
  const repriced = (id: number, payableAmount: unknown, freightAmount?: unknown) =>
    office.call('POST', `orders/${id}/change-price`, { payableAmount, freightAmount });

  it('always adds up: what it costs is goods and freight less what was taken off, to the fen', async () => {
    const price = fc.record({
      payable: fc.integer({ min: 0, max: 6000 }),
      freight: fc.option(fc.integer({ min: 0, max: 2500 }), { nil: undefined }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(price, { minLength: 1, maxLength: 5 }), async (prices) => {
        const { id, buyer } = await ordered();
        for (const { payable, freight } of prices) {
          const before = await orderOf(id);
          const wanted = freight ?? before.freightAmount;
          const { status } = await repriced(
            id,
            payable / 100,
            freight === undefined ? undefined : freight / 100,
          );
          const isSame = payable === before.payableAmount && wanted === before.freightAmount;
          expect(status).toBe(payable < wanted ? 400 : isSame ? 409 : 200);
          const after = await orderOf(id);
          if (status !== 200) expect(after).toEqual(before);
          else expect([after.payableAmount, after.freightAmount]).toEqual([payable, wanted]);
          expect(after.goodsAmount + after.freightAmount - after.discountAmount).toBe(after.payableAmount);
          expect(after.adjustments.reduce((sum, { amount }) => sum + amount, 0)).toBe(after.discountAmount);
        }
        const { payableAmount } = await orderOf(id);
        expect(await pay(buyer, id)).toBe(0);
        expect(await balanceOf(buyer)).toBe(10_000 - payableAmount);
      }),
      { numRuns: 8, seed: 20260302 },
    );
    await expectSoundBooks(t);
  });

  it('may be nothing at all: the order is then paid for without money', async () => {
    const { id, buyer } = await ordered();
    expect((await repriced(id, 0, 0)).status).toBe(200);
    expect(await pay(buyer, id)).toBe(0);
    expect(await orderOf(id)).toMatchObject({ status: 'paid', isPaid: true, payableAmount: 0 });
    expect(await balanceOf(buyer)).toBe(10_000);
    // Nothing was paid, so nothing can be asked back; the order can still be given up.
    await expect(applied(buyer, id, 1)).rejects.toMatchObject({ key: 'refund/amount-too-large' });
    const application = await applied(buyer, id, 0);
    await office.post(`refunds/${application}/accept`);
    expect(await orderOf(id)).toMatchObject({ status: 'closed', refundedAmount: 0 });
    await expectSoundBooks(t);
  });

  it('may change in its freight alone, which is then part of what goes back', async () => {
    const { id, buyer } = await ordered();
    expect((await repriced(id, 30, 0.01)).status).toBe(200);
    expect(await orderOf(id)).toMatchObject({ freightAmount: 1, discountAmount: -999, payableAmount: 3000 });
    await pay(buyer, id);
    await office.post(`refunds/${await applied(buyer, id, 3000)}/accept`);
    expect(await balanceOf(buyer)).toBe(10_000);
  });

  it.each([
    ['payableAmount', ['1.005', undefined]],
    ['payableAmount', ['-1', undefined]],
    ['payableAmount', ['1e2', undefined]],
    ['payableAmount', [undefined, 1]],
    ['payableAmount', ['', undefined]],
    ['freightAmount', ['10', '-0.01']],
    ['freightAmount', ['10', 'x']],
  ] as const)('is refused by the name of what is wrong: %s of %j', async (field, [payable, freight]) => {
    const { id } = await ordered();
    const before = await orderOf(id);
    const { status, body } = await repriced(id, payable, freight);
    expect([status, body.field]).toEqual([400, field]);
    expect(await orderOf(id)).toEqual(before);
  });

  it('leaves coupon and points as they are: closing the order gives both back', async () => {
    const buyer = await shopper(t, 10_000, 50);
    const rule = await insertCouponRule(t.ctx);
    const coupon = await receive(t.ctx, buyer, rule);
    const { id } = await ordered({ couponId: coupon.id, points: 7 }, buyer);
    expect(await orderOf(id)).toMatchObject({ payableAmount: 2500, payablePoints: 14 });
    await repriced(id, 20);
    expect(await orderOf(id)).toMatchObject({
      payableAmount: 2000,
      payablePoints: 14,
      adjustments: [
        { promotion: 'coupon', amount: 500 },
        { promotion: 'change-price', amount: 500 },
      ],
    });
    await office.post(`orders/${id}/close`);
    const again = await ordered({ couponId: coupon.id, points: 7 }, buyer);
    expect(await orderOf(again.id)).toMatchObject({ payableAmount: 2500, discountAmount: 500 });
    await pay(buyer, again.id);
    expect(await readWallet(t.ctx, buyer.id)).toMatchObject({ balance: 7500, points: 36 });
  });

  it('is what a payment under way must reach: less stays in the wallet, what is over too', async () => {
    const arrives = async (buyer: TestUser, orderId: number, amount: number) => {
      const paymentId = await insertPayment(t.ctx, {
        ...{ userId: buyer.id, amount, nextAction: { kind: 'order', orderId } },
      });
      const { number } = await office.get(`payments/${paymentId}`);
      const paid = {
        outTradeNo: number,
        transactionId: `T-${number}`,
        amount,
        paidAt: t.clock.now(),
        raw: {},
      };
      await settlePayment(t.ctx, 'wxpay', paid);
      return office.get(`payments/${paymentId}`);
    };
    const dearer = await ordered({}, await shopper(t));
    await repriced(dearer.id, 50);
    const short = await arrives(dearer.buyer, dearer.id, 3000);
    expect(short.nextActionFailure).toMatch(/insufficient-balance/);
    expect([(await orderOf(dearer.id)).status, await balanceOf(dearer.buyer)]).toEqual(['unpaid', 3000]);
    const cheaper = await ordered({}, await shopper(t));
    await repriced(cheaper.id, 12.34);
    expect((await arrives(cheaper.buyer, cheaper.id, 3000)).nextActionFailure).toBeNull();
    expect([(await orderOf(cheaper.id)).status, await balanceOf(cheaper.buyer)]).toEqual(['paid', 1766]);
    await expectSoundBooks(t);
  });
});

describe('refunds of parts of an order', () => {
  it('come to what was paid, exactly, however it is cut, and the points come with the last of it', async () => {
    const parts = fc.array(fc.integer({ min: 1, max: 1400 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(parts, async (amounts) => {
        const { id, buyer } = await ordered({ points: 3 });
        await pay(buyer, id);
        const { payableAmount } = await orderOf(id);
        let back = 0;
        for (const amount of [...amounts, payableAmount]) {
          const asked = Math.min(amount, payableAmount - back);
          if (asked === 0) break;
          await office.post(`refunds/${await applied(buyer, id, asked)}/accept`);
          back += asked;
          const isAll = back === payableAmount;
          expect(await readWallet(t.ctx, buyer.id)).toMatchObject({
            balance: 10_000 - payableAmount + back,
            points: isAll ? 50 : 44,
          });
          expect((await orderOf(id)).status).toBe(isAll ? 'closed' : 'paid');
        }
        await expect(applied(buyer, id, 1)).rejects.toThrow();
        const { items } = await office.get(`refund-payments?orderId=${id}&pageSize=200`);
        const sum = items.reduce((total: number, { amount }: { amount: number }) => total + amount * 100, 0);
        expect(Math.round(sum)).toBe(payableAmount);
      }),
      { numRuns: 8, seed: 20260302 },
    );
    await expectSoundBooks(t);
  });

  it('cannot be decided by whoever keeps another shop, nor by who may only look', async () => {
    const { id, buyer } = await ordered();
    await pay(buyer, id);
    const application = await applied(buyer, id, 100);
    const [stranger, reader] = [
      await someStaff(t, { shopId: 424_242, permissions: ['refunds:*'] }),
      await someStaff(t, { permissions: ['refunds:read', 'refunds:refuse'] }),
    ];
    const accept = `/admin/api/refunds/${application}/accept`;
    expect((await stranger.call('POST', accept, {})).status).toBe(404);
    expect((await reader.call('POST', accept, {})).status).toBe(403);
    expect(await balanceOf(buyer)).toBe(7000);
  });
});

describe('withdrawals', () => {
  async function asked(amount = 400) {
    const buyer = await shopper(t, 1000);
    await t.post('/shop/user/withDraw/apply', { token: buyer.token, money: String(amount / 100) });
    const { items } = await office.get(`withdrawals?userId=${buyer.id}`);
    return { buyer, id: items[0].id as number };
  }
  const walletOf = async ({ id }: TestUser) => {
    const { balance, frozen } = await readWallet(t.ctx, id);
    return { balance, frozen };
  };

  it('paid out many at once each tell how they ended, and none is paid twice', async () => {
    const [open, refused, paid] = [await asked(), await asked(), await asked()];
    await office.post(`withdrawals/${refused.id}/refuse`, { reason: '资料不符' });
    await office.post(`withdrawals/${paid.id}/mark-paid`);
    const ids = [open.id, refused.id, paid.id, 999_999_999, open.id];
    const { items } = await office.post('withdrawals/bulk/mark-paid', { ids });
    expect(items).toMatchObject([
      { id: open.id, ok: true },
      { id: refused.id, ok: false, error: 'action/not-possible' },
      { id: paid.id, ok: false, error: 'action/not-possible' },
      { id: 999_999_999, ok: false, error: 'record/none' },
    ]);
    expect(await walletOf(open.buyer)).toEqual({ balance: 600, frozen: 0 });
    expect(await walletOf(refused.buyer)).toEqual({ balance: 1000, frozen: 0 });
    expect(await walletOf(paid.buyer)).toEqual({ balance: 600, frozen: 0 });
    await expectSoundBooks(t);
  });

  it('refused and paid at the same moment end in one way, with the money in one place', async () => {
    const { buyer, id } = await asked();
    const answers = await Promise.all([
      office.call('POST', `withdrawals/${id}/mark-paid`, {}),
      office.call('POST', `withdrawals/${id}/refuse`, { reason: '不符' }),
      office.call('POST', 'withdrawals/bulk/approve', { ids: [id] }),
    ]);
    expect(answers.slice(0, 2).filter(({ status }) => status === 200)).toHaveLength(1);
    const { status } = await office.get(`withdrawals/${id}`);
    expect(await walletOf(buyer)).toEqual(
      status === 'done' ? { balance: 600, frozen: 0 } : { balance: 1000, frozen: 0 },
    );
    const log = await office.get(`audit-log?resource=withdrawals&resourceId=${id}`);
    const decided = log.items.filter(({ action }: { action: string }) => action !== 'approve');
    expect(decided).toHaveLength(1);
    await expectSoundBooks(t);
  });

  it('too many at once are refused as a whole, and so is none at all', async () => {
    const many = Array.from({ length: 101 }, (_, index) => index + 1);
    for (const ids of [many, [], 'all', [0], ['x']])
      expect((await office.call('POST', 'withdrawals/bulk/mark-paid', { ids })).status).toBe(400);
  });
});

describe('deposits', () => {
  it('are asked back, kept for now with a reason, asked back again, and given back once', async () => {
    const buyer = await shopper(t, 1000);
    const { id } = await payDeposit(actingAs(t.ctx, buyer), { amount: 600, businessCode: 'bike' });
    const ask = async () => (await t.post('/shop/deposit/back/apply', { token: buyer.token, id })).code;
    expect(await ask()).toBe(0);
    await office.post(`deposits/${id}/keep`, { reason: '车辆未还' });
    expect(await office.get(`deposits/${id}`)).toMatchObject({ status: 'held', refusalReason: '车辆未还' });
    expect(await balanceOf(buyer)).toBe(400);
    expect(await ask()).toBe(0);
    expect(await office.get(`deposits/${id}`)).toMatchObject({
      status: 'return-requested',
      refusalReason: null,
    });
    const { items } = await office.post('deposits/bulk/give-back', { ids: [id, id] });
    expect(items).toEqual([{ id, ok: true }]);
    expect(await balanceOf(buyer)).toBe(1000);
    expect(await office.refused(`deposits/${id}/keep`, { reason: '晚了' })).toEqual([
      409,
      'action/not-possible',
    ]);
    expect(await ask()).not.toBe(0);
    await expectSoundBooks(t);
  });
});

describe('money that came by transfer', () => {
  it('is declared void or claimed, never both', async () => {
    const buyer = await shopper(t);
    await receiveTransfer(t.ctx, { tradeNumber: 'RACE-1', amount: 500, title: '转账', payerName: '王' });
    const { items } = await office.get('alipay-transfers?tradeNumber=RACE-1');
    const { id } = items[0];
    const declare = (ctx: Context) => voidTransfer(ctx, { transferId: id });
    const claim = (ctx: Context) =>
      claimTransfer({ ...ctx, user: { id: buyer.id, sessionId: 0 } }, { tradeNumber: 'RACE-1' });
    expect(await between(t.ctx, declare, claim)).not.toBe('done');
    expect([await balanceOf(buyer), (await office.get(`alipay-transfers/${id}`)).status]).toEqual([
      0,
      'void',
    ]);
    expect(await office.refused(`alipay-transfers/${id}/void`)).toEqual([409, 'action/not-possible']);
  });
});

describe('a coupon that is taken back', () => {
  it('while somebody orders with it is either used or gone', async () => {
    const buyer = await shopper(t, 10_000);
    const goods = await insertGoods(t.ctx, { price: 1000 });
    const rule = await insertCouponRule(t.ctx);
    const [one, other] = [await receive(t.ctx, buyer, rule), await receive(t.ctx, buyer, rule)];
    const codes: number[] = [];
    await between(
      t.ctx,
      (ctx: Context) => voidCoupon(ctx, { couponId: one.id }),
      async () => codes.push((await create(t, buyer, [{ goodsId: goods.id }], { couponId: one.id })).code),
    );
    expect(codes).toEqual([30000]);
    await place(t, buyer, [{ goodsId: goods.id }], { couponId: other.id });
    expect(await office.refused(`coupons/${other.id}/void`)).toEqual([409, 'action/not-possible']);
    expect((await office.get(`coupons/${other.id}`)).status).toBe('used');
  });
});

describe('a points ticket', () => {
  const ticket = async (points = 5) => {
    const facts = { name: '开业', minPoints: points, maxPoints: points, validDays: 1, count: 1 };
    const [number] = await createPointsTickets(t.ctx, facts);
    const { items } = await office.get(`points-tickets?number=${number}`);
    return { number: number ?? '', id: items[0].id as number };
  };

  it('that is removed while somebody exchanges it is either exchanged or gone', async () => {
    const bearer = await shopper(t);
    const { number, id } = await ticket();
    const exchange = (ctx: Context) =>
      exchangeTicket({ ...ctx, user: { id: bearer.id, sessionId: 0 } }, { number });
    const remove = (which: number) => (ctx: Context) =>
      inTransaction(ctx, (tx) => pointsTicketRecords.remove(tx, which));
    expect(await between(t.ctx, exchange, remove(id))).toBe('points-ticket/used');
    expect((await readWallet(t.ctx, bearer.id)).points).toBe(5);
    expect((await office.get(`points-tickets/${id}`)).userId).toBe(bearer.id);
    const gone = await ticket();
    const late = (ctx: Context) =>
      exchangeTicket({ ...ctx, user: { id: bearer.id, sessionId: 0 } }, { number: gone.number });
    expect(await between(t.ctx, remove(gone.id), late)).toBe('points-ticket/used');
    expect((await readWallet(t.ctx, bearer.id)).points).toBe(5);
  });

  it('is good until its last moment and not after', async () => {
    const bearer = await shopper(t);
    const [first, second] = [await ticket(), await ticket()];
    const exchange = async ({ number }: { number: string }) =>
      (await t.post('/shop/score/exchange', { token: bearer.token, number })).code;
    t.clock.advance(24 * 3_600_000 - 1);
    expect(await exchange(first)).toBe(0);
    t.clock.advance(1);
    expect(await exchange(second)).not.toBe(0);
    expect((await readWallet(t.ctx, bearer.id)).points).toBe(5);
  });
});
