import { expect } from 'vitest';
import { DAY, MINUTE } from '../../src/kernel/clock.ts';
import { readWallet } from '../../src/modules/ledger/index.ts';
import { create, home } from './order-fixtures.ts';
import type { Fields, TestApp } from './test-app.ts';
import type { TestUser } from './users.ts';

/** What clients call for a goods that is sold to groups. @param goodsId of the goods that the test is about */
export function groupBuyCalls(t: TestApp, goodsId: () => number) {
  const path = (name: string) => `/shop/shop/goods/pingtuan/${name}`;
  const open = (user: TestUser) => t.post(path('open'), { token: user.token, goodsId: goodsId() });
  const openId = async (user: TestUser): Promise<number> => (await open(user)).data.id;
  const order = (user: TestUser, pingtuanOpenId: number, fields: Fields = {}) =>
    create(t, user, [{ goodsId: goodsId() }], { ...home, pingtuanOpenId, ...fields });
  const pay = (user: TestUser, orderId: number) => t.post('/shop/order/pay', { token: user.token, orderId });
  /** Orders and pays in a group. @returns the order's id. */
  const joinPaid = async (user: TestUser, groupId: number): Promise<number> => {
    const placed = await order(user, groupId);
    expect(placed.code, JSON.stringify(placed)).toBe(0);
    expect(await pay(user, placed.data.id)).toMatchObject({ code: 0 });
    return placed.data.id;
  };
  return {
    ...{ path, open, openId, order, pay, joinPaid },
    set: () => t.get(path('set'), { goodsId: goodsId() }),
    list: (fields: Fields = {}) => t.post(path('list/v2'), { goodsId: goodsId(), ...fields }),
    joiners: (tuanId: number) => t.get(path('joiner'), { tuanId }),
    mine: (user: TestUser, fields: Fields = {}) =>
      t.post(path('my-join-list'), { token: user.token, ...fields }),
    close: (user: TestUser, orderId: number) => t.post('/shop/order/close', { token: user.token, orderId }),
    balance: async (user: TestUser) => (await readWallet(t.ctx, user.id)).balance,
    orderInfo: async (user: TestUser, id: number) =>
      (await t.get('/shop/order/detail', { token: user.token, id })).data.orderInfo,
    /** A group that its opener has paid for. */
    openPaid: async (user: TestUser): Promise<{ groupId: number; orderId: number }> => {
      const groupId = await openId(user);
      return { groupId, orderId: await joinPaid(user, groupId) };
    },
    /** Lets all groups that are on their way run out of time. */
    runOut: async (): Promise<void> => {
      t.clock.advance(DAY + MINUTE);
      await t.runJobs();
    },
  };
}
