import { beforeAll, describe, expect, it } from 'vitest';
import { installDemo } from '../../src/demo/install-demo.ts';
import { useTestApp } from '../support/test-app.ts';
import { yaf } from '../support/yaf-client.ts';

const t = useTestApp();
beforeAll(async () => {
  await installDemo(t.app);
});

const ask = async (method: string, params: object = {}, appid = 'demo_ios') => {
  const answer = await yaf(t, method, { ...params }, { appid });
  if (answer.code !== 200) throw new Error(`${method}: ${answer.code} ${answer.msg}`);
  return answer.data;
};

describe('the demo, asked by an app that signs its requests', () => {
  it('knows four clients with the secret of the document', async () => {
    for (const appid of ['demo_ios', 'demo_android', 'demo_h5', 'demo_web'])
      expect((await ask('notice.list', {}, appid)).total).toBeGreaterThan(3);
    expect(await yaf(t, 'sms.verify', {}, { appid: 'demo_activity' })).toMatchObject({ code: 403 });
    const backOffice = (ip: string) => yaf(t, 'sms.verify', {}, { appid: 'demo_admin', ip });
    expect(await backOffice('127.0.0.1')).toMatchObject({ code: 503 });
    expect(await backOffice('10.0.0.1')).toMatchObject({ code: 508 });
  });

  it('has something on its first page, in its buttons, and a notice to show', async () => {
    const start = await ask('system.init');
    expect(start).toMatchObject({
      start_ad: { ad_name: '集市开门' },
      app_home_right_btn_url: 'inside://notice_list',
      app_service: { txt: '联系客服', url: 'inside://home' },
      notice_dialog: { title: '每周三会员日，积分翻倍', edition: expect.stringMatching(/^\d{20}$/) },
    });
    const { ads } = await ask('system.home');
    expect(ads.map(({ ad_name }: { ad_name: string }) => ad_name)).toEqual(['明前新茶', '三人成团']);
    const picture = await t.app.http.inject({ url: new URL(ads[0].ad_image_url).pathname });
    expect(picture.headers['content-type']).toContain('image/');
  });

  it('tells old versions of the app to be replaced', async () => {
    const upgrade = (app_v: string, platform: number) =>
      ask('system.upgrade', { platform, app_v, channel: platform === 2 ? 'huawei' : '' });
    expect(await upgrade('1.0.0', 2)).toMatchObject({ upgrade_way: 2, app_v: '1.10.0' });
    expect(await upgrade('1.2.0', 1)).toMatchObject({ upgrade_way: 1, app_v: '1.10.0' });
    expect(await upgrade('1.10.0', 2)).toMatchObject({ upgrade_way: 0 });
    expect(await upgrade('0.9.0', 1)).toMatchObject({ upgrade_way: 3 });
  });

  it('has news, links and categories of every kind', async () => {
    const news = await ask('news.list', { cat_id: -1, page: 1 });
    expect((await ask('news.detail', { news_id: news.list[0].news_id })).content).toContain('<p>');
    const groups = (await ask('system.link')).list;
    expect(groups.map(({ cat_name }: { cat_name: string }) => cat_name)).toEqual(['生活', '旅行', '伙伴']);
    expect(groups[0].links).toHaveLength(2);
    for (const cat_type of [1, 2, 3])
      expect(
        Object.keys(await ask('system.category.list', { parentid: 0, cat_type })).length,
      ).toBeGreaterThan(2);
  });

  it('lets its user sign in and have something for points', async () => {
    const login = { mobile: '13800000000', code: 'jishi123', login_type: 2 };
    const { token, gold } = await ask('user.login', login);
    expect(gold).toBe(5000);
    expect((await ask('message.list', { token, page: 1 })).list).toMatchObject([
      { msg_type: 2, is_read: 0, title: '新人福利' },
      { msg_type: 1, title: '欢迎来到集市优选' },
    ]);
    const mall = await ask('goods.list', {
      cat_id: -1,
      keywords: '',
      start_price: -1,
      end_price: -1,
      page: 1,
    });
    const names = mall.list.map(({ goods_name }: { goods_name: string }) => goods_name);
    expect(names.sort()).toEqual(['小木马摆件', '手编杯垫三只装']);
    const coasters = mall.list.find(({ min_price }: { min_price: number }) => min_price === 500);
    const goods = await ask('goods.detail', { goods_id: coasters.goodsid });
    const [address] = (await ask('user.address.list', { token })).list;
    const request_token = (await ask('system.request.token', { token, number: 1 })).token;
    await ask('order.submit', {
      ...{ token, address_id: address.addressid, request_token },
      goods_list: `${goods.goodsid},${goods.products.single_product.productid},1`,
    });
    expect((await ask('user.detail', { token })).gold).toBe(4500);
    expect((await ask('order.list', { token })).list).toMatchObject([{ total_price: 500 }]);
  });
});
