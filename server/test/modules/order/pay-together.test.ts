import type pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { auditLedger, readWallet } from '../../../src/modules/ledger/index.ts';
import { insertFreightTemplate, insertGoods, type TestGoods } from '../../support/catalog-fixtures.ts';
import { home, place, shopper, type WantedItem } from '../../support/order-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';
import type { TestUser } from '../../support/users.ts';

const t = useTestApp();
const PRICE = 1000;
let immaterial: TestGoods;
let parcel: TestGoods;

beforeAll(async () => {
  immaterial = await insertGoods(t.ctx, { price: PRICE, stock: 1000 });
  const freightTemplateId = await insertFreightTemplate(t.ctx, { isFree: true });
  parcel = await insertGoods(t.ctx, { price: PRICE, stock: 1000, freightTemplateId });
});

interface Bill {
  readonly user: TestUser;
  readonly orderId: number;
}

/** A new customer with so many fen and an unpaid order. */
async function bill(balance: number, goods = immaterial): Promise<Bill> {
  const user = await shopper(t, balance);
  const wanted: WantedItem[] = [{ goodsId: goods.id }];
  const { id } = await place(t, user, wanted, goods === parcel ? home : {});
  return { user, orderId: id };
}

const bills = (count: number, balance = PRICE, goods = immaterial) =>
  Promise.all(Array.from({ length: count }, () => bill(balance, goods)));

const payNow = ({ user, orderId }: Bill) => t.post('/shop/order/pay', { token: user.token, orderId });

async function payAll(all: readonly Bill[]): Promise<number[]> {
  return (await Promise.all(all.map(payNow))).map(({ code }) => code);
}

const statusesOf = async (all: readonly Bill[]) => {
  const { rows } = await t.ctx.db.$client.query(
    'select status, is_paid as paid, paid_at is not null as at from orders where id = any($1) order by id',
    [all.map(({ orderId }) => orderId)],
  );
  return rows as { status: string; paid: boolean; at: boolean }[];
};

const balancesOf = async (all: readonly Bill[]) =>
  Promise.all(all.map(async ({ user }) => (await readWallet(t.ctx, user.id)).balance));

const transactionsFor = async (all: readonly Bill[]) => {
  const { rows } = await t.ctx.db.$client.query(
    `select count(distinct xmin::text)::int as transactions, count(*)::int as entries from journal_entry
     where key = any($1)`,
    [all.map(({ orderId }) => `order-pay:${orderId}`)],
  );
  return rows[0] as { transactions: number; entries: number };
};

describe('payments that come at the same moment', () => {
  it('are each paid once, out of the payer’s own wallet, in fewer transactions than payments', async () => {
    const all = await bills(20, 3 * PRICE);
    expect(await payAll(all)).toEqual(all.map(() => 0));
    expect(await balancesOf(all)).toEqual(all.map(() => 2 * PRICE));
    const { transactions, entries } = await transactionsFor(all);
    expect(entries).toBe(20);
    expect(transactions).toBeLessThan(10);
  });

  it('go on as each order must: what needs no parcel is received, what travels waits for it', async () => {
    const all = (
      await Promise.all([bill(PRICE), bill(PRICE, parcel), bill(PRICE), bill(PRICE, parcel)])
    ).toSorted((a, b) => a.orderId - b.orderId);
    await payAll(all);
    const { rows } = await t.ctx.db.$client.query(
      `select o.status, array_agg(l.type order by l.id) as log, o.delivery_type as "deliveryType"
       from orders o join order_log l on l.tenant_id = o.tenant_id and l.order_id = o.id
       where o.id = any($1) group by o.id, o.status, o.delivery_type order by o.delivery_type, o.id`,
      [all.map(({ orderId }) => orderId)],
    );
    const waiting = { status: 'paid', log: ['place', 'pay'], deliveryType: 'express' };
    const done = { status: 'received', log: ['place', 'pay', 'complete'], deliveryType: 'none' };
    expect(rows).toEqual([waiting, waiting, done, done]);
  });

  it('fail for who cannot pay, and for nobody else', async () => {
    const all = await bills(9);
    const poor = await bill(PRICE - 1);
    const mixed = [...all.slice(0, 4), poor, ...all.slice(4)];
    const codes = await payAll(mixed);
    expect(codes.filter((code) => code === 20002)).toHaveLength(1);
    expect(codes[4]).toBe(20002);
    expect(codes.filter((code) => code === 0)).toHaveLength(9);
    expect(await statusesOf([poor])).toEqual([{ status: 'unpaid', paid: false, at: false }]);
    expect(await balancesOf([poor])).toEqual([PRICE - 1]);
  });

  it('take the money once from who presses the button ten times', async () => {
    const impatient = await bill(20 * PRICE);
    const others = await bills(5);
    const presses = Array.from({ length: 10 }, () => impatient);
    const codes = await payAll([...others, ...presses]);
    expect(codes.filter((code) => code === 0)).toHaveLength(6);
    expect(await balancesOf([impatient])).toEqual([19 * PRICE]);
    expect((await transactionsFor([impatient])).entries).toBe(1);
  });

  it('leave alone what is not the payer’s, and what was closed', async () => {
    const [mine, theirs, closed] = await Promise.all([bill(PRICE), bill(PRICE), bill(PRICE)]);
    await t.post('/shop/order/close', { token: closed.user.token, orderId: closed.orderId });
    const thief = { user: (await bills(1, 5 * PRICE))[0]?.user ?? mine.user, orderId: theirs.orderId };
    const codes = await payAll([mine, thief, closed]);
    expect(codes[0]).toBe(0);
    expect(codes[1]).not.toBe(0);
    expect(codes[2]).not.toBe(0);
    const [paid] = await statusesOf([mine]);
    expect(paid?.paid).toBe(true);
    expect((await statusesOf([theirs, closed])).map(({ paid }) => paid)).toEqual([false, false]);
    expect(await balancesOf([thief])).toEqual([5 * PRICE]);
  });

  it('leave the books in balance', async () => {
    expect((await auditLedger(t.ctx.db.$client as pg.Pool)).difference).toBeUndefined();
    expect(t.logged).toEqual([]);
  });
});
