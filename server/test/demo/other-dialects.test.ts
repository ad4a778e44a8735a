import type pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { installDemo } from '../../src/demo/install-demo.ts';
import { auditLedger } from '../../src/modules/ledger/index.ts';
import { cardLedgerChecks } from '../../src/modules/membership-card/index.ts';
import { ask } from '../support/counter-client.ts';
import { md5 } from '../support/counter-fixtures.ts';
import { signInStaff } from '../support/staff-client.ts';
import { useTestApp } from '../support/test-app.ts';
import { yaf } from '../support/yaf-client.ts';

const t = useTestApp();
beforeAll(async () => {
  await installDemo(t.app);
  await t.runJobs();
});

describe('the demo in the usercenter dialect', () => {
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into, not typed
  type Any = any;

  const at =
    (host: string) =>
    async (path: string, query: Record<string, string> = {}, token?: string) => {
      const headers = { host, ...(token === undefined ? {} : { authorization: token }) };
      return (await t.app.http.inject({ url: path, query, headers })).json() as Any;
    };
  const local = at('localhost:3000');
  const signIn = async (userAccount: string) =>
    (await local('/front/account/login/login', { userAccount, password: 'jishi123' })).data.token as string;

  it('stands at this machine’s own names', async () => {
    for (const host of ['localhost:3000', '127.0.0.1:3000'])
      expect((await at(host)('/front/sys/config/info')).data.site_name).toBe('集市优选');
  });

  it('shows its user an address, invoice titles, a level’s rules and a conversation', async () => {
    const token = await signIn('demo');
    const info = await local('/front/account/user/info', {}, token);
    expect(info.data).toMatchObject({
      user_account: 'demo',
      user_money: 1000,
      user_points: 5000,
      user_exp: 50,
    });
    expect((await local('/front/account/userDeliveryAddress/list', {}, token)).data.records).toBe(1);
    const titles = await local('/front/account/userInvoice/list', {}, token);
    expect(titles.data.items.map((row: Any) => row.invoice_is_default)).toEqual([true, false]);
    const { msg_row: newest } = (await local('/front/account/userMessage/getMsgCount', {}, token)).data;
    expect(newest.message_content).not.toBe('');
    const friend = (await local('/front/account/userMessage/list', { message_type: '2' }, token)).data
      .items[0];
    const chat = { user_other_id: String(friend.user_other_id) };
    expect((await local('/front/account/userMessage/listChatMsg', chat, token)).data.records).toBe(3);
    expect((await local('/front/account/userMessage/getNotice', {}, token)).data).toHaveLength(3);
    expect((await local('/front/account/userMessage/getKefuConfig', {}, token)).data.friend_name).toBe(
      '集市客服',
    );
    const levels = await local('/front/account/user/listBaseUserLevel');
    expect(levels.data.items).toHaveLength(4);
    for (const protocols_key of ['reg_protocols_description', 'reg_privacy_protocols'])
      expect((await local('/front/account/login/protocol', { protocols_key })).data.document).not.toBe('');
  });

  it('has a manager who may see everybody’s addresses, and an application for the back office', async () => {
    const token = await signIn('manager');
    const { data } = await local('/manage/account/userDeliveryAddress/list', { size: '100' }, token);
    expect(data.records).toBeGreaterThan(10);
    const staff = await signInStaff(t);
    const headers = { authorization: `Bearer ${staff.token}`, 'x-tenant': 'demo' };
    const asked = await t.app.http.inject({ url: '/admin/api/real-names', headers });
    expect(asked.json()).toMatchObject({ total: 1, items: [{ status: 'pending' }] });
  });
});

