import { eq } from 'drizzle-orm';
import type pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { auditLedger } from '../../../src/modules/ledger/index.ts';
import { order as orderTable } from '../../../src/modules/order/tables.ts';
import { type AdminCaller, someStaff } from '../../support/admin-fixtures.ts';
import { insertGoods, insertShop } from '../../support/catalog-fixtures.ts';
import { databaseDigest } from '../../support/database-digest.ts';
import { place, shopper } from '../../support/order-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';
import type { TestUser } from '../../support/users.ts';

const t = useTestApp();
let staff: AdminCaller;
beforeAll(async () => {
  staff = await someStaff(t);
});

interface ShownOrder {
  readonly id: number;
  readonly version: string;
  readonly actions: string[];
  readonly logs: { type: string; by: string; staffName: string }[];
}

async function unpaid(fields: { shopId?: number; hx?: boolean } = {}) {
  const buyer = await shopper(t, 5000);
  const goods = await insertGoods(t.ctx, { shopId: fields.shopId ?? 0, stock: 10 });
  const wishes = fields.hx ? { isCanHx: true } : {};
  const { id } = await place(t, buyer, [{ goodsId: goods.id, number: 2 }], wishes);
  return { id: id as number, buyer, goods };
}

const act = (orderId: number, name: string, params: object = {}, by = staff) =>
  by.call<Record<string, unknown>>('POST', `/admin/api/orders/${orderId}/${name}`, params);
const shown = async (orderId: number) =>
  (await staff.call<ShownOrder & Record<string, unknown>>('GET', `/admin/api/orders/${orderId}`)).body;
const seen = async ({ token }: TestUser, id: number) =>
  (await t.get('/shop/order/detail', { token, id })).data;
const parcel = { expressCompany: '顺丰', expressNumber: 'SF1' };
const pay = ({ token }: TestUser, orderId: number) => t.post('/shop/order/pay', { token, orderId });
const balanceOf = async ({ token }: TestUser) => (await t.get('/shop/user/amount', { token })).data.balance;

describe('changing the price of an order', () => {
  it('is what the customer then pays, with its place in the timeline', async () => {
    const { id, buyer } = await unpaid();
    expect((await act(id, 'change-price', { payableAmount: '15.5', freightAmount: 3 })).status).toBe(200);
    expect((await seen(buyer, id)).orderInfo).toMatchObject({ amountReal: 15.5, amountLogistics: 3 });
    expect((await seen(buyer, id)).logs.map(({ type }: { type: number }) => type)).toEqual([0, 5]);
    expect(await shown(id)).toMatchObject({
      payableAmount: 15.5,
      freightAmount: 3,
      discountAmount: 7.5,
      adjustments: [{ promotion: 'change-price', amount: 7.5 }],
      logs: [
        { type: 'place', by: 'user', staffName: '' },
        { type: 'change-price', by: 'staff', staffName: expect.stringMatching(/./) },
      ],
    });
    expect((await pay(buyer, id)).code).toBe(0);
    expect(await balanceOf(buyer)).toBe(34.5);
  });

  it('counts from the price of before when it is changed again, and leaves no trace when taken back', async () => {
    const { id } = await unpaid();
    await act(id, 'change-price', { payableAmount: 18 });
    await act(id, 'change-price', { payableAmount: 25 });
    expect(await shown(id)).toMatchObject({
      discountAmount: -5,
      adjustments: [{ promotion: 'change-price', amount: -5 }],
    });
    await act(id, 'change-price', { payableAmount: 20 });
    expect(await shown(id)).toMatchObject({ payableAmount: 20, discountAmount: 0, adjustments: [] });
  });

  it('is refused once paid or closed, below the freight, and where nothing would change', async () => {
    const { id, buyer } = await unpaid();
    const before = await databaseDigest(t);
    expect((await act(id, 'change-price', { payableAmount: 20 })).body.error).toBe('order/price-unchanged');
    expect((await act(id, 'change-price', { payableAmount: 2, freightAmount: 3 })).body).toMatchObject({
      field: 'payableAmount',
    });
    expect((await act(id, 'change-price', { payableAmount: -1 })).status).toBe(400);
    expect(await databaseDigest(t)).toEqual(before);
    await pay(buyer, id);
    expect((await act(id, 'change-price', { payableAmount: 1 })).body.error).toBe('action/not-possible');
  });

  it('and a payment at the same moment never meet halfway', async () => {
    const { id, buyer } = await unpaid();
    const [changed, paid] = await Promise.all([
      act(id, 'change-price', { payableAmount: 1 }),
      pay(buyer, id),
    ]);
    expect(paid.code).toBe(0);
    const price = (await shown(id)).payableAmount as number;
    expect(price).toBe(changed.status === 200 ? 1 : 20);
    expect(await balanceOf(buyer)).toBe(50 - price);
  });
});

