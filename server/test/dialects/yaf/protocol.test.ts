import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../../src/kernel/clock.ts';
import { changeClientApp } from '../../../src/modules/client-apps/index.ts';
import { clientApp } from '../../../src/modules/client-apps/tables.ts';
import { banAddress } from '../../../src/modules/identity/index.ts';
import { setSetting } from '../../../src/modules/tenancy/index.ts';
import { useTestApp } from '../../support/test-app.ts';
import {
  fixed,
  insertApp,
  insertApps,
  newClientUser,
  postFields,
  SECRET,
  signed,
  yaf,
} from '../../support/yaf-client.ts';

const t = useTestApp();
beforeAll(() => insertApps(t));
beforeEach(() => {
  t.logged.length = 0;
});

/** Sends what `change` makes of an otherwise good request. */
async function sendChanged(change: Record<string, unknown>, method = 'notice.list') {
  const params = Object.fromEntries(
    Object.entries({ ...fixed(t, method), ...change }).filter(([, value]) => value !== undefined),
  );
  const data = JSON.stringify(params);
  return postFields(t, { data, sign: signed(data) });
}

describe('the signature', () => {
  it('of the document’s own example is the one it gives', () => {
    const data =
      '{"method":"user.login","v":"1.0.0","appid":"ios_app_id","timestamp":"1493898621","unique_id":"68f66b5b72b864dd389748bffe112f4f","username":"18575202691","password":"123456"}';
    expect(signed(data, SECRET)).toBe('01E62683A5D2B7CD901F5F98C08F10EF');
  });

  it('of the document’s own example is taken, in its time', async () => {
    await insertApp(t.ctx, { appId: 'ios_app_id' });
    const data =
      '{"method":"user.login","v":"1.0.0","appid":"ios_app_id","timestamp":"1493898621","unique_id":"68f66b5b72b864dd389748bffe112f4f","username":"18575202691","password":"123456"}';
    const now = t.clock.now().toISOString();
    t.clock.set('2017-05-04T11:50:30.000Z');
    const fields = { data, sign: '01E62683A5D2B7CD901F5F98C08F10EF' };
    // Past the signature: what is wrong now is that the example's parameters are not those of user.login.
    expect(await postFields(t, fields)).toEqual({ code: 503, msg: 'mobile cannot be empty' });
    expect(await postFields(t, { ...fields, sign: '01E62683A5D2B7CD901F5F98C08F10EE' })).toEqual({
      code: 503,
      msg: 'API signature error',
    });
    t.clock.set(now);
  });

  it('is over the very bytes that came: spaces, the order of keys and Chinese text count as they are', async () => {
    const odd = `{ "page" : "1",\n"keywords":"茶 & 杯/+%", ${JSON.stringify(fixed(t, 'goods.list')).slice(1)}`;
    expect(await postFields(t, { data: odd, sign: signed(odd) })).toMatchObject({ code: 200 });
    const tidy = JSON.stringify(JSON.parse(odd));
    expect(await postFields(t, { data: tidy, sign: signed(odd) })).toMatchObject({ code: 503 });
  });

  it.each([
    ['another secret’s', (data: string) => signed(data, 'f'.repeat(32))],
    ['in small letters', (data: string) => signed(data).toLowerCase()],
    ['cut off', (data: string) => signed(data).slice(1)],
    ['of nothing', () => ''],
    ['of another text', () => signed('{}')],
  ])('is refused when it is %s', async (_what, sign) => {
    const data = JSON.stringify(fixed(t, 'notice.list'));
    expect(await postFields(t, { data, sign: sign(data) })).toEqual({
      code: 503,
      msg: 'API signature error',
    });
  });

  it('is refused when it is missing', async () => {
    const data = JSON.stringify(fixed(t, 'notice.list'));
    expect(await postFields(t, { data })).toEqual({ code: 503, msg: 'API signature error' });
  });
});

