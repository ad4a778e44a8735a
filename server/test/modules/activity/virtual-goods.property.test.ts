import fc from 'fast-check';
import type pg from 'pg';
import { describe, expect, it } from 'vitest';
import {
  buyVirtualGoods,
  changeVirtualGoods,
  getVirtualGoods,
  listMyPurchases,
  listVirtualGoods,
  virtualGoodsBought,
  virtualGoodsPayment,
} from '../../../src/modules/activity/index.ts';
import { auditLedger, readWallet } from '../../../src/modules/ledger/index.ts';
import { someVirtualGoods } from '../../support/activity-fixtures.ts';
import { listenTo } from '../../support/event-listener.ts';
import { outcome } from '../../support/outcome.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, fund, newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();

const START = { balance: 2500, points: 250 };
const everything = { page: 1, pageSize: 100 };
const who = fc.nat(2);
const which = fc.nat(2);

/** What is on offer, as the rules say it should be. */
interface Offer {
  readonly id: number;
  readonly price: number;
  readonly points: number;
  readonly status: string;
  /** By their places among the users. */
  readonly buyers: number[];
}

const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('buy' as const), who, which }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('price' as const),
      which,
      price: fc.constantFrom(0, 1, 990, 2000),
      points: fc.constantFrom(0, 100, 200),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('shelf' as const),
      which,
      status: fc.constantFrom('on-sale' as const, 'off-shelf' as const),
    }),
  },
);

describe('virtual goods, whatever is bought and changed', () => {
  it('cost what they cost at that moment, once per buyer, and are counted as often as they were bought', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 20 }), async (steps) => {
        const users: TestUser[] = [];
        for (let n = 0; n < 3; n++) users.push(await newUser(t.ctx));
        for (const user of users) await fund(t.ctx, user.id, START);
        const offers: Offer[] = [];
        for (let n = 0; n < 3; n++) {
          const { id } = await someVirtualGoods(t.ctx);
          offers.push({ id, price: 990, points: 100, status: 'on-sale', buyers: [] });
        }
        const wallets = users.map(() => ({ ...START }));
        const buy = (one: { who: number; which: number }): string => {
          const [goods, wallet] = [offers[one.which]!, wallets[one.who]!];
          if (goods.buyers.includes(one.who)) return 'done';
          if (goods.status === 'off-shelf') return 'virtual-goods/off-shelf';
          if (wallet.balance < goods.price) return 'ledger/insufficient-balance';
          if (wallet.points < goods.points) return 'ledger/insufficient-points';
          wallet.balance -= goods.price;
          wallet.points -= goods.points;
          goods.buyers.push(one.who);
          return 'done';
        };
        for (const one of steps) {
          const goods = offers[one.which]!;
          if (one.kind === 'buy') {
            const call = buyVirtualGoods(actingAs(t.ctx, users[one.who]!), { goodsId: goods.id });
            expect(await outcome(call), JSON.stringify(one)).toBe(buy(one));
          } else {
            const { kind: _kind, which: _which, ...changes } = one;
            Object.assign(goods, changes);
            await changeVirtualGoods(t.ctx, { goodsId: goods.id, ...changes });
          }
        }
        for (const [index, user] of users.entries()) {
          const { balance, points } = await readWallet(t.ctx, user.id);
          expect({ balance, points }).toEqual(wallets[index]);
          const bought = await listMyPurchases(actingAs(t.ctx, user), everything);
          const sum = (of: 'price' | 'points') => bought.rows.reduce((total, row) => total + row[of], 0);
          expect([sum('price'), sum('points')]).toEqual([START.balance - balance, START.points - points]);
          expect(bought.rows.map(({ id }) => id)).toEqual(
            bought.rows.map(({ id }) => id).sort((a, b) => b - a),
          );
        }
        for (const { id, buyers } of offers) {
          const { goods } = await getVirtualGoods(t.ctx, id);
          expect(goods.buyerCount).toBe(buyers.length);
          for (const [index, user] of users.entries()) {
            const { isBought } = await getVirtualGoods(actingAs(t.ctx, user), id);
            expect(isBought).toBe(buyers.includes(index));
          }
        }
      }),
      { numRuns: 12 },
    );
    expect((await auditLedger(t.ctx.db.$client as pg.Pool)).difference).toBeUndefined();
    await t.runJobs();
    expect(t.logged).toEqual([]);
  });
});

