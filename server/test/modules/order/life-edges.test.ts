import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../../src/kernel/clock.ts';
import type { Context, UserContext } from '../../../src/kernel/context.ts';
import {
  acceptRefund,
  applyForRefund,
  closeOrder,
  closeOrderForStaff,
  closeOverdue,
  confirmReceipt,
  confirmReceiptByDefault,
  countOrders,
  getOrderByCode,
  getOrderDetail,
  getOrderForStaff,
  hideOrder,
  listOrders,
  listOrdersForStaff,
  listReviews,
  orderPayment,
  payOrder,
  placeOrder,
  redeemOrder,
  reviewByDefault,
  reviewOrder,
  shipOrder,
} from '../../../src/modules/order/index.ts';
import { readOrderSettings } from '../../../src/modules/order/settings.ts';
import { setSetting } from '../../../src/modules/tenancy/index.ts';
import { insertFreightTemplate, insertGoods, type TestGoods } from '../../support/catalog-fixtures.ts';
import { between, expectSoundBooks, outcomeOf, outcomesOf, rowsOf } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, fund, newUser } from '../../support/users.ts';

const t = useTestApp();
let parcel: TestGoods;
let counter: TestGoods;
beforeAll(async () => {
  const freightTemplateId = await insertFreightTemplate(t.ctx, { isFree: true });
  parcel = await insertGoods(t.ctx, { stock: 100_000, freightTemplateId });
  counter = await insertGoods(t.ctx, { stock: 100_000 });
});

const address = {
  ...{ contactName: '李四', mobile: '13900000000', detail: '一号' },
  ...{ provinceId: '330000', cityId: '330100', districtId: '330105' },
};
async function buyer(): Promise<UserContext> {
  const user = await newUser(t.ctx);
  await fund(t.ctx, user.id, { balance: 1_000_000 });
  return actingAs(t.ctx, user);
}
const place = (ctx: UserContext, { id: goodsId }: TestGoods = parcel, more: object = {}) =>
  placeOrder(ctx, {
    price: {
      items: [{ goodsId, combination: '', quantity: 1, days: [], method: 'express' }],
      ...{
        deliveryType: goodsId === parcel.id ? 'express' : 'pickup',
        address,
        payOnDelivery: false,
        claims: {},
      },
    },
    ...{ remark: '', extensions: {}, wantsRedeemCode: goodsId === counter.id, autoDeliver: false },
    ...more,
  });
async function paid(ctx: UserContext, goods?: TestGoods): Promise<number> {
  const { id: orderId } = await place(ctx, goods);
  await payOrder(ctx, { orderId });
  return orderId;
}
const statusOf = async (orderId: number) => (await getOrderForStaff(t.ctx, orderId)).order.status;
const within = (ctx: Context, who: UserContext): UserContext => ({ ...ctx, user: who.user });

