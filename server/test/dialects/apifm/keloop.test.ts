import { beforeAll, describe, expect, it } from 'vitest';
import { MINUTE } from '../../../src/kernel/clock.ts';
import { setProviderCredentials } from '../../../src/modules/tenancy/index.ts';
import { otherSide } from '../../kernel/outbound-server.ts';
import { insertFreightTemplate, insertGoods, insertShop } from '../../support/catalog-fixtures.ts';
import { home, place, shopper } from '../../support/order-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';
import type { TestUser } from '../../support/users.ts';

const t = useTestApp();
const shopPlace = { latitude: 30.2766, longitude: 120.1321 };
const customer = { dadaLat: 30.2966, dadaLng: 120.1521 };
let shopId = 0;

beforeAll(async () => {
  const region = { provinceId: '330000', cityId: '330100', districtId: '330106' };
  shopId = (await insertShop(t.ctx, { name: '西湖店', ...region, ...shopPlace })).id;
});

const position = (user: TestUser, orderId?: number) =>
  t.get('/shop/order/keloop/courierTag', { token: user.token, orderId });
const logs = (user: TestUser, orderId?: number) =>
  t.get('/shop/order/keloop/orderLogs', { token: user.token, orderId });

/** An order that a courier is to bring, paid or not. */
async function order(user: TestUser, { paid = true, fields = {} } = {}): Promise<number> {
  const freightTemplateId = await insertFreightTemplate(t.ctx, { isFree: true });
  const goods = await insertGoods(t.ctx, { shopId, freightTemplateId });
  const where = { ...home, ...customer, peisongType: 'keloop', ...fields };
  const { id } = await place(t, user, [{ goodsId: goods.id }], where);
  if (paid)
    expect(await t.post('/shop/order/pay', { token: user.token, orderId: id })).toMatchObject({ code: 0 });
  await t.runJobs();
  return id;
}

describe('an order that a courier brings', () => {
  it('is handed to the courier service as soon as it is paid, and can be followed to the door', async () => {
    const user = await shopper(t, 10_000);
    const id = await order(user);
    expect(await position(user, id)).toMatchObject({ code: 700 });
    expect((await logs(user, id)).data).toEqual([
      { dateAdd: '2026-03-02 10:00:00', content: expect.any(String), status: 3, statusStr: '待接单' },
    ]);
    t.clock.advance(5 * MINUTE);
    expect((await position(user, id)).data).toEqual({ ...shopPlace, name: '王师傅', mobile: '13800000008' });
    t.clock.advance(18 * MINUTE);
    expect((await position(user, id)).data).toMatchObject({ latitude: 30.2866, longitude: 120.1421 });
    const { data } = await logs(user, id);
    expect(data.map((row: { status: number }) => row.status)).toEqual([3, 4, 5]);
    t.clock.advance(15 * MINUTE);
    expect((await logs(user, id)).data.at(-1)).toMatchObject({ statusStr: '已送达' });
    expect(await position(user, id)).toMatchObject({ code: 700 });
  });

  it('comes nearer with every minute', async () => {
    const user = await shopper(t, 10_000);
    const id = await order(user, { fields: { dadaLat: undefined, dadaLng: undefined } });
    t.clock.advance(8 * MINUTE);
    const path: number[] = [];
    for (let minute = 0; minute < 30; minute++) {
      path.push((await position(user, id)).data.latitude);
      t.clock.advance(MINUTE);
    }
    expect(path).toEqual([...path].sort((a, b) => a - b));
    expect(new Set(path).size).toBe(30);
  });

  it('has no courier before it is paid, nor when it goes by post', async () => {
    const user = await shopper(t, 10_000);
    for (const id of [
      await order(user, { paid: false }),
      await order(user, { fields: { peisongType: 'kd' } }),
    ]) {
      expect(await position(user, id)).toMatchObject({ code: 700 });
      expect(await logs(user, id)).toMatchObject({ code: 700 });
    }
  });

  it('is shown to nobody else', async () => {
    const user = await shopper(t, 10_000);
    const id = await order(user);
    t.clock.advance(10 * MINUTE);
    expect((await position(user, id)).code).toBe(0);
    const stranger = await shopper(t);
    expect(await position(stranger, id)).toMatchObject({ code: 700 });
    expect(await logs(stranger, id)).toMatchObject({ code: 700 });
    expect(await t.get('/shop/order/keloop/courierTag', { orderId: id })).toMatchObject({ code: 2000 });
  });

  it('must be named', async () => {
    const user = await shopper(t);
    expect(await position(user)).toMatchObject({ code: 600 });
    expect(await logs(user)).toMatchObject({ code: 600 });
    expect(await position(user, 999_999)).toMatchObject({ code: 700 });
  });

  it('says when the service has no account, does not answer, or has something against it', async () => {
    const user = await shopper(t, 10_000);
    const id = await order(user);
    await setProviderCredentials(t.ctx, 'keloop', {});
    expect(await position(user, id)).toEqual({ code: 5000, msg: '当前插件未购买或者已过期' });
    expect(await logs(user, id)).toMatchObject({ code: 5000 });
    const nowhere = { devKey: 'k', devSecret: 's', teamToken: 't', baseUrl: 'http://127.0.0.1:1' };
    await setProviderCredentials(t.ctx, 'keloop', nowhere);
    expect(await position(user, id)).toMatchObject({ code: 800 });
    const place = { code: 200, message: '', data: { latitude: 30.28, longitude: 120.13 } };
    const keloop = await otherSide(({ url }, response) => {
      const refusal = { code: 204, message: '订单已删除', data: [] };
      response.end(JSON.stringify(url.pathname.endsWith('getCourierTag') ? place : refusal));
    });
    const account = { devKey: 'k', devSecret: 's', teamToken: 't', baseUrl: keloop.url };
    await setProviderCredentials(t.ctx, 'keloop', account);
    const refused = { code: 800, msg: '快跑者接口返回错误：订单已删除' };
    expect(await position(user, id)).toEqual(refused);
    expect(await logs(user, id)).toEqual(refused);
  });
});
