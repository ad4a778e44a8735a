import { beforeAll, describe, expect, it } from 'vitest';
import { DAY, HOUR, later } from '../../../src/kernel/clock.ts';
import type { Context, UserContext } from '../../../src/kernel/context.ts';
import { readWallet } from '../../../src/modules/ledger/index.ts';
import { closeOrder, getOrderForStaff, payOrder, refundInFull } from '../../../src/modules/order/index.ts';
import {
  changeGroupBuy,
  completeGroup,
  createGroupBuy,
  expireGroup,
  findGroupBuys,
  getGroupWithMembers,
  getRunningGroupBuy,
  listGroups,
  listMyGroups,
  type NewGroupBuy,
  openGroup,
  releaseGroup,
  settleMember,
  stopGroupBuy,
} from '../../../src/modules/promotion/index.ts';
import { insertGoods, type TestGoods } from '../../support/catalog-fixtures.ts';
import { insertGroupBuy, orderInGroup } from '../../support/group-buy-fixtures.ts';
import { between, expectSoundBooks, outcomeOf, outcomesOf, rowsOf } from '../../support/outcomes.ts';
import { useTestApp } from '../../support/test-app.ts';
import { actingAs, fund, newUser, type TestUser } from '../../support/users.ts';

const t = useTestApp();
const firstPage = { page: 1, pageSize: 10 };
const PRICE = 600;
let goods: TestGoods;

beforeAll(async () => {
  goods = await insertGoods(t.ctx, { stock: 10_000 });
});

async function buyer(): Promise<TestUser> {
  const user = await newUser(t.ctx);
  await fund(t.ctx, user.id, { balance: 10 * PRICE });
  return user;
}
const as = (user: TestUser, ctx: Context = t.ctx): UserContext => actingAs(ctx, user);
const balanceOf = async ({ id }: TestUser) => (await readWallet(t.ctx, id)).balance;
const statusOf = async (orderId: number) => (await getOrderForStaff(t.ctx, orderId)).order.status;

/** A group of so many whose opener has paid. */
async function group(size: number, input: Partial<NewGroupBuy> = {}) {
  const { id: groupBuyId } = await insertGroupBuy(t.ctx, { goods, size, ...input });
  const opener = await buyer();
  const { id: groupId } = await openGroup(as(opener), { goodsId: goods.id });
  const orderId = await orderInGroup(t.ctx, opener, { groupId, goodsId: goods.id });
  await payOrder(as(opener), { orderId });
  return { groupBuyId, groupId, opener, orderId };
}
const order = (user: TestUser, groupId: number) => orderInGroup(t.ctx, user, { groupId, goodsId: goods.id });

describe('an offer to groups', () => {
  it.each<[field: string, wrong: Partial<NewGroupBuy>]>([
    ['price', { price: 0 }],
    ['price', { price: 1.5 }],
    ['size', { size: 1 }],
    ['size', { size: 1001 }],
    ['timeoutHours', { timeoutHours: 0 }],
    ['timeoutHours', { timeoutHours: 24 * 365 + 1 }],
    ['endsAt', { endsAt: new Date(0) }],
    ['endsAt', { startsAt: new Date('2031-01-01'), endsAt: new Date('2031-01-01') }],
    ['goodsId', { goodsId: 999_999 }],
  ])('with a wrong %s is not made', async (field, wrong) => {
    const sound: NewGroupBuy = {
      ...{ goodsId: goods.id, price: PRICE, size: 2, timeoutHours: 24, refundTo: 'wallet' },
      endsAt: later(t.clock.now(), DAY),
    };
    expect(await outcomeOf(createGroupBuy(t.ctx, { ...sound, ...wrong }))).toBe(`promotion/invalid ${field}`);
  });

  it('is the newest of those that run, with the groups on their way', async () => {
    const own = await insertGoods(t.ctx);
    const other = await insertGoods(t.ctx);
    await insertGroupBuy(t.ctx, { goods: own });
    const newest = await insertGroupBuy(t.ctx, { goods: own, price: 500 });
    await insertGroupBuy(t.ctx, { goods: own, startsAt: later(t.clock.now(), HOUR), price: 400 });
    expect(await getRunningGroupBuy(t.ctx, own.id)).toMatchObject({
      id: newest.id,
      price: 500,
      runningCount: 0,
    });
    expect((await findGroupBuys(t.ctx, [own.id, other.id])).map(({ goodsId }) => goodsId)).toEqual([own.id]);
    await stopGroupBuy(t.ctx, { groupBuyId: newest.id });
    expect((await getRunningGroupBuy(t.ctx, own.id)).price).toBe(PRICE);
    expect(await outcomeOf(stopGroupBuy(t.rival, { groupBuyId: newest.id }))).toBe('record/none');
    expect(await outcomeOf(getRunningGroupBuy(t.rival, own.id))).toBe('record/none');
  });
});