describe('how a shop handles its orders', () => {
  const keys = ['order_expire_minutes', 'order_auto_confirm_days', 'order_auto_review_days', 'zt_open_hx'];
  afterEach(async () => {
    for (const key of keys) await setSetting(t.ctx, { key, value: '' });
  });

  it.each([
    ['', 30 * MINUTE],
    ['0', 0],
    ['5', 5 * MINUTE],
    [' 7 ', 7 * MINUTE],
    ['-5', 30 * MINUTE],
    ['1.5', 30 * MINUTE],
    ['soon', 30 * MINUTE],
    ['999999999', 365 * DAY],
    ['9999999999', 30 * MINUTE],
  ])('reads %j minutes to pay as it can be meant', async (value, wait) => {
    await setSetting(t.ctx, { key: 'order_expire_minutes', value });
    expect((await readOrderSettings(t.ctx)).closeUnpaidAfter).toBe(wait);
    const { closesAt } = await place(await buyer());
    expect(closesAt?.getTime()).toBe(wait === 0 ? undefined : t.clock.now().getTime() + wait);
  });

  it('keeps an order that need never be paid, and closes the others in time, in any number', async () => {
    await setSetting(t.ctx, { key: 'order_expire_minutes', value: '0' });
    const ctx = await buyer();
    const forever = await place(ctx);
    await setSetting(t.ctx, { key: 'order_expire_minutes', value: '10' });
    const own = await Promise.all([place(ctx), place(ctx), place(ctx)]);
    // More than one batch of them.
    await rowsOf(
      t,
      `insert into orders select (jsonb_populate_record(o, jsonb_build_object('id', nextval('orders_id_seq'),
         'number', 'X' || n))).* from orders o, generate_series(1, 205) n where o.id = $1`,
      [own[0]!.id],
    );
    t.clock.advance(10 * MINUTE - 1);
    await closeOverdue(t.ctx);
    expect(await statusOf(own[0]!.id)).toBe('unpaid');
    t.clock.advance(1);
    await Promise.all([closeOverdue(t.ctx), closeOverdue(t.ctx)]);
    expect(await countOrders(ctx)).toEqual(
      new Map([
        ['unpaid', 1],
        ['closed', 208],
      ]),
    );
    expect(await statusOf(forever.id)).toBe('unpaid');
    const moved = await rowsOf(
      t,
      'select order_id, sum(delta)::int as sum, count(*)::int as rows from stock_movement where order_id = any($1) group by 1',
      [own.map(({ id }) => id)],
    );
    expect(moved.map(({ sum, rows }) => [sum, rows])).toEqual([
      [0, 2],
      [0, 2],
      [0, 2],
    ]);
  });

  it('confirms a receipt and reviews it after the days it has set, none meaning at once', async () => {
    await setSetting(t.ctx, { key: 'order_auto_confirm_days', value: '2' });
    await setSetting(t.ctx, { key: 'order_auto_review_days', value: '1' });
    const orderId = await paid(await buyer());
    await shipOrder(t.ctx, { orderId });
    const statusAfter = async (wait: number) => {
      t.clock.advance(wait);
      await t.runJobs();
      return statusOf(orderId);
    };
    expect([
      await statusAfter(2 * DAY - 1),
      await statusAfter(1),
      await statusAfter(DAY - 1),
      await statusAfter(1),
    ]).toEqual(['shipped', 'received', 'received', 'reviewed']);
  });
});

describe('two who act on one order at the same moment', () => {
  const cases: readonly [
    what: string,
    first: (c: Context, who: UserContext, orderId: number) => Promise<unknown>,
    second: (c: Context, who: UserContext, orderId: number) => Promise<unknown>,
    outcome: string,
    status: string,
  ][] = [
    [
      'sending it twice',
      (c, _who, orderId) => shipOrder(c, { orderId }),
      (c, _who, orderId) => shipOrder(c, { orderId }),
      'order/not-shippable',
      'shipped',
    ],
    [
      'paying it while it is taken out of sight',
      (c, who, orderId) => payOrder(within(c, who), { orderId }),
      (c, who, orderId) => hideOrder(within(c, who), { orderId }),
      'done',
      'paid',
    ],
    [
      'taking it out of sight while it is paid',
      (c, who, orderId) => hideOrder(within(c, who), { orderId }),
      (c, who, orderId) => payOrder(within(c, who), { orderId }),
      'order/not-payable',
      'closed',
    ],
    [
      'receiving it by hand and by the clock',
      (c, who, orderId) => confirmReceipt(within(c, who), { orderId }),
      (c, _who, orderId) => confirmReceiptByDefault(c, { orderId }),
      'done',
      'received',
    ],
    [
      'receiving it by the clock and by hand',
      (c, _who, orderId) => confirmReceiptByDefault(c, { orderId }),
      (c, who, orderId) => confirmReceipt(within(c, who), { orderId }),
      'order/not-shipped',
      'received',
    ],
  ];

  it.each(cases)('%s: the first stands', async (what, first, second, outcome, status) => {
    const who = await buyer();
    const { id: orderId } = await place(who);
    if (!what.includes('paid') && !what.includes('paying')) await payOrder(who, { orderId });
    if (what.startsWith('receiving')) await shipOrder(t.ctx, { orderId });
    const act = (do_: typeof first) => (c: Context) => do_(c, who, orderId);
    expect(await between(t.ctx, act(first), act(second))).toBe(outcome);
    expect(await statusOf(orderId)).toBe(status);
  });

  it('is handed over once at the counter, and not at all once the money went back', async () => {
    const who = await buyer();
    const orderId = await paid(who, counter);
    const { redeemCode } = (await getOrderForStaff(t.ctx, orderId)).order;
    const redeem = (c: Context) => redeemOrder(c, { code: redeemCode ?? '' });
    expect(await outcomeOf(redeem(t.rival))).toBe('record/none');
    expect((await getOrderByCode(t.ctx, redeemCode ?? '')).order.id).toBe(orderId);
    expect(await between(t.ctx, redeem, redeem)).toBe('order/already-redeemed');
    expect(await outcomesOf([redeem(t.ctx), redeem(t.ctx)])).toEqual({ 'order/already-redeemed': 2 });
    const other = await paid(who, counter);
    const code = (await getOrderForStaff(t.ctx, other)).order.redeemCode ?? '';
    const asked = { type: 'refund-only', goodsReceived: false, reason: '不要了', amount: 1_000 } as const;
    const { id: applicationId } = await applyForRefund(who, { orderId: other, pictures: [], ...asked });
    const back = (c: Context) => acceptRefund(c, { applicationId, destination: 'wallet' });
    expect(await between(t.ctx, back, (c) => redeemOrder(c, { code }))).toBe('order/closed');
    const unpaid = await place(who, counter);
    expect(await outcomeOf(redeemOrder(t.ctx, { code: unpaid.redeemCode ?? '' }))).toBe('order/not-paid');
  });
});

