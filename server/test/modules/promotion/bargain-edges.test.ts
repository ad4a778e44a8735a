import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { DAY, later } from '../../../src/kernel/clock.ts';
import type { Context, UserContext } from '../../../src/kernel/context.ts';
import { closeOrder, payOrder, placeOrder } from '../../../src/modules/order/index.ts';
import {
  type Bargain,
  changeBargain,
  clearBargain,
  createBargain,
  getJoinedBargain,
  getMyHelp,
  getRunningBargain,
  helpBargain,
  joinBargain,
  listBargains,
  listHelps,
  type NewBargain,
  stopBargain,
} from '../../../src/modules/promotion/index.ts';
import { setSetting } from '../../../src/modules/tenancy/index.ts';
import { insertBargain } from '../../support/bargain-fixtures.ts';
import { insertGoods, type TestGoods } from '../../support/catalog-fixtures.ts';
import { between, expectSoundBooks, outcomeOf, outcomesOf, rowsOf } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, fund, newUser } from '../../support/users.ts';

const t = useTestApp();
let goods: TestGoods;
let friends: UserContext[];

beforeAll(async () => {
  goods = await insertGoods(t.ctx, { price: 12_000, stock: 1_000_000 });
  friends = await Promise.all(Array.from({ length: 40 }, async () => actingAs(t.ctx, await newUser(t.ctx))));
});

const customer = async () => actingAs(t.ctx, await newUser(t.ctx));
const tomorrow = () => later(t.clock.now(), DAY);
/** The same caller, in the transaction of `ctx`. */
const within = (ctx: Context, who: UserContext): UserContext => ({ ...ctx, user: who.user });

function buy(ctx: UserContext, bargainId: number, goodsId = goods.id) {
  return placeOrder(ctx, {
    price: {
      items: [{ goodsId, combination: '', quantity: 1, days: [] }],
      deliveryType: 'express',
      address: {},
      payOnDelivery: false,
      claims: { bargainId },
    },
    remark: '',
    extensions: {},
    wantsRedeemCode: false,
    autoDeliver: false,
  });
}

async function joined(offer: Bargain): Promise<UserContext> {
  const owner = await customer();
  await joinBargain(owner, { bargainId: offer.id });
  return owner;
}
const stateOf = ({ user }: UserContext, { id }: Bargain) =>
  getJoinedBargain(t.ctx, { bargainId: id, userId: user.id });