describe('what a request lacks is said in the documented order', () => {
  it.each([
    [{ method: undefined, v: undefined }, 504, 'method does not exist'],
    [{ method: '', appid: 'nobody' }, 504, 'method does not exist'],
    [{ v: undefined, appid: undefined }, 505, 'version number is wrong'],
    [{ v: '' }, 505, 'version number is wrong'],
    [{ appid: undefined, timestamp: undefined }, 506, 'appid parameters cannot be empty'],
    [{ timestamp: undefined }, 507, 'timestamp parameters cannot be empty'],
    [{ timestamp: '' }, 507, 'timestamp parameters cannot be empty'],
    [{ appid: 'nobody', method: 'no.such' }, 503, 'Bad Request'],
    [{ method: 'no.such', timestamp: 'x' }, 509, '您的 APP 太旧请升级!'],
    [{ v: '2.0.0' }, 509, '您的 APP 太旧请升级!'],
    [{ method: 'sms.send.system' }, 403, '您没有权限访问'],
    [{ timestamp: 'soon' }, 503, 'timestamp 参数格式不正确'],
    [{ timestamp: '1493898621000' }, 503, 'timestamp 参数必须为 10 位长度的秒值'],
  ])('%j → %i %s', async (change, code, msg) => {
    expect(await sendChanged(change)).toEqual({ code, msg });
  });

  it('a request of 600 seconds ago is taken, an older one is not, one of the future is', async () => {
    const at = (seconds: number) => String(Math.floor(t.clock.now().getTime() / 1000) + seconds);
    expect(await sendChanged({ timestamp: at(-600) })).toMatchObject({ code: 200 });
    expect(await sendChanged({ timestamp: at(-601) })).toEqual({ code: 503, msg: 'timestamp 已经超时请求' });
    expect(await sendChanged({ timestamp: at(86_400) })).toMatchObject({ code: 200 });
    expect(await sendChanged({ timestamp: Number(at(0)) })).toMatchObject({ code: 200 });
  });

  it.each([
    ['no JSON', 'hello'],
    ['a list', '[1]'],
    ['a number', '1'],
    ['nothing', ''],
    ['brackets without end', '['.repeat(50_000)],
  ])('%s counts as a request that says nothing', async (_what, data) => {
    expect(await postFields(t, { data, sign: signed(data) })).toEqual({
      code: 504,
      msg: 'method does not exist',
    });
  });

  it.each([
    ['GET', {}, ''],
    ['POST', {}, ''],
    ['POST', { 'content-type': 'application/json' }, '{"method":'],
    ['POST', { 'content-type': 'application/x-unknown' }, 'a=1'],
    ['POST', { 'content-type': 'application/x-www-form-urlencoded' }, 'data=%E0%A4%A&sign=%'],
  ] as const)('so does a %s with %j and %j', async (method, headers, payload) => {
    const response = await t.app.http.inject({ method, url: '/', headers: { ...headers }, payload });
    expect(response.statusCode).toBe(200);
    expect(response.json()).toEqual({ code: 504, msg: 'method does not exist' });
  });

  it('a body beyond any sense is refused in the envelope', async () => {
    const answer = await postFields(t, { data: 'x'.repeat(2 * 1024 * 1024), sign: 'x' });
    expect(answer).toEqual({ code: 503, msg: '请求内容过大' });
    expect(t.logged).toEqual([]);
  });
});

