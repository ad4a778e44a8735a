import type pg from 'pg';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../../../src/kernel/context.ts';
import { auditLedger, readWallet } from '../../../src/modules/ledger/index.ts';
import { closeIfUnpaid, closeOrder, payOrder } from '../../../src/modules/order/index.ts';
import { insertFreightTemplate, insertGoods, type TestGoods } from '../../support/catalog-fixtures.ts';
import { create, home, place, shopper } from '../../support/order-fixtures.ts';
import { between } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, type TestUser } from '../../support/users.ts';

const t = useTestApp();
let user: TestUser;
let goods: TestGoods;
let orderId: number;
beforeEach(async () => {
  user = await shopper(t, 5000);
  const freightTemplateId = await insertFreightTemplate(t.ctx);
  goods = await insertGoods(t.ctx, { stock: 5, freightTemplateId });
  orderId = (await place(t, user, [{ goodsId: goods.id }], home)).id;
});

const pay = (ctx: Context = t.ctx) => payOrder(actingAs(ctx, user), { orderId });
const close = (ctx: Context = t.ctx) => closeOrder(actingAs(ctx, user), { orderId });
const expire = (ctx: Context = t.ctx) => closeIfUnpaid(ctx, { orderId });
const ordersOf = () => t.ctx.db.$client;
const statusNow = async () =>
  (await ordersOf().query('select status from orders where id = $1', [orderId])).rows[0].status;
const stockNow = async () =>
  (await ordersOf().query('select stock from sku where id = $1', [goods.skuId])).rows[0].stock;
const balanceNow = async () => (await readWallet(t.ctx, user.id)).balance;

describe('paying and closing at the same moment', () => {
  it('lets the payment stand when it came first', async () => {
    expect(await between(t.ctx, pay, close)).toBe('order/not-closable');
    expect([await statusNow(), await stockNow(), await balanceNow()]).toEqual(['paid', 4, 3200]);
  });

  it('takes no money when the closing came first', async () => {
    expect(await between(t.ctx, close, pay)).toBe('order/not-payable');
    expect([await statusNow(), await stockNow(), await balanceNow()]).toEqual(['closed', 5, 5000]);
  });

  it('lets the deadline find a paid order, and the payment an expired one', async () => {
    expect(await between(t.ctx, pay, expire)).toBe('done');
    expect([await statusNow(), await stockNow(), await balanceNow()]).toEqual(['paid', 4, 3200]);
    orderId = (await place(t, user, [{ goodsId: goods.id }], home)).id;
    expect(await between(t.ctx, expire, pay)).toBe('order/not-payable');
    expect([await statusNow(), await stockNow(), await balanceNow()]).toEqual(['closed', 4, 3200]);
  });

  it('lets the second go on when the first was undone', async () => {
    expect(await between(t.ctx, pay, close, 'rollback')).toBe('done');
    expect([await statusNow(), await stockNow(), await balanceNow()]).toEqual(['closed', 5, 5000]);
    orderId = (await place(t, user, [{ goodsId: goods.id }], home)).id;
    expect(await between(t.ctx, close, pay, 'rollback')).toBe('done');
    expect([await statusNow(), await stockNow(), await balanceNow()]).toEqual(['paid', 4, 3200]);
  });
});

describe('the same thing done twice at the same moment', () => {
  it('pays once', async () => {
    expect(await between(t.ctx, pay, pay)).toBe('order/not-payable');
    expect(await balanceNow()).toBe(3200);
  });

  it('gives stock back once', async () => {
    expect(await between(t.ctx, close, close)).toBe('order/not-closable');
    expect(await stockNow()).toBe(5);
  });

  it('pays once for ten requests', async () => {
    const requests = Array.from({ length: 10 }, () =>
      t.post('/shop/order/pay', { token: user.token, orderId }),
    );
    const codes = (await Promise.all(requests)).map(({ code }) => code);
    expect(codes.filter((code) => code === 0)).toHaveLength(1);
    expect(codes.filter((code) => code === 20000)).toHaveLength(9);
    expect(await balanceNow()).toBe(3200);
  });

  it('never spends a balance twice on two orders', async () => {
    const poor = await shopper(t, 1800);
    const orders = [];
    for (let n = 0; n < 4; n++) orders.push(await place(t, poor, [{ goodsId: goods.id }], home));
    const requests = orders.map((order) =>
      t.post('/shop/order/pay', { token: poor.token, orderId: order.id }),
    );
    const codes = (await Promise.all(requests)).map(({ code }) => code).sort((a, b) => a - b);
    expect(codes).toEqual([0, 20002, 20002, 20002]);
    expect((await readWallet(t.ctx, poor.id)).balance).toBe(0);
  });
});