describe('an order that money arrives for', () => {
  it.each([undefined, null, '12', 0, -3, 1.5, 2 ** 53])('is none with the id %j', async (orderId) => {
    const { user } = await buyer();
    const ask = async () => orderPayment.validate(t.ctx, user.id, { kind: 'order', orderId });
    expect(await outcomeOf(ask)).toBe('record/none');
  });

  it('must be one’s own and unpaid', async () => {
    const [who, stranger] = [await buyer(), await buyer()];
    const { id: orderId } = await place(who);
    const ask = (userId: number) =>
      outcomeOf(async () => orderPayment.validate(t.ctx, userId, { kind: 'order', orderId }));
    expect([await ask(who.user.id), await ask(stranger.user.id)]).toEqual(['done', 'record/none']);
    await closeOrder(who, { orderId });
    expect(await ask(who.user.id)).toBe('order/not-payable');
  });
});

describe('reviewing', () => {
  const good = (lineId: number) => ({ lineId, rating: 2, text: '好', pictures: [] });

  it('says something of every line once, of no other, and is not taken over by the system', async () => {
    const who = await buyer();
    const orderId = await paid(who);
    const { lines } = await getOrderDetail(who, orderId);
    const lineId = lines[0]!.id;
    const say = (reviews: ReturnType<typeof good>[]) => outcomeOf(reviewOrder(who, { orderId, reviews }));
    expect(await say([good(lineId)])).toBe('order/not-received');
    await shipOrder(t.ctx, { orderId });
    await confirmReceipt(who, { orderId });
    expect(await say([])).toBe('review/line-missing');
    expect(await say([good(lineId + 999)])).toBe('review/line-missing');
    expect(await say([good(lineId), good(lineId)])).toBe('review/line-unknown');
    expect(await say([good(lineId), good(lineId + 999)])).toBe('review/line-unknown');
    expect(await statusOf(orderId)).toBe('received');
    const stranger = await buyer();
    expect(await outcomeOf(reviewOrder(stranger, { orderId, reviews: [good(lineId)] }))).toBe('record/none');
    expect(await say([good(lineId)])).toBe('done');
    await reviewByDefault(t.ctx, { orderId });
    const [latest] = await listReviews(t.ctx, { goodsId: parcel.id, paging: { page: 1, pageSize: 1 } });
    expect(latest).toMatchObject({ line: { id: lineId, reviewText: '好' }, user: { id: who.user.id } });
    expect(await listReviews(t.rival, { goodsId: parcel.id, paging: { page: 1, pageSize: 1 } })).toEqual([]);
  });
});