describe('an offer to bargain', () => {
  const sound = (): NewBargain => ({
    ...{ goodsId: goods.id, originalPrice: 100, floorPrice: 0, minCut: 1, maxCut: 1, quantity: 1 },
    endsAt: tomorrow(),
  });

  it.each<[field: string, wrong: () => Partial<NewBargain>]>([
    ['originalPrice', () => ({ originalPrice: 0 })],
    ['originalPrice', () => ({ originalPrice: 99.5 })],
    ['floorPrice', () => ({ floorPrice: -1 })],
    ['floorPrice', () => ({ floorPrice: 100 })],
    ['floorPrice', () => ({ floorPrice: 0.5 })],
    ['minCut', () => ({ minCut: 0 })],
    ['maxCut', () => ({ minCut: 5, maxCut: 4 })],
    ['maxCut', () => ({ maxCut: Number.POSITIVE_INFINITY })],
    ['quantity', () => ({ quantity: 0 })],
    ['quantity', () => ({ quantity: 1_000_000_001 })],
    ['endsAt', () => ({ endsAt: t.clock.now() })],
    ['endsAt', () => ({ startsAt: tomorrow() })],
    ['goodsId', () => ({ goodsId: 999_999 })],
  ])('with a wrong %s is not made', async (field, wrong) => {
    expect(await outcomeOf(createBargain(t.ctx, { ...sound(), ...wrong() }))).toBe(
      `promotion/invalid ${field}`,
    );
  });

  it('is not made for goods of another shop, sold by the day or in larger numbers only', async () => {
    const foreign = await insertGoods(t.rival);
    const daily = await insertGoods(t.ctx, { days: [{ day: '2026-03-09', price: 100, stock: 1 }] });
    const boxes = await insertGoods(t.ctx, { minQuantity: 2 });
    for (const { id: goodsId } of [foreign, daily, boxes])
      expect(await outcomeOf(createBargain(t.ctx, { ...sound(), goodsId }))).toBe(
        'promotion/invalid goodsId',
      );
  });

  it('runs from its first moment to the one before its end', async () => {
    const own = await insertGoods(t.ctx);
    const [startsAt, endsAt] = [tomorrow(), later(t.clock.now(), 2 * DAY)];
    const { id } = await insertBargain(t.ctx, { goodsId: own.id, startsAt, endsAt });
    const running = () => outcomeOf(getRunningBargain(t.ctx, own.id));
    const join = async () => outcomeOf(joinBargain(await customer(), { bargainId: id }));
    t.clock.advance(DAY - 1);
    expect([await running(), await join()]).toEqual(['record/none', 'bargain/over']);
    t.clock.advance(1);
    expect([await running(), await join()]).toEqual(['done', 'done']);
    t.clock.advance(DAY - 1);
    expect([await running(), await join()]).toEqual(['done', 'done']);
    t.clock.advance(1);
    expect([await running(), await join()]).toEqual(['record/none', 'bargain/over']);
  });

  it('stopped by its shop, and by no other, takes part in nothing any more', async () => {
    const offer = await insertBargain(t.ctx, { goodsId: goods.id });
    const owner = await joined(offer);
    expect(await outcomeOf(stopBargain(t.rival, { bargainId: offer.id }))).toBe('record/none');
    await stopBargain(t.ctx, { bargainId: offer.id });
    const [friend] = friends as [UserContext];
    const which = { bargainId: offer.id };
    expect(await outcomeOf(joinBargain(friend, which))).toBe('bargain/over');
    expect(await outcomeOf(helpBargain(friend, { ...which, joinerId: owner.user.id }))).toBe('bargain/over');
    expect(await outcomeOf(buy(owner, offer.id))).toBe('bargain/not-running');
    expect(await stateOf(owner, offer)).toMatchObject({ state: 'void' });
    expect((await joinBargain(owner, which)).state).toBe('void');
  });

  it('that was sold out sells again once there are more pieces, and no more than those', async () => {
    const offer = await insertBargain(t.ctx, { goodsId: goods.id, quantity: 1 });
    const owners = [await joined(offer), await joined(offer), await joined(offer)] as const;
    await buy(owners[0], offer.id);
    expect(await outcomeOf(buy(owners[1], offer.id))).toBe('bargain/sold-out');
    const more = { bargainId: offer.id, quantity: 2 };
    expect(await outcomeOf(changeBargain(t.rival, more))).toBe('record/none');
    await changeBargain(t.ctx, more);
    expect(await outcomeOf(buy(owners[1], offer.id))).toBe('done');
    expect(await outcomeOf(buy(owners[2], offer.id))).toBe('bargain/sold-out');
  });

  it('is prolonged or ended, whichever staff did first: what was ended stays so', async () => {
    const which = { bargainId: (await insertBargain(t.ctx, { goodsId: goods.id })).id };
    const prolong = (ctx: Context) => changeBargain(ctx, { ...which, endsAt: later(t.clock.now(), 9 * DAY) });
    const stop = (ctx: Context) => stopBargain(ctx, which);
    expect(await between(t.ctx, stop, prolong)).toBe('promotion/over');
    const other = { bargainId: (await insertBargain(t.ctx, { goodsId: goods.id })).id };
    const more = (quantity: number) => (ctx: Context) => changeBargain(ctx, { ...other, quantity });
    expect(await between(t.ctx, more(30), more(20))).toBe('promotion/only-more quantity');
  });

  it('that has run out cannot be brought back to life', async () => {
    const { id: bargainId } = await insertBargain(t.ctx, { goodsId: goods.id });
    t.clock.advance(DAY);
    expect(await outcomeOf(changeBargain(t.ctx, { bargainId, endsAt: tomorrow() }))).toBe('promotion/over');
  });

  it('is listed page by page, the newest first, and in its shop only', async () => {
    await rowsOf(t, `update bargain set status = 'stopped'`);
    const ids: number[] = [];
    for (let n = 0; n < 5; n++) ids.unshift((await insertBargain(t.ctx, { goodsId: goods.id })).id);
    const page = async (number: number) => {
      const { rows, ...totals } = await listBargains(t.ctx, { page: number, pageSize: 2 });
      return [rows.map(({ id }) => id), totals];
    };
    const totals = { totalRows: 5, totalPages: 3 };
    expect(await page(1)).toEqual([ids.slice(0, 2), totals]);
    expect(await page(3)).toEqual([ids.slice(4), totals]);
    expect(await page(4)).toEqual([[], totals]);
    expect((await listBargains(t.rival, { page: 1, pageSize: 2 })).rows).toEqual([]);
  });
});