describe('the envelope', () => {
  const raw = async (method: string, params: Record<string, unknown>) => {
    const data = JSON.stringify({ ...fixed(t, method), ...params });
    return t.app.http.inject({
      method: 'POST',
      url: '/',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ data, sign: signed(data) }).toString(),
    });
  };

  it('is JSON for pages of any origin, with HTTP status 200 also for refusals', async () => {
    for (const [method, code] of [
      ['notice.list', 200],
      ['user.detail', 602],
    ] as const) {
      const response = await raw(method, {});
      expect(response.statusCode).toBe(200);
      expect(response.headers['content-type']).toMatch(/^application\/json/);
      expect(response.headers['access-control-allow-origin']).toBe('*');
      expect(response.json().code).toBe(code);
    }
  });

  it('escapes slashes and no Chinese in answers that worked, and has no data in those that did not', async () => {
    const { token } = await newClientUser(t.ctx);
    const detail = await raw('user.detail', { token });
    expect(detail.body).toContain('用户');
    await setSetting(t.ctx, { key: 'APP_HOME_RIGHT_BTN_URL', value: 'https://shop.example/a' });
    expect((await raw('system.init', {})).body).toContain('https:\\/\\/shop.example\\/a');
    expect((await raw('user.detail', {})).json()).toEqual({ code: 602, msg: '账号未登录' });
  });

  it('has an empty object where nothing is found at the top, and empty lists below', async () => {
    const categories = await yaf(t, 'system.category.list', { parentid: 0, cat_type: 1 });
    expect(categories).toEqual({ code: 200, msg: 'Success', data: {} });
    expect((await yaf(t, 'system.link')).data).toEqual({ list: [] });
  });
});

describe('an application', () => {
  it('of another kind has methods of its own', async () => {
    await insertApp(t.ctx, { appId: 'shop_admin', type: 'admin' });
    await insertApp(t.ctx, { appId: 'shop_event', type: 'activity' });
    const forbidden = { code: 403, msg: '您没有权限访问' };
    expect(await yaf(t, 'user.login', {}, { appid: 'shop_admin' })).toEqual(forbidden);
    expect(await yaf(t, 'sms.verify', {}, { appid: 'shop_event' })).toEqual(forbidden);
    const asked = { mobile: 'x', key: 'USER_LOGIN_CODE' };
    for (const appid of ['shop_admin', 'shop_event'])
      expect(await yaf(t, 'sms.send', asked, { appid })).toEqual({ code: 503, msg: '手机号码不正确!' });
  });

  it('that is switched off is unknown at once, and when none is left the installation says so', async () => {
    await insertApp(t.ctx, { appId: 'short_lived' });
    const ask = () => yaf(t, 'notice.list', {}, { appid: 'short_lived' });
    expect(await ask()).toMatchObject({ code: 200 });
    await changeClientApp(t.ctx, 'short_lived', { isEnabled: false });
    expect(await ask()).toEqual({ code: 503, msg: 'Bad Request' });
    await t.ctx.db.update(clientApp).set({ isEnabled: false });
    t.app.platform.cache.clear();
    expect(await ask()).toEqual({ code: 503, msg: '系统配置异常,请联系客服' });
    await t.ctx.db.update(clientApp).set({ isEnabled: true });
    t.app.platform.cache.clear();
  });

  it('may be called only from its own addresses, unless it is on phones', async () => {
    const rules = { restrictsAddresses: true, addressRanges: '10.1.0.1-10.1.0.9|10.3.0.0-10.3.255.255' };
    await insertApp(t.ctx, { appId: 'office', type: 'admin', ...rules });
    await insertApp(t.ctx, { appId: 'phones', type: 'app', ...rules });
    const asked = { mobile: 'x', key: 'USER_LOGIN_CODE' };
    const from = async (ip: string, appid = 'office') =>
      (await yaf(t, 'sms.send', asked, { appid, ip })).code;
    expect(await from('10.1.0.9')).toBe(503);
    expect(await from('10.3.7.7')).toBe(503);
    expect(await from('10.2.0.1')).toBe(508);
    expect(await from('10.2.0.1', 'phones')).toBe(503);
    await changeClientApp(t.ctx, 'office', { addressPool: '10.3.7.7|10.9.9.9' });
    expect([await from('10.3.7.7'), await from('10.1.0.9'), await from('10.9.9.9')]).toEqual([503, 508, 508]);
    expect(await yaf(t, 'sms.send', asked, { appid: 'office', ip: '::1' })).toEqual({
      code: 508,
      msg: '受限 IP 不允许访问',
    });
  });

  it('acts in its own tenant only: a token of another one’s user means nothing to it', async () => {
    const theirs = await newClientUser(t.rival);
    expect(await yaf(t, 'user.detail', { token: theirs.token })).toEqual({
      code: 601,
      msg: '登录超时,请重新登录',
    });
    expect(await yaf(t, 'user.detail', { token: theirs.token }, { appid: 'rival_ios' })).toMatchObject({
      code: 200,
    });
  });
});