describe('a page of orders', () => {
  it('says how many there are, also beyond the last one', async () => {
    const ctx = await buyer();
    for (let n = 0; n < 3; n++) await place(ctx);
    const totals = async (isStaff: boolean, page: number) => {
      const paging = { page, pageSize: 2 };
      const { rows, totalRows, totalPages } = isStaff
        ? await listOrdersForStaff(t.ctx, { filters: { userId: ctx.user.id } }, paging)
        : await listOrders(ctx, {}, paging);
      return [rows.length, totalRows, totalPages];
    };
    for (const isStaff of [false, true])
      expect([await totals(isStaff, 1), await totals(isStaff, 2), await totals(isStaff, 3)]).toEqual([
        [2, 3, 2],
        [1, 3, 2],
        [0, 3, 2],
      ]);
    expect(await totals(false, 9)).toEqual([0, 3, 2]);
    await expectSoundBooks(t);
  });
});

describe('an order that is to be paid on delivery', () => {
  const stockOf = async ({ skuId }: TestGoods): Promise<number> =>
    (await rowsOf(t, 'select stock from sku where id = $1', [skuId]))[0]?.stock as number;
  const placeOwed = (ctx: UserContext) =>
    place(ctx, parcel, {
      price: {
        items: [{ goodsId: parcel.id, combination: '', quantity: 2, days: [], method: 'express' }],
        ...{ deliveryType: 'express', address, payOnDelivery: true, claims: {} },
      },
    });
  const wish = (orderId: number): Parameters<typeof applyForRefund>[1] => {
    return { orderId, type: 'refund-only', goodsReceived: false, reason: '不要了', amount: 0, pictures: [] };
  };

  it('is given up when the shop agrees before it was sent: nothing is paid back, the stock is', async () => {
    const ctx = await buyer();
    const before = await stockOf(parcel);
    const { id: orderId } = await placeOwed(ctx);
    expect(await stockOf(parcel)).toBe(before - 2);
    const application = await applyForRefund(ctx, wish(orderId));
    await acceptRefund(t.ctx, { applicationId: application.id, destination: 'wallet' });
    expect(await statusOf(orderId)).toBe('closed');
    expect(await stockOf(parcel)).toBe(before);
    await expectSoundBooks(t);
  });

  it('can be closed by the shop, once, also when it was refused at the door, but not once it was received', async () => {
    const ctx = await buyer();
    const before = await stockOf(parcel);
    const close = (orderId: number) => closeOrderForStaff(t.ctx, { orderId, actor: 'staff:1' });
    const { id: orderId } = await placeOwed(ctx);
    expect(await outcomeOf(closeOrder(ctx, { orderId }))).toBe('order/not-closable');
    expect(await outcomesOf([close(orderId), close(orderId)])).toEqual({ done: 1, 'order/not-closable': 1 });
    const refused = await placeOwed(ctx);
    await shipOrder(t.ctx, { orderId: refused.id });
    await close(refused.id);
    expect(await statusOf(refused.id)).toBe('closed');
    expect(await stockOf(parcel)).toBe(before);
    const received = await placeOwed(ctx);
    await shipOrder(t.ctx, { orderId: received.id });
    await confirmReceipt(ctx, { orderId: received.id });
    expect(await outcomeOf(close(received.id))).toBe('order/not-closable');
  });

  it('is the only one of those that count as paid that the shop can close without paying back', async () => {
    const ctx = await buyer();
    const orderId = await paid(ctx);
    const close = () => outcomeOf(closeOrderForStaff(t.ctx, { orderId, actor: 'staff:1' }));
    expect(await close()).toBe('order/not-closable');
    await shipOrder(t.ctx, { orderId });
    expect(await close()).toBe('order/not-closable');
  });

  it('ends with an application that the shop agrees to while it is on its way', async () => {
    const ctx = await buyer();
    const { id: orderId } = await placeOwed(ctx);
    await shipOrder(t.ctx, { orderId });
    const application = await applyForRefund(ctx, wish(orderId));
    await acceptRefund(t.ctx, { applicationId: application.id, destination: 'wallet' });
    expect(await statusOf(orderId)).toBe('closed');
    await expectSoundBooks(t);
  });
});