describe('helping', () => {
  it('brings the price to the floor exactly, in as many cuts as its bounds allow, for any bounds', async () => {
    const shape = fc.record({
      floorPrice: fc.integer({ min: 0, max: 500 }),
      depth: fc.integer({ min: 1, max: 400 }),
      minCut: fc.integer({ min: 12, max: 60 }),
      spread: fc.nat(60),
    });
    await fc.assert(
      fc.asyncProperty(shape, async ({ floorPrice, depth, minCut, spread }) => {
        const bounds = { originalPrice: floorPrice + depth, floorPrice, minCut, maxCut: minCut + spread };
        const offer = await insertBargain(t.ctx, { ...bounds, goodsId: goods.id });
        const owner = await joined(offer);
        const which = { bargainId: offer.id, joinerId: owner.user.id };
        let helped = 0;
        for (const friend of friends) {
          const outcome = await outcomeOf(helpBargain(friend, which));
          if (outcome !== 'done') {
            expect(outcome).toBe('bargain/at-floor');
            break;
          }
          helped++;
        }
        const { record } = await stateOf(owner, offer);
        expect(record).toMatchObject({ currentPrice: floorPrice, helpCount: helped });
        expect(helped).toBeGreaterThanOrEqual(Math.ceil(depth / bounds.maxCut));
        expect(helped).toBeLessThanOrEqual(Math.ceil(depth / minCut));
        const cuts = (await listHelps(t.ctx, record)).map(({ cutAmount }) => cutAmount);
        expect(cuts.reduce((sum, cut) => sum + cut, 0)).toBe(depth);
        for (const cut of cuts.slice(0, -1)) expect(cut).toBeGreaterThanOrEqual(minCut);
      }),
      { numRuns: 12, seed: 20260302, endOnFailure: true },
    );
  });

  it('by many at the last cut lets one of them make it', async () => {
    const offer = await insertBargain(t.ctx, {
      ...{ goodsId: goods.id, originalPrice: 100, floorPrice: 90, minCut: 10, maxCut: 50 },
    });
    const owner = await joined(offer);
    const which = { bargainId: offer.id, joinerId: owner.user.id };
    const outcomes = await outcomesOf(friends.slice(0, 8).map((friend) => helpBargain(friend, which)));
    expect(outcomes).toEqual({ done: 1, 'bargain/at-floor': 7 });
    expect((await stateOf(owner, offer)).record).toMatchObject({ currentPrice: 90, helpCount: 1 });
  });

  it('twice by one friend at once is one cut, and the same answer', async () => {
    const offer = await insertBargain(t.ctx, { goodsId: goods.id });
    const owner = await joined(offer);
    const [friend] = friends as [UserContext];
    const which = { bargainId: offer.id, joinerId: owner.user.id };
    const cuts = await Promise.all(Array.from({ length: 5 }, () => helpBargain(friend, which)));
    expect(new Set(cuts.map(({ id }) => id)).size).toBe(1);
    expect((await stateOf(owner, offer)).record.helpCount).toBe(1);
    expect(await getMyHelp(friend, which)).toMatchObject({ id: cuts[0]?.id });
    expect(await outcomeOf(getMyHelp(friends[1]!, which))).toBe('record/none');
    const abroad = actingAs(t.rival, await newUser(t.rival));
    expect(await outcomeOf(helpBargain(abroad, which))).toBe('record/none');
  });
});