describe('an application that sends its parameters as fields', () => {
  const sendForm = async (fields: Record<string, string>, sign?: string) => {
    const text = Object.entries(fields)
      .filter(([, value]) => value !== '')
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => name + value)
      .join('');
    return postFields(t, { ...fields, sign: sign ?? signed(text) });
  };
  const fieldsOf = (appid: string) =>
    Object.fromEntries(
      Object.entries({ ...fixed(t, 'notice.list', appid), page: '1' }).map(([name, value]) => [
        name,
        String(value),
      ]),
    );

  it('signs their names and values in order, the empty ones left out', async () => {
    await insertApp(t.ctx, { appId: 'forms', encoding: 'form' });
    expect(await sendForm(fieldsOf('forms'))).toMatchObject({ code: 200, data: { page: '1' } });
    expect(await sendForm(fieldsOf('forms'), signed('x'))).toEqual({ code: 503, msg: 'API signature error' });
    expect(await sendForm({ ...fieldsOf('forms'), page: '' })).toMatchObject({ code: 200 });
  });

  it('is the only one that may: another one’s fields say nothing, and neither does its JSON', async () => {
    expect(await sendForm(fieldsOf('shop_ios'))).toEqual({ code: 504, msg: 'method does not exist' });
    expect(await yaf(t, 'notice.list', {}, { appid: 'forms' })).toEqual({
      code: 504,
      msg: 'method does not exist',
    });
  });
});

describe('an address of the network', () => {
  it('that is banned cannot sign in, register or have codes sent, until then; all else is open', async () => {
    const until = new Date(t.clock.now().getTime() + 30 * MINUTE);
    await banAddress(t.ctx, '10.66.0.1', until);
    const from = { ip: '10.66.0.1' };
    for (const method of ['user.login', 'user.register', 'sms.send', 'user.pwd.find'])
      expect(await yaf(t, method, {}, from)).toEqual({
        code: 510,
        msg: '您所在网络被禁止访问，解封时间：2026-03-02 10:30:00',
      });
    expect(await yaf(t, 'notice.list', {}, from)).toMatchObject({ code: 200 });
    await banAddress(t.ctx, '10.66.0.1', undefined);
    expect(await yaf(t, 'user.login', {}, from)).not.toMatchObject({ code: 510 });
    await banAddress(t.ctx, '10.66.0.1', new Date(t.clock.now().getTime() + SECOND));
    t.clock.advance(2 * SECOND);
    expect(await yaf(t, 'user.login', {}, from)).not.toMatchObject({ code: 510 });
  });
});

describe('while the shop is being worked on', () => {
  it('methods that write stand still, but for the users who work on it; reading goes on', async () => {
    const [worker, other] = [await newClientUser(t.ctx), await newClientUser(t.ctx)];
    await setSetting(t.ctx, { key: 'write_access', value: '0' });
    await setSetting(t.ctx, { key: 'write_access_users', value: `7777777,${worker.id}` });
    const rename = (token: string, nickname: string) => yaf(t, 'user.nickname.edit', { token, nickname });
    const closed = { code: 503, msg: '产品升级维护中' };
    expect(await rename(other.token, '新的名字')).toEqual(closed);
    expect(await rename(worker.token, '师傅的名字')).toMatchObject({ code: 200 });
    expect(await yaf(t, 'sms.send', { mobile: other.mobile, key: 'USER_LOGIN_CODE' })).toEqual(closed);
    expect(await yaf(t, 'user.detail', { token: other.token })).toMatchObject({ code: 200 });
    await setSetting(t.ctx, { key: 'write_access', value: '1' });
    expect(await rename(other.token, '新的名字')).toMatchObject({
      code: 200,
      data: { nickname: '新的名字' },
    });
  });
});

it('none of this was an error for the server', () => {
  expect(t.logged).toEqual([]);
});
