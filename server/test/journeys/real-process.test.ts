import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { databaseOfTest, startServer } from '../support/running-server.ts';
import { openWxClient } from '../support/wx-client.ts';

interface Goods {
  id: number;
  name: string;
  minPrice: number;
  pic: string;
}
interface Detail {
  basicInfo: Goods & { miaosha: boolean; limitation: boolean; minBuyNumber?: number };
  properties?: unknown[];
  logistics?: unknown;
}

it('a newcomer starts the server, points an app at the demo tenant, and can buy something at once', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'jishi-real-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const server = await startServer({ DATABASE_URL: await databaseOfTest(), DATA_DIR: dataDir, DEMO: 'on' });
  const shop = openWxClient('apifm-wxapi', server.url, 'demo');

  expect(await shop.ask('queryConfigValue', 'mallName')).toEqual(expect.any(String));
  expect(await shop.ask<unknown[]>('banners', {})).not.toHaveLength(0);
  expect((await shop.ask<unknown[]>('goodsCategory')).length).toBeGreaterThanOrEqual(8);
  const goods = await shop.ask<Goods[]>('goods', { page: 1, pageSize: 100_000 });
  expect(goods.length).toBeGreaterThanOrEqual(40);
  const picture = await fetch(goods[0]?.pic ?? '');
  expect([picture.status, picture.headers.get('content-type')]).toEqual([
    200,
    expect.stringMatching(/^image\//),
  ]);

  const demo = { username: 'demo', pwd: 'jishi123' };
  const { token } = await shop.ask<{ token: string }>('login_username', demo);
  const before = await shop.ask<{ balance: number }>('userAmount', token);
  expect(before).toMatchObject({ balance: 1000, score: 5000 });
  const wanted = await firstSimple(goods);
  const order = await shop.ask<{ id: number; amountReal: number }>('orderCreate', {
    token,
    goodsJsonStr: JSON.stringify([{ goodsId: wanted.id, number: 1, propertyChildIds: '', logisticsType: 0 }]),
    peisongType: 'kd',
    linkMan: '王小明',
    mobile: '13900000001',
    provinceId: '330000000000',
    cityId: '330100000000',
    districtId: '330106000000',
    address: '文三路 1 号',
  });
  await shop.ask('orderPay', token, order.id);
  const after = await shop.ask<{ balance: number }>('userAmount', token);
  expect(after.balance).toBeCloseTo(before.balance - order.amountReal, 2);
  expect(server.output()).not.toContain('"level":50');
  expect(await server.stop()).toBe(0);

  /** Something without choices and conditions. */
  async function firstSimple(all: readonly Goods[]): Promise<Goods> {
    for (const one of all.filter(({ minPrice }) => minPrice > 0 && minPrice < 500)) {
      const { basicInfo, properties } = await shop.ask<Detail>('goodsDetail', one.id);
      if (!properties && !basicInfo.miaosha && !basicInfo.limitation && (basicInfo.minBuyNumber ?? 1) <= 1)
        return one;
    }
    throw new Error('the demo tenant has nothing simple');
  }
}, 180_000);
