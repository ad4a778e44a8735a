import { beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import {
  hashPassword,
  registerUser,
  setPassword,
  setUserStatus,
} from '../../../src/modules/identity/index.ts';
import { captcha } from '../../../src/modules/identity/tables.ts';
import { useTestApp } from '../../support/test-app.ts';
import { clientOf, receiveCode, seal, send } from '../../support/usercenter-client.ts';

const t = useTestApp();
const shop = clientOf(t);
const LOGIN = '/front/account/login/login';
const PASSWORD = 'secret-123';

/** The users of this file share one hash: hashing is slow. */
let passwordHash: string;
let people = 0;
beforeAll(async () => {
  passwordHash = await hashPassword(t.ctx, PASSWORD);
});

async function someone(names: { mobile?: string; email?: string } = {}, ctx = t.ctx) {
  const username = `somebody${++people}`;
  const newcomer = { source: 'username', username, passwordHash, ...names } as const;
  const created = await inTransaction(ctx, (tx) => registerUser(tx, newcomer));
  if (!created) throw new Error('taken');
  return { ...created, username };
}

const picture = async (key: string, answer: string) => {
  const expiresAt = new Date(t.clock.now().getTime() + 300_000);
  await t.ctx.db.insert(captcha).values({ tenantId: t.ctx.tenant.id, key, answer, expiresAt });
};

describe('login', () => {
  it('lets a user in by name and password, with a token that works', async () => {
    const { id, username } = await someone();
    const answer = await shop.post(LOGIN, { user_account: username, password: PASSWORD, encrypt: false });
    expect(answer).toMatchObject({ status: 200, code: 0, msg: '操作成功！', error: '' });
    expect(answer.data).toEqual({ token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/), user_id: id });
    const info = await shop.get('/front/account/user/info', {}, answer.data.token);
    expect(info.data).toMatchObject({ user_id: id, user_account: username, user_state: 1 });
  });

  it('takes both verbs and both spellings', async () => {
    const { username } = await someone();
    for (const fields of [
      { userAccount: username, password: PASSWORD },
      { user_account: username, password: PASSWORD },
    ])
      for (const call of [shop.get, shop.post]) expect((await call(LOGIN, fields)).status).toBe(200);
  });

  it('knows a user by mobile number with its country’s code, and by mail address', async () => {
    const { id } = await someone({ mobile: '13900001111', email: 'a@example.com' });
    for (const user_account of ['+8613900001111', ' 8613900001111', 'A@example.com'])
      expect((await shop.post(LOGIN, { user_account, password: PASSWORD })).data.user_id).toBe(id);
  });

  it('tells nobody whether the name or the password was wrong', async () => {
    const { username } = await someone();
    const wrong = await shop.post(LOGIN, { user_account: username, password: 'wrong-123' });
    expect(wrong).toMatchObject({ status: 250, code: 300, msg: '用户名或者密码不正确', data: null });
    expect(await shop.post(LOGIN, { user_account: 'nobody-here', password: PASSWORD })).toEqual(wrong);
    expect(await shop.post(LOGIN)).toEqual(wrong);
  });

  it('opens sealed passwords, and takes what it cannot open for wrong ones', async () => {
    const { username } = await someone();
    const { data } = await shop.get('/front/sys/config/publicKey');
    const password = seal(data.public_key, PASSWORD);
    const fields = { user_account: username, encrypt: true };
    expect((await shop.post(LOGIN, { ...fields, password })).status).toBe(200);
    for (const bad of [
      seal(data.public_key, 'wrong-123'),
      PASSWORD,
      'bm90IHNlYWxlZA==',
      `${password.slice(0, -8)}AAAAAAA=`,
      password.slice(8),
    ])
      expect(await shop.post(LOGIN, { ...fields, password: bad })).toMatchObject({
        code: 300,
        msg: '用户名或者密码不正确',
      });
    expect(t.logged).toEqual([]);
  });

  it('asks for the picture only when its key comes along, and takes an answer once', async () => {
    const { username } = await someone();
    const fields = { user_account: username, password: PASSWORD, verify_key: 'uuid-1' };
    expect(await shop.post(LOGIN, fields)).toMatchObject({ code: 300, msg: '验证码有误' });
    await picture('uuid-1', 'ab3d');
    expect(await shop.post(LOGIN, { ...fields, verify_code: 'xxxx' })).toMatchObject({ msg: '验证码有误' });
    expect((await shop.post(LOGIN, { ...fields, verify_code: 'AB3D' })).status).toBe(200);
    expect(await shop.post(LOGIN, { ...fields, verify_code: 'ab3d' })).toMatchObject({ msg: '验证码有误' });
  });

  it('is closed for whoever guesses too often, and for locked users', async () => {
    const guessed = await someone();
    for (let tries = 0; tries < 10; tries++)
      await shop.post(LOGIN, { user_account: guessed.username, password: 'wrong-123' });
    expect(await shop.post(LOGIN, { user_account: guessed.username, password: PASSWORD })).toMatchObject({
      code: 300,
      msg: expect.stringMatching(/^密码错误次数过多，请 \d+ 分钟后再试$/),
    });
    const locked = await someone();
    await setUserStatus(t.ctx, locked.id, 'disabled');
    expect(await shop.post(LOGIN, { user_account: locked.username, password: PASSWORD })).toMatchObject({
      code: 300,
      msg: '您的账号已被禁用,请联系管理员',
    });
  });

  it('is a login of one shop only', async () => {
    const { username } = await someone({}, t.rival);
    expect((await shop.post(LOGIN, { user_account: username, password: PASSWORD })).status).toBe(250);
    expect(
      (await clientOf(t, 'rival').post(LOGIN, { user_account: username, password: PASSWORD })).status,
    ).toBe(200);
  });

  it('lets a user grow once a day', async () => {
    const { username } = await someone();
    const growth = async () => {
      const { data } = await shop.post(LOGIN, { user_account: username, password: PASSWORD });
      return (await shop.get('/front/account/user/info', {}, data.token)).data.user_exp;
    };
    expect([await growth(), await growth()]).toEqual([50, 50]);
    t.clock.advance(24 * 3_600_000);
    expect(await growth()).toBe(100);
  });
});

