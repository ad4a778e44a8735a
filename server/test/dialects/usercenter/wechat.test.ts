import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { wechatAccounts } from '../../../src/modules/identity/ports.ts';
import { setProviderCredentials, setSetting } from '../../../src/modules/tenancy/index.ts';
import { createSandboxWechatApi } from '../../../src/providers/wechat/index.ts';
import { sealFor } from '../../support/people.ts';
import { newStaffMember } from '../../support/staff-fixtures.ts';
import { useTestApp } from '../../support/test-app.ts';
import { clientOf, newMember, send } from '../../support/usercenter-client.ts';

const t = useTestApp();
const shop = clientOf(t);
const W = '/front/account/wechat';
const info = async (jwt: string) => (await shop.get('/front/account/user/info', {}, jwt)).data;
const visit = (path: string, fields = {}) => send(t, 'GET', `${W}/${path}`, fields);

describe('signing in by WeChat', () => {
  it('registers a newcomer of the service account on the way, and knows them from then on', async () => {
    const first = await shop.get(`${W}/callbackMp`, { code: 'anna', activity_id: '7' });
    expect(first.status).toBe(200);
    expect((await info(first.data.token)).user_nickname).toMatch(/^微信用户/);
    const again = await shop.get(`${W}/callbackMp`, { code: 'anna' });
    expect(again.data.user_id).toBe(first.data.user_id);
    const other = await shop.get(`${W}/callbackMp`, { code: 'bert' });
    expect(other.data.user_id).not.toBe(first.data.user_id);
  });

  it('takes a mini-program’s user with what is sealed, else with what the client says', async () => {
    const sealed = sealFor('carl', {
      ...{ nickName: '卡尔', avatarUrl: 'https://wx.example/c.png', gender: 1 },
      watermark: { appid: 'sandbox-shop' },
    });
    const user_info = JSON.stringify({ nickName: '假名', avatarUrl: 'https://wx.example/x.png' });
    const carl = await shop.get(`${W}/jsCode2Session`, { code: 'carl', ...sealed, user_info });
    expect(await info(carl.data.token)).toMatchObject({
      ...{ user_nickname: '卡尔', user_avatar: 'https://wx.example/c.png', user_gender: 1 },
    });
    const dora = await shop.get(`${W}/jsCode2Session`, { code: 'dora', user_info });
    expect(await info(dora.data.token)).toMatchObject({ user_nickname: '假名' });
    const bad = { code: 'carl', encryptedData: 'bm90IHNlYWxlZA==', iv: sealed.iv };
    expect(await shop.get(`${W}/jsCode2Session`, bad)).toMatchObject({ ...{ code: 300, msg: '微信数据解密失败' } });
  });

  it('is one user with one union id, whichever account they come by', async () => {
    t.ctx.ports.bind(wechatAccounts, {
      accountFor: async (_ctx, type) => ({
        appid: type,
        api: {
          codeToSession: async (code) => ({ openid: `${type}-${code}`, unionid: `union-${code}`, sessionKey: 'k' }),
          codeToProfile: async (code) => ({ openid: `${type}-${code}`, unionid: `union-${code}`, nick: '艾玛' }),
        },
      }),
    });
    const byMini = await shop.get(`${W}/jsCode2Session`, { code: 'emma' });
    const byPage = await shop.get(`${W}/callbackMp`, { code: 'emma' });
    const byApp = await shop.get(`${W}/checkAppLogin`, { code: 'emma' });
    expect([byPage.data.user_id, byApp.data.user_id]).toEqual([byMini.data.user_id, byMini.data.user_id]);
    t.ctx.ports.bind(wechatAccounts, {
      accountFor: async (ctx) => ({ api: createSandboxWechatApi({ appid: `sandbox-${ctx.tenant.domain}` }) }),
    });
  });

  it('sends a PC that has shown the QR code back to its site, with the token', async () => {
    const at = async () => (await visit('callbackPc', { code: 'fred' })).headers.location ?? '';
    expect(await at()).toMatch(/^http:\/\/shop\.test\/#\/login\/login\?ukey=/);
    await setSetting(t.ctx, { key: 'PC_URL', value: 'https://pc.example/' });
    const location = String(await at());
    expect(location).toMatch(/^https:\/\/pc\.example\/#\/login\/login\?ukey=/);
    const token = decodeURIComponent(location.split('ukey=')[1] ?? '');
    expect(await info(token)).toMatchObject({ user_state: 1 });
    expect((await visit('callbackPc', { code: 'fred' })).statusCode).toBe(302);
  });

  it('tells an app’s unknown user to sign in, and refuses empty codes', async () => {
    expect(await shop.get(`${W}/checkAppLogin`, { code: 'nobody' })).toMatchObject({
      ...{ status: 250, code: 300, msg: '请先登录' },
    });
    for (const path of ['callbackMp', 'callbackPc', 'checkAppLogin', 'jsCode2Session', 'getOpenIdByCode'])
      expect(await shop.get(`${W}/${path}`), path).toMatchObject({ code: 300, msg: '微信登录凭证无效或已使用' });
  });

  it('is another user in another shop', async () => {
    const here = await shop.get(`${W}/getOpenIdByCode`, { code: 'gina' });
    const there = await clientOf(t, 'rival').get(`${W}/getOpenIdByCode`, { code: 'gina' });
    expect(here.data.openid).toMatch(/^o/);
    expect(there.data.openid).not.toBe(here.data.openid);
    const mini = await shop.get(`${W}/getOpenIdByCode`, { code: 'gina', source_type: 2314 });
    expect(mini.data.openid).toBe(here.data.openid);
  });
});

describe('the phone number that WeChat vouches for', () => {
  it('is bound to who is signed in, unless it is somebody’s', async () => {
    const [one, two] = [await newMember(t), await newMember(t)];
    const { data } = await shop.get(`${W}/getUserPhoneNumber`, { code: '13712345678' }, one.jwt);
    expect(await info(data.token)).toMatchObject({ user_id: one.id, user_mobile: '13712345678' });
    expect(await shop.get(`${W}/getUserPhoneNumber`, { code: '13712345678' }, two.jwt)).toMatchObject({
      ...{ code: 300, msg: '手机号已经绑定用户！' },
    });
    await shop.get(`${W}/getUserPhoneNumber`, { code: 'any code' }, two.jwt);
    expect((await info(two.jwt)).user_mobile).toMatch(/^139\d{8}$/);
    expect((await shop.get(`${W}/getUserPhoneNumber`, { code: 'x' })).code).toBe(401);
  });
});

describe('WeChat’s pages', () => {
  it('are asked to come back to the shop: a redirect inside WeChat, an address for the QR code', async () => {
    const redirected = await visit('redirectToWxCode');
    expect(redirected.statusCode).toBe(302);
    const page = new URL(String(redirected.headers.location));
    expect(page.pathname).toBe('/sandbox/wechat/authorize');
    expect(page.searchParams.get('redirect_uri')).toBe(`http://shop.test${W}/callbackMp`);
    const shown = await t.app.http.inject({ url: page.pathname + page.search });
    expect(shown.body).toContain(`action="http://shop.test${W}/callbackMp"`);
    const { data } = await shop.get(`${W}/getQrCode`);
    expect(new URL(data).searchParams.get('redirect_uri')).toBe(`http://shop.test${W}/callbackPc`);
    await setSetting(t.ctx, { key: 'H5_URL', value: 'https://m.example' });
    const h5 = new URL(String((await visit('redirectToWxCode')).headers.location));
    expect(h5.searchParams.get('redirect_uri')).toBe('https://m.example/account/wechat/callbackMp');
  });

  it('are WeChat’s own with an account there', async () => {
    await setProviderCredentials(t.rival, 'wechat-official', { appid: 'wx1', secret: 's' });
    await setProviderCredentials(t.rival, 'wechat-app', { appid: 'wx2', secret: 's' });
    const there = await send(t, 'GET', `${W}/redirectToWxCode`, {}, { domain: 'rival' });
    const page = new URL(String(there.headers.location));
    expect(`${page.origin}${page.pathname}${page.hash}`).toBe(
      'https://open.weixin.qq.com/connect/oauth2/authorize#wechat_redirect',
    );
    expect(Object.fromEntries(page.searchParams)).toMatchObject({
      ...{ appid: 'wx1', response_type: 'code', scope: 'snsapi_userinfo' },
    });
    const { data } = await clientOf(t, 'rival').get(`${W}/getQrCode`);
    expect(data).toMatch(/^https:\/\/open\.weixin\.qq\.com\/connect\/qrconnect\?appid=wx2&/);
  });

  it('are shown by the sandbox for web addresses only, every text escaped', async () => {
    const ask = (query: Record<string, string>) =>
      t.app.http.inject({ url: '/sandbox/wechat/authorize', query });
    expect((await ask({})).statusCode).toBe(400);
    expect((await ask({ redirect_uri: 'javascript:alert(1)' })).statusCode).toBe(400);
    const page = await ask({ redirect_uri: 'https://a.example/"><script>', state: '"><script>' });
    expect(page.body).not.toContain('<script>');
  });

  it('get a signature for the JS-SDK over the address without its fragment', async () => {
    const { data } = await shop.get(`${W}/wxConfig`, { href: 'https://m.example/a?b=1#/c' });
    const { url, appId, nonceStr, timestamp, signature } = data;
    expect({ url, appId }).toEqual({ url: 'https://m.example/a?b=1', appId: 'wx-sandbox' });
    const signed = `jsapi_ticket=sandbox-ticket-shop&noncestr=${nonceStr}&timestamp=${timestamp}&url=${url}`;
    expect(signature).toBe(createHash('sha1').update(signed).digest('hex'));
    expect((await shop.get(`${W}/wxConfig`)).msg).toBe('缺少参数：href');
  });
});

describe('WeChat’s question whether the address is ours', () => {
  const sign = (timestamp: string, nonce: string) =>
    createHash('sha1').update(['sandbox', timestamp, nonce].sort().join('')).digest('hex');

  it('is answered by its echo as plain text, if it is WeChat who asks', async () => {
    const check = { timestamp: '1700000000', nonce: 'n1', echostr: '<b>echo</b>' };
    const answer = await visit('index', { ...check, signature: sign('1700000000', 'n1') });
    expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(answer.body).toBe('<b>echo</b>');
    for (const signature of ['', 'x', '0'.repeat(40), sign('1700000000', 'n2')])
      expect((await visit('index', { ...check, signature })).json()).toMatchObject({ msg: '签名有误' });
  });

  it('leads to no message here', async () => {
    expect(await shop.get(`${W}/callbackMessage`)).toMatchObject({ status: 200, data: false });
  });
});

describe('the mini-program’s access token', () => {
  it('is for staff who may have it, kept or fresh', async () => {
    const customer = await newMember(t);
    expect((await shop.get(`${W}/getXcxAccessToken`, {}, customer.jwt)).code).toBe(403);
    const { jwt } = await newStaffMember(t, [`${W}/getXcxAccessToken`]);
    const token = async (fields = {}) => (await shop.get(`${W}/getXcxAccessToken`, fields, jwt)).data;
    expect(await token()).toBe('sandbox-token-shop');
    expect(await token({ useCacheFlag: 'false' })).not.toBe('sandbox-token-shop');
  });
});

describe('without an account at WeChat where the sandbox is off', () => {
  const off = useTestApp({ env: { SANDBOX: 'off' } });
  afterEach(() => expect(off.logged).toEqual([]));

  it.each([
    ...['callbackMp', 'callbackPc', 'checkAppLogin', 'jsCode2Session', 'getOpenIdByCode'],
    ...['redirectToWxCode', 'getQrCode', 'wxConfig', 'index'],
  ])('%s says so', async (path) => {
    const answer = await clientOf(off).get(`${W}/${path}`, { code: 'anna', href: 'https://a.example' });
    expect(answer).toMatchObject({ status: 250, code: 300, msg: '该功能暂未开通，请联系商家' });
    expect((await off.app.http.inject({ url: '/sandbox/wechat/authorize' })).statusCode).toBe(404);
  });
});
