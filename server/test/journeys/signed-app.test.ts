import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAdPosition, publishAd } from '../../src/modules/advertising/index.ts';
import { createClientApp } from '../../src/modules/client-apps/index.ts';
import { createNotice } from '../../src/modules/content/index.ts';
import { shipOrder } from '../../src/modules/order/index.ts';
import { setPointsRule } from '../../src/modules/points/index.ts';
import { outbox } from '../support/people.ts';
import { insertPointsGoods } from '../support/points-mall.ts';
import { listen } from '../support/running-server.ts';
import { samplePicture } from '../support/sample-files.ts';
import { useTestApp } from '../support/test-app.ts';
import { SECRET } from '../support/yaf-client.ts';

const folder = mkdtempSync(join(tmpdir(), 'jishi-signed-app-'));
const t = useTestApp({ env: { DATA_DIR: folder } });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into, not typed
type Any = any;

class Refused extends Error {
  readonly code: number;

  constructor(code: number, msg: string) {
    super(`${code} ${msg}`);
    this.code = code;
  }
}

/** An app as its developers write it: one function that signs, and what it keeps between calls. */
class SignedApp {
  readonly #server: string;
  readonly #platform: number;
  readonly #device = randomUUID().replaceAll('-', '');
  token = '';

  constructor(server: string, platform: number) {
    this.#server = server;
    this.#platform = platform;
  }