describe('the same user everywhere', () => {
  it('signs in here with the name and password of another dialect, and there with those of here', async () => {
    const account = { username: 'both-worlds', pwd: PASSWORD };
    expect((await t.post('/shop/user/username/register', account)).code).toBe(0);
    expect((await shop.post(LOGIN, { user_account: 'both-worlds', password: PASSWORD })).status).toBe(200);

    const mobile = '+8613700001111';
    const code = await receiveCode(t, mobile);
    const asked = { bind_type: 1, user_account: mobile, password: PASSWORD };
    const proof = { verify_key: mobile, verify_code: code };
    const { data } = await shop.post('/front/account/login/register', { ...asked, ...proof });
    const there = await t.post('/shop/user/m/login', {
      ...{ mobile: '13700001111', pwd: PASSWORD, deviceId: 'd', deviceName: 'n' },
    });
    expect(there).toMatchObject({ code: 0, data: { uid: data.user_id } });
  });

  it('is out everywhere after another password, wherever it was set', async () => {
    const { id, username } = await someone();
    const { data } = await shop.post(LOGIN, { user_account: username, password: PASSWORD });
    const there = await t.post('/shop/user/username/login', {
      ...{ username, pwd: PASSWORD, deviceId: 'd', deviceName: 'n' },
    });
    await inTransaction(t.ctx, (tx) => setPassword(tx, id, passwordHash));
    expect(await t.get('/shop/user/check-token', { token: there.data.token })).toMatchObject({ code: 2000 });
    expect(await shop.get('/front/account/user/info', {}, data.token)).toMatchObject({
      ...{ status: 250, code: 401, msg: '登录已过期' },
    });
  });

  it('is locked out everywhere at once', async () => {
    const { id, username } = await someone();
    const { data } = await shop.post(LOGIN, { user_account: username, password: PASSWORD });
    await setUserStatus(t.ctx, id, 'disabled');
    expect((await shop.get('/front/account/user/info', {}, data.token)).code).toBe(401);
  });
});

describe('doSmsLogin', () => {
  const SMS = '/front/account/login/doSmsLogin';
  const mobile = '+8613600001111';

  it('registers a new number silently and knows it from then on', async () => {
    const first = await shop.get(SMS, {
      ...{ user_mobile: mobile, verify_key: mobile, verify_code: await receiveCode(t, mobile) },
    });
    expect(first.status).toBe(200);
    const again = await shop.post(SMS, {
      ...{ user_mobile: mobile, verify_key: mobile, verify_code: await receiveCode(t, mobile) },
    });
    expect(again.data.user_id).toBe(first.data.user_id);
    const { data } = await shop.get('/front/account/user/info', {}, again.data.token);
    expect(data).toMatchObject({
      user_intl: '+86',
      user_mobile: '13600001111',
      user_nickname: '136****1111',
    });
  });

  it('takes a code once, only for its own number, and burns it after five wrong guesses', async () => {
    const code = await receiveCode(t, mobile);
    const other = '+8613600002222';
    const fields = { user_mobile: mobile, verify_key: mobile };
    const refused = { status: 250, code: 300, msg: '验证码有误' };
    expect(await shop.post(SMS, { user_mobile: other, verify_key: mobile, verify_code: code })).toMatchObject(
      refused,
    );
    expect((await shop.post(SMS, { ...fields, verify_code: code })).status).toBe(200);
    expect(await shop.post(SMS, { ...fields, verify_code: code })).toMatchObject(refused);
    const fresh = await receiveCode(t, mobile);
    const wrong = fresh === '0000' ? '1111' : '0000';
    for (let tries = 0; tries < 5; tries++) await shop.post(SMS, { ...fields, verify_code: wrong });
    expect(await shop.post(SMS, { ...fields, verify_code: fresh })).toMatchObject(refused);
  });

  it('ends with the code’s five minutes', async () => {
    const code = await receiveCode(t, mobile);
    t.clock.advance(5 * 60_000);
    expect((await shop.post(SMS, { user_mobile: mobile, verify_key: mobile, verify_code: code })).msg).toBe(
      '验证码有误',
    );
  });

  it('wants a number with its country’s code', async () => {
    for (const user_mobile of ['13600001111', '+86136', 'abc', undefined])
      expect(await shop.post(SMS, { user_mobile, verify_code: '1234' })).toMatchObject({
        ...{ code: 300, msg: '手机号码不正确' },
      });
  });
});