describe('what can be done with an order', () => {
  it('changes with its life, and is less while it waits for its group', async () => {
    const { id, buyer } = await unpaid({ hx: true });
    const possible = async () => (await shown(id)).actions;
    expect(await possible()).toEqual(['change-price', 'close']);
    await pay(buyer, id);
    expect(await possible()).toEqual(['ship', 'hand-over', 'refund']);
    const held = (isHeld: boolean) =>
      t.ctx.db.update(orderTable).set({ isHeld }).where(eq(orderTable.id, id));
    await held(true);
    expect(await possible()).toEqual([]);
    expect((await act(id, 'ship', parcel)).body.error).toBe('action/not-possible');
    await held(false);
    expect((await act(id, 'ship', parcel)).status).toBe(200);
    expect(await possible()).toEqual(['hand-over', 'refund']);
  });
});

describe('paying back what nobody has asked for', () => {
  /** To be fetched at the shop: paying alone does not end it. */
  const paid = async () => {
    const made = await unpaid({ hx: true });
    await pay(made.buyer, made.id);
    return made;
  };
  const applications = async ({ token }: TestUser, orderId: number) =>
    (await t.get('/shop/order/refundApply/info', { token, orderId })).data;

  it('gives all of it back, closes what was not sent, and is found by the customer', async () => {
    const { id, buyer, goods } = await paid();
    const { status, body } = await act(id, 'refund', { reason: '缺货' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ orderId: id, status: 'done', amount: 20, reason: '缺货' });
    expect(await balanceOf(buyer)).toBe(50);
    expect(await shown(id)).toMatchObject({
      status: 'closed',
      refundedAmount: 20,
      hasRefund: true,
      actions: ['hide'],
    });
    expect((await t.get('/shop/shop/goods/detail', { id: goods.id })).data.basicInfo.stores).toBe(10);
    expect(JSON.stringify(await applications(buyer, id))).toContain('缺货');
    expect((await shown(id)).logs.map(({ type, by }) => [type, by])).toContainEqual(['refund', 'staff']);
    expect((await auditLedger(t.ctx.db.$client as pg.Pool)).difference).toBeUndefined();
  });

  it('gives a part back as often as something is left, and leaves the order as it is', async () => {
    const { id, buyer } = await paid();
    await act(id, 'ship', parcel);
    expect((await act(id, 'refund', { amount: 5.5, reason: '破损补偿' })).status).toBe(200);
    expect((await act(id, 'refund', { amount: 14.51, reason: '再退' })).body).toMatchObject({
      error: 'refund/amount-too-large',
      field: 'amount',
    });
    expect((await act(id, 'refund', { amount: 0, reason: '再退' })).body.error).toBe('refund/bad-amount');
    expect((await act(id, 'refund', { amount: 14.5, reason: '再退' })).status).toBe(200);
    expect(await balanceOf(buyer)).toBe(50);
    expect(await shown(id)).toMatchObject({ status: 'shipped', refundedAmount: 20 });
    expect((await act(id, 'refund', { reason: '再退' })).body.error).toBe('action/not-possible');
  });

  it('happens once, however many ask for it in the same moment', async () => {
    const { id, buyer } = await paid();
    const answers = await Promise.all([1, 2, 3].map(() => act(id, 'refund', { reason: '缺货' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(await balanceOf(buyer)).toBe(50);
  });

  it('waits for what the customer has asked for, and is not possible without a payment', async () => {
    const { id, buyer } = await paid();
    const wish = { orderId: id, type: 0, logisticsStatus: 0, reason: '不想要了', amount: '20' };
    expect((await t.post('/shop/order/refundApply/apply', { token: buyer.token, ...wish })).code).toBe(0);
    expect((await act(id, 'refund', { reason: '缺货' })).body.error).toBe('refund/already-applied');
    expect(await balanceOf(buyer)).toBe(30);
    const open = await unpaid();
    expect((await act(open.id, 'refund', { reason: '缺货' })).body.error).toBe('action/not-possible');
    expect((await act(id, 'refund', {})).body).toMatchObject({ field: 'reason' });
  });

  it('does not go through a channel that the order was not paid by, nor by who may not', async () => {
    const { id } = await paid();
    const channel = { destination: 'channel', reason: '缺货' };
    expect((await act(id, 'refund', channel)).body.error).toBe('refund/no-channel-payment');
    const clerk = await someStaff(t, { permissions: ['orders:read', 'orders:ship'] });
    expect((await act(id, 'refund', { reason: '缺货' }, clerk)).status).toBe(403);
    expect(await shown(id)).toMatchObject({ status: 'paid', refundedAmount: 0 });
  });
});

describe('closing and hiding orders', () => {
  it('gives the stock back, once, and says of each of many how it ended', async () => {
    const [one, other] = [await unpaid(), await unpaid()];
    await pay(other.buyer, other.id);
    const { body } = await staff.call('POST', '/admin/api/orders/bulk/close', { ids: [one.id, other.id] });
    expect(body).toMatchObject({
      items: [
        { id: one.id, ok: true },
        { id: other.id, ok: false, error: 'action/not-possible' },
      ],
    });
    expect((await seen(one.buyer, one.id)).orderInfo.status).toBe(-1);
    const stock = async () =>
      (await t.get('/shop/shop/goods/detail', { id: one.goods.id })).data.basicInfo.stores;
    expect(await stock()).toBe(10);
    expect((await act(one.id, 'close')).body.error).toBe('action/not-possible');
    expect(await stock()).toBe(10);
    expect((await shown(one.id)).logs.at(-1)).toMatchObject({ type: 'close', by: 'staff' });
  });

  it('takes a closed order out of its customer’s sight, not out of the shop’s', async () => {
    const { id, buyer } = await unpaid();
    expect((await act(id, 'hide')).body.error).toBe('action/not-possible');
    await act(id, 'close');
    expect((await act(id, 'hide')).status).toBe(200);
    expect((await t.get('/shop/order/detail', { token: buyer.token, id })).code).not.toBe(0);
    expect(await shown(id)).toMatchObject({ status: 'closed', hiddenByUser: true });
  });
});

describe('handing over by code', () => {
  it('lets the counter redeem a paid order by its code, and by no other', async () => {
    const [one, other] = [await unpaid({ hx: true }), await unpaid({ hx: true })];
    const codeOf = async ({ buyer, id }: { buyer: TestUser; id: number }) =>
      (await seen(buyer, id)).orderInfo.hxNumber as string;
    expect(JSON.stringify(await shown(one.id))).not.toContain(await codeOf(one));
    const unpaidYet = await act(one.id, 'hand-over', { code: await codeOf(one) });
    expect(unpaidYet.body.error).toBe('action/not-possible');
    const byCode = (code: string) => staff.call('POST', '/admin/api/orders/redeem', { code });
    expect((await byCode(await codeOf(one))).body.error).toBe('order/not-paid');
    for (const each of [one, other]) await pay(each.buyer, each.id);
    expect((await act(one.id, 'hand-over', { code: await codeOf(other) })).body.error).toBe(
      'order/wrong-code',
    );
    expect((await act(one.id, 'hand-over', { code: await codeOf(one) })).status).toBe(200);
    expect(await shown(one.id)).toMatchObject({ status: 'received' });
    expect((await byCode(await codeOf(other))).status).toBe(200);
    expect((await byCode(await codeOf(other))).body.error).toBe('order/already-redeemed');
    expect((await byCode('none')).status).toBe(404);
  });
});

describe('notes on orders', () => {
  it('are the staff’s alone', async () => {
    const { id, buyer } = await unpaid();
    const { version } = await shown(id);
    const noted = await staff.call(
      'PATCH',
      `/admin/api/orders/${id}`,
      { staffNote: '难缠' },
      { 'if-match': version },
    );
    expect([noted.status, noted.body]).toMatchObject([200, { staffNote: '难缠' }]);
    expect(JSON.stringify(await seen(buyer, id))).not.toContain('难缠');
  });

  it('leave staff of another shop out', async () => {
    const [mine, other] = [(await insertShop(t.ctx)).id, (await insertShop(t.ctx)).id];
    const { id } = await unpaid({ shopId: mine });
    const stranger = await someStaff(t, { shopId: other, permissions: ['orders:*'] });
    const keeper = await someStaff(t, { shopId: mine, permissions: ['orders:*'] });
    for (const name of ['close', 'hide', 'change-price'])
      expect((await act(id, name, { payableAmount: 1 }, stranger)).status, name).toBe(404);
    expect((await stranger.call('POST', '/admin/api/orders/redeem', { code: 'x' })).status).toBe(403);
    expect((await act(id, 'close', {}, keeper)).status).toBe(200);
  });
});