  async ask(method: string, params: Record<string, unknown> = {}, image?: Blob): Promise<Any> {
    const data = JSON.stringify({
      ...{ method, v: '1.0.0', appid: 'app_android', unique_id: this.#device, app_v: '1.0.0' },
      timestamp: String(Math.floor(t.clock.now().getTime() / 1000)),
      ...{ platform: this.#platform, channel: 'huawei', device_token: '', token: this.token, ...params },
    });
    const sign = createHash('md5')
      .update(data + SECRET, 'utf8')
      .digest('hex')
      .toUpperCase();
    const form = image ? new FormData() : new URLSearchParams();
    form.append('data', data);
    form.append('sign', sign);
    if (image && form instanceof FormData) form.append('image', image, 'photo.jpg');
    const response = await fetch(`${this.#server}/`, { method: 'POST', body: form });
    const answer: Any = await response.json();
    if (answer.code !== 200) throw new Refused(answer.code, answer.msg);
    return answer.data;
  }
}

let server: string;
beforeAll(async () => {
  server = await listen(t.app);
  await createClientApp(t.ctx, { appId: 'app_android', name: 'Android', secret: SECRET });
  await setPointsRule(t.ctx, { code: 'register', name: '注册', threshold: 0, points: 300 });
  await createAdPosition(t.ctx, { code: 'app_home', name: '首页', maxAds: 5 });
  const endsAt = new Date('2030-01-01');
  await publishAd(t.ctx, {
    ...{ positionCode: 'app_home', name: '春茶', imageUrl: '/files/shop/tea.png', linkUrl: 'inside://home' },
    ...{ startsAt: t.ctx.now(), endsAt },
  });
  await createNotice(t.ctx, { title: '开门', summary: '开门了', content: '<p>来</p>', dialogUntil: endsAt });
  await insertPointsGoods(t.ctx, { name: '手编杯垫', points: 120, stock: 10 });
});

const mobile = '13688880001';
const phone = () => new SignedApp(server, 2);

describe('somebody with the app on a phone', () => {
  let app: SignedApp;
  let sent: Any;

  it('opens it, sees the first page and the notice, and is not signed in', async () => {
    app = phone();
    const start = await app.ask('system.init');
    expect(start).toMatchObject({ token_status: 0, notice_dialog: { title: '开门' } });
    expect((await app.ask('system.home')).ads).toMatchObject([{ ad_name: '春茶', ad_url: 'inside://home' }]);
    await expect(app.ask('user.detail')).rejects.toMatchObject({ code: 602 });
  });

  it('registers with a code and has the points for it', async () => {
    await app.ask('sms.send', { mobile, key: 'USER_REGISTER_CODE' });
    const code = (await outbox(t, mobile))[0]?.code;
    await app.ask('sms.verify', { mobile, key: 'USER_REGISTER_CODE', code });
    app.token = (await app.ask('user.register', { mobile, code, password: 'my_pass-1' })).token;
    expect(await app.ask('user.detail')).toMatchObject({ mobile, nickname: '136****0001', gold: 300 });
    expect(await app.ask('system.init')).toMatchObject({ token_status: 1 });
  });

  it('sends a picture and writes down where it lives', async () => {
    const image = new Blob([new Uint8Array(await samplePicture('jpeg', 60, 60))], { type: 'image/jpeg' });
    const { image_url } = await app.ask('system.upload', {}, image);
    const shown = await fetch(image_url);
    expect(shown.headers.get('content-type')).toBe('image/jpeg');
    await app.ask('user.address.add', {
      ...{ realname: '王小明', mobile, district_id: 330106, address: '文三路 1 号' },
    });
    expect((await app.ask('user.address.list')).list).toMatchObject([{ city_name: '杭州市' }]);
  });

  it('finds something in the mall and has it for points, once however often the button is pressed', async () => {
    const { list } = await app.ask('goods.list', {
      ...{ cat_id: -1, keywords: '杯垫', start_price: -1, end_price: -1, page: 1 },
    });
    const goods = await app.ask('goods.detail', { goods_id: list[0].goodsid });
    const product = goods.products.single_product;
    const [address] = (await app.ask('user.address.list')).list;
    const { token: request_token } = await app.ask('system.request.token', { number: 1 });
    const order = {
      ...{
        address_id: address.addressid,
        goods_list: `${goods.goodsid},${product.productid},2`,
        request_token,
      },
    };
    const pressed = await Promise.allSettled([1, 2, 3].map(() => app.ask('order.submit', order)));
    const done = pressed.filter((each) => each.status === 'fulfilled');
    expect(done).toHaveLength(1);
    sent = (await app.ask('order.list', { order_status: -1, page: 1 })).list[0];
    expect(sent).toMatchObject({
      order_status_label: '待发货',
      total_price: 240,
      order_sn: done[0]?.value.order_sn,
    });
    expect((await app.ask('gold.consume.list', { page: 1 })).list[0]).toMatchObject({
      gold: 240,
      consume_type: 2,
    });
    expect((await app.ask('user.detail')).gold).toBe(60);
  });

  it('waits for the parcel and says when it is there', async () => {
    await shipOrder(t.ctx, {
      orderId: sent.orderid,
      carrierCode: 'ZTO',
      carrierName: '中通',
      trackingNumber: 'Z1',
    });
    expect(await app.ask('order.detail', { order_sn: sent.order_sn })).toMatchObject({
      ...{ order_status: 2, logistics_number: 'Z1' },
    });
    await app.ask('order.confirm', { order_sn: sent.order_sn });
    expect(await app.ask('order.detail', { order_sn: sent.order_sn })).toMatchObject({ order_status: 3 });
  });

  it('signs in on another phone, which ends the first one, and changes the password, which ends both', async () => {
    const second = phone();
    const login = { mobile, code: 'my_pass-1', login_type: 2 };
    second.token = (await second.ask('user.login', login)).token;
    await expect(app.ask('user.detail')).rejects.toMatchObject({ code: 603 });
    const browser = new SignedApp(server, 3);
    browser.token = (await browser.ask('user.login', login)).token;
    expect(await second.ask('user.detail')).toMatchObject({ mobile });
    await second.ask('user.pwd.edit', { old_pwd: 'my_pass-1', new_pwd: 'my_pass-2' });
    for (const client of [second, browser])
      await expect(client.ask('user.detail')).rejects.toMatchObject({ code: 606 });
  });
});

it('all of it was fine with the server', () => {
  expect(t.logged).toEqual([]);
});