describe('an offer that is prolonged', () => {
  it('takes groups to its new end, and is shown on its goods until then and no longer', async () => {
    const own = await insertGoods(t.ctx);
    const { id: groupBuyId } = await insertGroupBuy(t.ctx, {
      ...{ goods: own, endsAt: later(t.clock.now(), HOUR) },
    });
    await changeGroupBuy(t.ctx, { groupBuyId, endsAt: later(t.clock.now(), 3 * HOUR) });
    const isShown = async () =>
      (
        await rowsOf<{ shown: boolean }>(t, 'select has_group_buy as shown from goods where id = $1', [
          own.id,
        ])
      )[0]?.shown;
    t.clock.advance(2 * HOUR);
    await t.runJobs();
    expect([await isShown(), (await getRunningGroupBuy(t.ctx, own.id)).id]).toEqual([true, groupBuyId]);
    t.clock.advance(HOUR);
    await t.runJobs();
    expect(await isShown()).toBe(false);
    const again = { groupBuyId, endsAt: later(t.clock.now(), DAY) };
    expect(await outcomeOf(changeGroupBuy(t.ctx, again))).toBe('promotion/over');
  });

  it.each([0, 1.5, 24 * 365 + 1])('refuses %d hours to fill', async (timeoutHours) => {
    const { id: groupBuyId } = await insertGroupBuy(t.ctx, { goods });
    const change = { groupBuyId, timeoutHours };
    expect(await outcomeOf(changeGroupBuy(t.ctx, change))).toBe('promotion/invalid timeoutHours');
    expect(await outcomeOf(changeGroupBuy(t.rival, { groupBuyId, timeoutHours: 2 }))).toBe('record/none');
  });
});

describe('the last seat', () => {
  it('goes to the first of two who order; the second finds the group full and pays nothing', async () => {
    const { groupId } = await group(2);
    const [first, second] = [await buyer(), await buyer()];
    const take = (user: TestUser) => (ctx: Context) =>
      orderInGroup(ctx, user, { groupId, goodsId: goods.id });
    expect(await between(t.ctx, take(first), take(second))).toBe('group-buy/closed');
    expect(await balanceOf(second)).toBe(10 * PRICE);
  });

  it('is free again for the second when the first one’s order was not written after all', async () => {
    const { groupId } = await group(2);
    const [first, second] = [await buyer(), await buyer()];
    const take = (user: TestUser) => (ctx: Context) =>
      orderInGroup(ctx, user, { groupId, goodsId: goods.id });
    expect(await between(t.ctx, take(first), take(second), 'rollback')).toBe('done');
  });

  it('among thirty who order at once goes to as many as there are seats', async () => {
    const { groupId } = await group(5);
    const people = await Promise.all(Array.from({ length: 30 }, () => newUser(t.ctx)));
    const outcomes = await outcomesOf(people.map((user) => order(user, groupId)));
    expect(outcomes).toEqual({ done: 4, 'group-buy/closed': 26 });
    const [row] = await rowsOf(t, 'select taken_seats, paid_seats from buying_group where id = $1', [
      groupId,
    ]);
    expect(row).toEqual({ taken_seats: 5, paid_seats: 1 });
  });

  it('paid by two at once makes the group done once', async () => {
    const { groupId, groupBuyId } = await group(3);
    const members = [await buyer(), await buyer()];
    const orders: number[] = [];
    for (const member of members) orders.push(await order(member, groupId));
    await Promise.all(members.map((member, index) => payOrder(as(member), { orderId: orders[index]! })));
    await t.runJobs();
    await releaseGroup(t.ctx, { groupId });
    const [row] = await rowsOf(t, 'select done_count from group_buy where id = $1', [groupBuyId]);
    expect(row).toEqual({ done_count: 1 });
    for (const orderId of orders) expect(await statusOf(orderId)).toMatch(/^(paid|received)$/);
    expect((await getGroupWithMembers(t.ctx, { groupId })).members).toHaveLength(3);
  });
});