describe('logout', () => {
  it('ends the session, and is harmless without one', async () => {
    const { username } = await someone();
    const { data } = await shop.post(LOGIN, { user_account: username, password: PASSWORD });
    expect(await shop.get('/front/account/login/logout', {}, data.token)).toMatchObject({ status: 200 });
    expect(await shop.get('/front/account/user/info', {}, data.token)).toMatchObject({ code: 401 });
    expect((await shop.post('/front/account/login/logout', {}, data.token)).status).toBe(200);
    expect((await shop.get('/front/account/login/logout')).status).toBe(200);
  });
});

describe('a token', () => {
  const INFO = '/front/account/user/info';
  const signIn = async () => {
    const { username } = await someone();
    return (await shop.post(LOGIN, { user_account: username, password: PASSWORD })).data.token as string;
  };

  it('may come with or without the word Bearer, or as a parameter', async () => {
    const token = await signIn();
    for (const authorization of [token, `Bearer ${token}`, `bearer  ${token}`]) {
      const headers = { host: 'shop.test', authorization };
      expect((await t.app.http.inject({ url: INFO, headers })).json().status).toBe(200);
    }
    expect((await shop.get(INFO, { access_token: token })).status).toBe(200);
  });

  it('lasts a day, and brings its successor when it is nearly over', async () => {
    const token = await signIn();
    t.clock.advance(23.4 * 3_600_000);
    expect((await send(t, 'GET', INFO, {}, { token })).headers.authorization).toBeUndefined();
    t.clock.advance(0.2 * 3_600_000);
    const renewed = await send(t, 'GET', INFO, {}, { token });
    const fresh = String(renewed.headers.authorization);
    expect(renewed.headers['access-control-expose-headers']).toContain('Authorization');
    t.clock.advance(0.5 * 3_600_000);
    expect(await shop.get(INFO, {}, token)).toMatchObject({ status: 250, code: 401, msg: '登录已过期' });
    expect((await shop.get(INFO, {}, fresh)).status).toBe(200);
  });

  it('lets a user stay for good who comes back every day', async () => {
    let token = await signIn();
    for (let day = 0; day < 40; day++) {
      t.clock.advance(23.7 * 3_600_000);
      token = String((await send(t, 'GET', INFO, {}, { token })).headers.authorization);
    }
    expect((await shop.get(INFO, {}, token)).status).toBe(200);
  });

  it('is renewed by no call that ends it', async () => {
    const token = await signIn();
    t.clock.advance(23.7 * 3_600_000);
    const left = await send(t, 'GET', '/front/account/login/logout', {}, { token });
    expect(left.headers.authorization).toBeUndefined();
  });

  it('is worth nothing when it is made up, changed, or another shop’s', async () => {
    const token = await signIn();
    const [head, body, signature] = token.split('.');
    const claims = JSON.parse(Buffer.from(body ?? '', 'base64url').toString());
    const forged = Buffer.from(JSON.stringify({ ...claims, exp: claims.exp + 1 })).toString('base64url');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    for (const bad of ['x', 'a.b.c', `${head}.${forged}.${signature}`, `${none}.${body}.`])
      expect(await shop.get(INFO, {}, bad)).toMatchObject({ ...{ code: 401, msg: '请退出重新登录' } });
    expect(await clientOf(t, 'rival').get(INFO, {}, token)).toMatchObject({ code: 401 });
    expect(t.logged).toEqual([]);
  });

  it('is asked for where it is missing: one endpoint words that its own way', async () => {
    expect(await shop.get(INFO)).toMatchObject({ status: 250, code: 0, msg: '尚未登录' });
    expect(await shop.get('/front/account/userDeliveryAddress/list')).toMatchObject({
      ...{ status: 250, code: 401, msg: '请重新登录' },
    });
  });
});