describe('the demo, asked by an app that signs its requests', () => {
  const askSigned = async (method: string, params: object = {}, appid = 'demo_ios') => {
    const answer = await yaf(t, method, { ...params }, { appid });
    if (answer.code !== 200) throw new Error(`${method}: ${answer.code} ${answer.msg}`);
    return answer.data;
  };

  it('knows four clients with the secret of the document', async () => {
    for (const appid of ['demo_ios', 'demo_android', 'demo_h5', 'demo_web'])
      expect((await askSigned('notice.list', {}, appid)).total).toBeGreaterThan(3);
    expect(await yaf(t, 'sms.verify', {}, { appid: 'demo_activity' })).toMatchObject({ code: 403 });
    const backOffice = (ip: string) => yaf(t, 'sms.verify', {}, { appid: 'demo_admin', ip });
    expect(await backOffice('127.0.0.1')).toMatchObject({ code: 503 });
    expect(await backOffice('10.0.0.1')).toMatchObject({ code: 508 });
  });

  it('has something on its first page, in its buttons, and a notice to show', async () => {
    const start = await askSigned('system.init');
    expect(start).toMatchObject({
      start_ad: { ad_name: '集市开门' },
      app_home_right_btn_url: 'inside://notice_list',
      app_service: { txt: '联系客服', url: 'inside://home' },
      notice_dialog: { title: '每周三会员日，积分翻倍', edition: expect.stringMatching(/^\d{20}$/) },
    });
    const { ads } = await askSigned('system.home');
    expect(ads.map(({ ad_name }: { ad_name: string }) => ad_name)).toEqual(['明前新茶', '三人成团']);
    const picture = await t.app.http.inject({ url: new URL(ads[0].ad_image_url).pathname });
    expect(picture.headers['content-type']).toContain('image/');
  });

  it('tells old versions of the app to be replaced', async () => {
    const upgrade = (app_v: string, platform: number) =>
      askSigned('system.upgrade', { platform, app_v, channel: platform === 2 ? 'huawei' : '' });
    expect(await upgrade('1.0.0', 2)).toMatchObject({ upgrade_way: 2, app_v: '1.10.0' });
    expect(await upgrade('1.2.0', 1)).toMatchObject({ upgrade_way: 1, app_v: '1.10.0' });
    expect(await upgrade('1.10.0', 2)).toMatchObject({ upgrade_way: 0 });
    expect(await upgrade('0.9.0', 1)).toMatchObject({ upgrade_way: 3 });
  });

  it('has news, links and categories of every kind', async () => {
    const news = await askSigned('news.list', { cat_id: -1, page: 1 });
    expect((await askSigned('news.detail', { news_id: news.list[0].news_id })).content).toContain('<p>');
    const groups = (await askSigned('system.link')).list;
    expect(groups.map(({ cat_name }: { cat_name: string }) => cat_name)).toEqual(['生活', '旅行', '伙伴']);
    expect(groups[0].links).toHaveLength(2);
    for (const cat_type of [1, 2, 3])
      expect(
        Object.keys(await askSigned('system.category.list', { parentid: 0, cat_type })).length,
      ).toBeGreaterThan(2);
  });

  it('lets its user sign in and have something for points', async () => {
    const login = { mobile: '13800000000', code: 'jishi123', login_type: 2 };
    const { token, gold } = await askSigned('user.login', login);
    expect(gold).toBe(5000);
    expect((await askSigned('message.list', { token, page: 1 })).list).toMatchObject([
      { msg_type: 1, is_read: 0, title: '欢迎' },
      { msg_type: 2, is_read: 0, title: '新人福利' },
      { msg_type: 1, title: '欢迎来到集市优选' },
    ]);
    const mall = await askSigned('goods.list', {
      cat_id: -1,
      keywords: '',
      start_price: -1,
      end_price: -1,
      page: 1,
    });
    const names = mall.list.map(({ goods_name }: { goods_name: string }) => goods_name);
    expect(names.sort()).toEqual(['小木马摆件', '手编杯垫三只装']);
    const coasters = mall.list.find(({ min_price }: { min_price: number }) => min_price === 500);
    const goods = await askSigned('goods.detail', { goods_id: coasters.goodsid });
    const [address] = (await askSigned('user.address.list', { token })).list;
    const request_token = (await askSigned('system.request.token', { token, number: 1 })).token;
    await askSigned('order.submit', {
      ...{ token, address_id: address.addressid, request_token },
      goods_list: `${goods.goodsid},${goods.products.single_product.productid},1`,
    });
    expect((await askSigned('user.detail', { token })).gold).toBe(4500);
    expect((await askSigned('order.list', { token })).list).toMatchObject([{ total_price: 500 }]);
  });
});

describe('the counters of the demo', () => {
  // Where the demo is the only tenant, counters need not name it.
  const login = async (username: string) =>
    ask<string>(t, 'user/login', { username: `${username}@demo`, password: md5('jishi123'), client: 1 });

  it.each([
    ['nanping', '外婆味道·南坪店'],
    ['daguan', '外婆味道·大观店'],
  ])('%s signs in with the password that everybody knows and stands in %s', async (username, name) => {
    const { data: token } = await login(username);
    const { data } = await ask(t, 'v3/store/list', { token });
    expect(data).toMatchObject([{ name, merchantName: '外婆味道', area: expect.stringContaining('重庆市') }]);
  });

  it('have a card of each kind to sell, the activity with its one event', async () => {
    const { data: token } = await login('daguan');
    const { data } = await ask(t, 'v3/card/store_card', { token, type: 1 });
    expect(data.map(({ type }: { type: number }) => type).sort()).toEqual([1, 10, 11]);
    const activity = data.find(({ type }: { type: number }) => type === 11);
    expect(activity).toMatchObject({ title: '外婆味道活动卡', eventVos: [{ title: '充200送200返200' }] });
    expect(activity.logo).toMatch(/\/files\/demo\/demo\/covers\/card-activity\.png$/);
  });

  it('know the user demo, whose card is good at both, with its last six digits as password', async () => {
    const { data: token } = await login('daguan');
    const { data: members } = await ask(t, 'v3/userCard/user_card', { token, phone: '13800000000' });
    expect(members).toHaveLength(1);
    const { userId, phone } = members[0];
    const { data: cards } = await ask(t, 'v3/userCard/user_card_detail', { token, userId });
    expect(cards).toMatchObject([{ balance: 312, capital: 129.6, send: 182.4 }]);
    const expense = { token, phone, cardId: cards[0].cardId, expense: '12', password: md5('000000') };
    expect(await ask(t, 'v3/userCard/expense', expense)).toMatchObject({ errCode: 0, msg: '成功' });
    const { data: after } = await ask(t, 'v3/userCard/user_card_detail', { token, userId });
    expect(after).toMatchObject([{ balance: 300 }]);
  });

  it('keep books that an auditor finds in order', async () => {
    const pool = t.app.platform.db.$client as pg.Pool;
    expect((await auditLedger(pool, { more: cardLedgerChecks })).difference).toBeUndefined();
  });
});