describe('a group at its deadline', () => {
  it('takes the payment that was there first, and none that comes after', async () => {
    const { groupId } = await group(2, { timeoutHours: 1 });
    const member = await buyer();
    const orderId = await order(member, groupId);
    const pay = (ctx: Context) => payOrder(as(member, ctx), { orderId });
    const expire = (ctx: Context) => {
      t.clock.advance(HOUR);
      return expireGroup(ctx, { groupId });
    };
    // The last payment is on its way when the deadline's job comes: it counts.
    expect(await between(t.ctx, pay, expire)).toBe('done');
    const [row] = await rowsOf(t, 'select status from buying_group where id = $1', [groupId]);
    expect(row?.status).toBe('done');

    const late = await group(2, { timeoutHours: 1 });
    const other = await buyer();
    const unpaid = await order(other, late.groupId);
    t.clock.advance(HOUR);
    const payLate = (ctx: Context) => payOrder(as(other, ctx), { orderId: unpaid });
    const expireLate = (ctx: Context) => expireGroup(ctx, { groupId: late.groupId });
    expect(await between(t.ctx, expireLate, payLate)).toBe('group-buy/over');
    await t.runJobs();
    expect([await statusOf(unpaid), await balanceOf(other)]).toEqual(['closed', 10 * PRICE]);
    expect([await statusOf(late.orderId), await balanceOf(late.opener)]).toEqual(['closed', 10 * PRICE]);
  });

  it('pays each member back once, whoever does the job and whatever else gives the money back', async () => {
    const { groupId, opener, orderId } = await group(3, { timeoutHours: 1 });
    t.clock.advance(HOUR);
    await expireGroup(t.ctx, { groupId });
    const settle = () => settleMember(t.ctx, { orderId, refundTo: 'wallet' });
    const rival = () => refundInFull(t.ctx, { orderId, destination: 'wallet', reason: '客服退款' });
    await Promise.all([settle(), rival(), settle(), rival()]);
    await t.runJobs();
    expect(await balanceOf(opener)).toBe(10 * PRICE);
    const [row] = await rowsOf(t, 'select count(*)::int as times from refund where order_id = $1', [orderId]);
    expect(row?.times).toBe(1);
  });

  it('before its time, or done, is left alone by a job that comes too early or twice', async () => {
    const { groupId, orderId } = await group(2);
    await expireGroup(t.ctx, { groupId });
    expect(await statusOf(orderId)).toBe('paid');
    await completeGroup(t.ctx, { groupId });
    t.clock.advance(2 * DAY);
    await expireGroup(t.ctx, { groupId });
    await t.runJobs();
    expect(await statusOf(orderId)).not.toBe('closed');
    expect(await outcomeOf(completeGroup(t.ctx, { groupId }))).toBe('group-buy/not-completable');
    expect(await outcomeOf(completeGroup(t.rival, { groupId }))).toBe('record/none');
  });

  it('lets its opener open another one, even where nothing has noticed yet that it is over', async () => {
    const { groupId, opener, orderId } = await group(3, { timeoutHours: 1 });
    expect((await openGroup(as(opener), { goodsId: goods.id })).id).toBe(groupId);
    t.clock.advance(HOUR);
    const again = await openGroup(as(opener), { goodsId: goods.id });
    expect(again.id).not.toBe(groupId);
    await t.runJobs();
    expect([await statusOf(orderId), await balanceOf(opener)]).toEqual(['closed', 10 * PRICE]);
    const rush = await Promise.all([1, 2, 3].map(() => openGroup(as(opener), { goodsId: goods.id })));
    expect(new Set(rush.map(({ id }) => id))).toEqual(new Set([again.id]));
  });
});

