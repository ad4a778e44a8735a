import { expect, it } from 'vitest';
import { order } from '../../src/modules/order/tables.ts';
import { databaseOfTest, startServer } from '../support/running-server.ts';
import { buyDuringCrash, expectNothingLost, openShop, throughBackDoor } from './crash-shop.ts';

it('a stop in the rush answers everybody who was let in, and ends without complaint', async () => {
  const url = await databaseOfTest();
  const server = await startServer({
    DATABASE_URL: url,
    DEMO: 'off',
    ADMIN_PASSWORD: 'correct horse battery',
  });
  const shop = await throughBackDoor(url, (door) => openShop(door, 20));
  let exitCode: number | null = null;
  const told = await buyDuringCrash(server.url, shop, {
    calls: 200,
    after: 30,
    crash: async () => {
      exitCode = await server.stop();
    },
  });
  expect(exitCode, server.output()).toBe(0);
  expect(told.paid.length).toBeLessThan(200);
  await throughBackDoor(url, async (door) => {
    await expectNothingLost(door, shop, told);
    const orders = await door.ctx.db.select({ id: order.id, isPaid: order.isPaid }).from(order);
    expect(orders.map(({ id }) => id).sort()).toEqual(told.placed.sort());
    expect(
      orders
        .filter(({ isPaid }) => isPaid)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(told.paid.sort());
  });
}, 60_000);