describe('buying at the price bargained for', () => {
  it('asks again when a friend cut it further at that moment: nobody pays too much', async () => {
    const offer = await insertBargain(t.ctx, { goodsId: goods.id });
    const owner = await joined(offer);
    const help = (ctx: Context) =>
      helpBargain(within(ctx, friends[0]!), { bargainId: offer.id, joinerId: owner.user.id });
    const order = () => buy(owner, offer.id);
    expect(await between(t.ctx, help, order)).toBe('request/conflict');
    expect(await stateOf(owner, offer)).toMatchObject({ state: 'running' });
    const { record } = await stateOf(owner, offer);
    expect(await buy(owner, offer.id)).toMatchObject({ payableAmount: record.currentPrice });
  });

  it('shuts friends out while the order stands, and lets them in again when it is closed', async () => {
    const offer = await insertBargain(t.ctx, { goodsId: goods.id });
    const owner = await joined(offer);
    const which = { bargainId: offer.id, joinerId: owner.user.id };
    const { id: orderId } = await buy(owner, offer.id);
    expect(await outcomeOf(helpBargain(friends[0]!, which))).toBe('bargain/done');
    expect(await outcomeOf(buy(owner, offer.id))).toBe('bargain/consumed');
    await setSetting(t.ctx, { key: 'CUT_PRICE_MULTI', value: 'open' });
    expect(await outcomeOf(clearBargain(owner, which))).toBe('bargain/done');
    await closeOrder(owner, { orderId });
    expect(await outcomeOf(helpBargain(friends[0]!, which))).toBe('done');
    expect(await outcomeOf(clearBargain(owner, which))).toBe('done');
    expect(await outcomeOf(clearBargain(owner, which))).toBe('record/none');
    expect(await outcomeOf(buy(owner, offer.id))).toBe('bargain/unusable');
  });

  it('of the last piece succeeds for one of many, and the others keep what they bargained for', async () => {
    const offer = await insertBargain(t.ctx, { goodsId: goods.id, quantity: 2 });
    const owners = await Promise.all(Array.from({ length: 6 }, () => joined(offer)));
    const outcomes = await outcomesOf(owners.map((owner) => buy(owner, offer.id)));
    expect(outcomes).toEqual({ done: 2, 'bargain/sold-out': 4 });
    const states = await Promise.all(owners.map(async (owner) => (await stateOf(owner, offer)).state));
    expect(states.filter((state) => state === 'bought')).toHaveLength(2);
    expect(await outcomeOf(joinBargain(await customer(), { bargainId: offer.id }))).toBe('bargain/sold-out');
    const bought = owners[states.indexOf('bought')]!;
    const waiting = owners[states.indexOf('running')]!;
    const [row] = await rowsOf(t, `select id from orders where user_id = $1`, [bought.user.id]);
    await closeOrder(bought, { orderId: Number(row?.id) });
    expect(await outcomeOf(buy(waiting, offer.id))).toBe('done');
  });

  it('for nothing takes nothing out of an empty wallet', async () => {
    const free = await insertBargain(t.ctx, {
      ...{ goodsId: goods.id, originalPrice: 10, floorPrice: 0, minCut: 10, maxCut: 10 },
    });
    const owner = await joined(free);
    await helpBargain(owner, { bargainId: free.id, joinerId: owner.user.id });
    const { id: orderId, payableAmount } = await buy(owner, free.id);
    expect(payableAmount).toBe(0);
    expect(await outcomeOf(payOrder(owner, { orderId }))).toBe('done');
  });

  it('costs exactly the price that stands, and the books agree', async () => {
    const offer = await insertBargain(t.ctx, { goodsId: goods.id });
    const owner = await joined(offer);
    for (const friend of friends.slice(0, 3))
      await helpBargain(friend, { bargainId: offer.id, joinerId: owner.user.id });
    const { record } = await stateOf(owner, offer);
    await fund(t.ctx, owner.user.id, { balance: record.currentPrice });
    const { id: orderId } = await buy(owner, offer.id);
    expect(await outcomeOf(payOrder(owner, { orderId }))).toBe('done');
    await expectSoundBooks(t);
  });
});