describe('a group on its way', () => {
  it('disappears from sight when its only payer leaves, and is seen again with the next payment', async () => {
    const { groupId, opener, orderId } = await group(3);
    const member = await buyer();
    const memberOrder = await order(member, groupId);
    const isListed = async () => {
      const { rows } = await listGroups(
        t.ctx,
        { goodsId: goods.id, status: 'running' },
        { page: 1, pageSize: 100 },
      );
      return rows.some(({ id }) => id === groupId);
    };
    expect(await isListed()).toBe(true);
    await refundInFull(t.ctx, { orderId, destination: 'wallet', reason: '不要了' });
    expect([await isListed(), await balanceOf(opener)]).toEqual([false, 10 * PRICE]);
    expect(await outcomeOf(getGroupWithMembers(t.ctx, { groupId }))).toBe('record/none');
    expect(await outcomeOf(order(await buyer(), groupId))).toBe('group-buy/unusable');
    await payOrder(as(member), { orderId: memberOrder });
    expect(await isListed()).toBe(true);
    expect((await getGroupWithMembers(t.ctx, { groupId })).members.map(({ userId }) => userId)).toEqual([
      member.id,
    ]);
  });

  it('seats nobody twice, not even by two orders at once, until the first one is closed', async () => {
    const { groupId } = await group(4);
    const member = await buyer();
    const outcomes = await outcomesOf([1, 2, 3].map(() => order(member, groupId)));
    expect(outcomes.done).toBe(1);
    expect(await outcomeOf(order(member, groupId))).toBe('group-buy/already-joined');
    const [row] = await rowsOf(t, `select id from orders where user_id = $1 and status = 'unpaid'`, [
      member.id,
    ]);
    await closeOrder(as(member), { orderId: Number(row?.id) });
    expect(await outcomeOf(order(member, groupId))).toBe('done');
  });

  it('is among its member’s own groups once paid for, page by page, and nobody else’s', async () => {
    const member = await buyer();
    const groups: number[] = [];
    for (let n = 0; n < 3; n++) {
      const { groupId } = await group(3);
      const orderId = await order(member, groupId);
      expect((await listMyGroups(as(member), { groupId }, firstPage)).rows).toEqual([]);
      await payOrder(as(member), { orderId });
      groups.unshift(groupId);
    }
    const page = async (number: number) =>
      (await listMyGroups(as(member), {}, { page: number, pageSize: 2 })).rows.map(({ group: { id } }) => id);
    expect(await page(1)).toEqual(groups.slice(0, 2));
    expect(await page(2)).toEqual(groups.slice(2));
    expect((await listMyGroups(as(await buyer()), {}, firstPage)).totalRows).toBe(0);
    expect(await outcomeOf(getGroupWithMembers(t.rival, { groupId: groups[0]! }))).toBe('record/none');
    expect((await listGroups(t.rival, { status: 'running' }, firstPage)).totalRows).toBe(0);
  });

  it('keeps its price and its members when the offer is stopped or has run out', async () => {
    const { groupId, groupBuyId } = await group(2, { endsAt: later(t.clock.now(), HOUR) });
    await stopGroupBuy(t.ctx, { groupBuyId });
    t.clock.advance(2 * HOUR);
    const member = await buyer();
    await payOrder(as(member), { orderId: await order(member, groupId) });
    expect(await balanceOf(member)).toBe(9 * PRICE);
    await expectSoundBooks(t);
  });
});