describe('a purchase', () => {
  it('is told of once, and not at all where nothing was paid', async () => {
    const user = await newUser(t.ctx);
    await fund(t.ctx, user.id, START);
    const [dear, free] = [
      await someVirtualGoods(t.ctx),
      await someVirtualGoods(t.ctx, { price: 0, points: 0 }),
    ];
    const { ctx, told } = listenTo(t.ctx, virtualGoodsBought);
    const acting = actingAs(ctx, user);
    for (const { id: goodsId } of [free, dear, dear, free]) await buyVirtualGoods(acting, { goodsId });
    const [purchase] = (await listMyPurchases(acting, everything)).rows;
    expect(await told()).toEqual([
      { event: virtualGoodsBought.name, payload: { userId: user.id, purchaseId: purchase?.id } },
    ]);
    expect(purchase).toMatchObject({ goodsId: dear.id, price: 990, points: 100 });
  });

  it('leaves no trace when the points do not suffice: no money, no count, no event', async () => {
    const user = await newUser(t.ctx);
    await fund(t.ctx, user.id, { balance: 5000, points: 99 });
    const { id: goodsId } = await someVirtualGoods(t.ctx);
    const { ctx, told } = listenTo(t.ctx, virtualGoodsBought);
    const before = (await told()).length;
    expect(await outcome(buyVirtualGoods(actingAs(ctx, user), { goodsId }))).toBe(
      'ledger/insufficient-points',
    );
    expect(await readWallet(t.ctx, user.id)).toMatchObject({ balance: 5000, points: 99 });
    expect((await getVirtualGoods(t.ctx, goodsId)).goods.buyerCount).toBe(0);
    expect(await told()).toHaveLength(before);
  });
});

describe('paying for virtual goods with money that arrives', () => {
  it.each([
    ['no number', { goodsId: '7' }],
    ['nothing', {}],
    ['zero', { goodsId: 0 }],
    ['a fraction', { goodsId: 1.5 }],
    ['beyond all ids', { goodsId: 2 ** 53 }],
    ['unknown', { goodsId: 999_999_999 }],
  ])('is refused before it begins when the goods are %s', async (_what, action) => {
    const user = await newUser(t.ctx);
    const asked = { kind: 'virtual-goods', ...action };
    expect(await outcome(virtualGoodsPayment.validate(t.ctx, user.id, asked))).toBe('record/none');
  });

  it('is one user’s affair: what another has bought stands in nobody’s way', async () => {
    const [one, two] = [await newUser(t.ctx), await newUser(t.ctx)];
    for (const user of [one, two]) await fund(t.ctx, user.id, START);
    const { id: goodsId } = await someVirtualGoods(t.ctx);
    const action = { kind: 'virtual-goods', goodsId };
    await buyVirtualGoods(actingAs(t.ctx, one), { goodsId });
    expect(await outcome(virtualGoodsPayment.validate(t.ctx, one.id, action))).toBe(
      'virtual-goods/already-bought',
    );
    expect(await outcome(virtualGoodsPayment.validate(t.ctx, two.id, action))).toBe('done');
    expect(await outcome(virtualGoodsPayment.validate(t.rival, two.id, action))).toBe('record/none');
    await changeVirtualGoods(t.ctx, { goodsId, status: 'off-shelf' });
    expect(await outcome(virtualGoodsPayment.validate(t.ctx, two.id, action))).toBe(
      'virtual-goods/off-shelf',
    );
    // What one has stays readable off the shelf.
    expect((await getVirtualGoods(actingAs(t.ctx, one), goodsId)).isBought).toBe(true);
  });
});

describe('the shelf', () => {
  it('is listed in the shop’s order, the newest first among equals, page by page', async () => {
    const ids: number[] = [];
    for (const sortOrder of [2, 1, 1, 0, 2]) ids.push((await someVirtualGoods(t.rival, { sortOrder })).id);
    const [a, b, c, d, e] = ids;
    const pages = [];
    for (const page of [1, 2, 3])
      pages.push(await listVirtualGoods(t.rival, { status: 'on-sale' }, { page, pageSize: 2 }));
    expect(pages.map(({ rows }) => rows.map(({ id }) => id))).toEqual([[d, c], [b, e], [a]]);
    expect(pages[0]).toMatchObject({ totalRows: 5, totalPages: 3 });
    await changeVirtualGoods(t.rival, { goodsId: d!, status: 'off-shelf' });
    expect((await listVirtualGoods(t.rival, { status: 'off-shelf' }, everything)).rows).toHaveLength(1);
    expect(await outcome(changeVirtualGoods(t.ctx, { goodsId: c!, price: 1 }))).toBe('record/none');
  });
});