describe('a rush', () => {
  it('sells ten pieces to fifty buyers exactly ten times', async () => {
    const rare = await insertGoods(t.ctx, { stock: 10 });
    const buyers = await Promise.all(Array.from({ length: 50 }, () => shopper(t)));
    const answers = await Promise.all(buyers.map((buyer) => create(t, buyer, [{ goodsId: rare.id }])));
    expect(answers.filter(({ code }) => code === 0)).toHaveLength(10);
    expect(answers.filter(({ code }) => code === 60000)).toHaveLength(40);
    const { rows } = await ordersOf().query(
      `select s.stock, (select count(*)::int from order_line l where l.sku_id = s.id) as lines,
         (select sum(delta)::int from stock_movement m where m.sku_id = s.id and reason = 'reserve') as moved
       from sku s where id = $1`,
      [rare.skuId],
    );
    expect(rows).toEqual([{ stock: 0, lines: 10, moved: -10 }]);
  });

  it('survives baskets of the same goods in every order', async () => {
    const [one, two] = [await insertGoods(t.ctx, { stock: 8 }), await insertGoods(t.ctx, { stock: 8 })];
    const buyers = await Promise.all(Array.from({ length: 12 }, () => shopper(t)));
    const answers = await Promise.all(
      buyers.map((buyer, index) => {
        const basket = [{ goodsId: one.id }, { goodsId: two.id }];
        return create(t, buyer, index % 2 ? basket : basket.toReversed());
      }),
    );
    expect(answers.filter(({ code }) => code === 0)).toHaveLength(8);
    expect(answers.filter(({ code }) => code === 60000)).toHaveLength(4);
  });

  it('leaves the books in balance', async () => {
    expect((await auditLedger(t.ctx.db.$client as pg.Pool)).difference).toBeUndefined();
    expect(t.logged).toEqual([]);
  });
});

describe('what an order costs the database', () => {
  /** The statements that a call sends on its transaction's connection. */
  async function statementsOf(act: () => Promise<unknown>): Promise<string[]> {
    const pool = t.ctx.db.$client as pg.Pool;
    const client = await pool.connect();
    const prototype = Object.getPrototypeOf(client) as pg.PoolClient;
    const original = prototype.query;
    client.release();
    const seen: string[] = [];
    prototype.query = function (this: pg.PoolClient, ...args: unknown[]) {
      const [first] = args as [string | { text: string; name?: string }];
      seen.push(typeof first === 'string' ? first : (first.name ?? first.text));
      return Reflect.apply(original, this, args);
    } as typeof original;
    await act().finally(() => {
      prototype.query = original;
    });
    return seen.slice(seen.indexOf('begin'));
  }

  it('is three round trips in the transaction of placing, the stock last', async () => {
    await place(t, user, [{ goodsId: goods.id }], home);
    // Once it is known that no webhook waits to hear of orders, nothing is written for them.
    await t.runJobs();
    const seen = await statementsOf(() => place(t, user, [{ goodsId: goods.id }], home));
    expect(seen).toEqual(['begin', 'order.insert', 'catalog.reserve-one', 'commit']);
  });

  it('is three round trips for paying, the tenant’s account last', async () => {
    const seen = await statementsOf(() => t.post('/shop/order/pay', { token: user.token, orderId }));
    expect(seen).toEqual(['begin', 'order.move', 'ledger.post-entries', 'kernel.insert-jobs', 'commit']);
  });
});
