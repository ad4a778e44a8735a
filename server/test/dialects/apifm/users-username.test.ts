import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { findUserByAccount, setUserStatus } from '../../../src/modules/identity/index.ts';
import { session, user } from '../../../src/modules/identity/tables.ts';
import { readWallet } from '../../../src/modules/ledger/index.ts';
import { signUp } from '../../support/people.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
const device = { deviceId: 'd-1', deviceName: 'Phone' };
const register = (fields: Record<string, string | number | boolean>, domain = 'shop') =>
  t.post(`/${domain}/user/username/register`, { pwd: 'secret-1', ...fields });
const login = (username: string, pwd: string) =>
  t.post('/shop/user/username/login', { username, pwd, ...device });

describe('registering by a name', () => {
  it('makes a user with an empty wallet who can sign in', async () => {
    expect(await register({ username: 'anna', nick: '安娜', province: '浙江', city: '杭州' })).toEqual({
      code: 0,
      msg: 'success',
    });
    const { code, data } = await login('anna', 'secret-1');
    expect(code).toBe(0);
    expect(data).toEqual({ uid: expect.any(Number), token: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(await readWallet(t.ctx, data.uid)).toMatchObject({ balance: 0, points: 0 });
    const { data: detail } = await t.get('/shop/user/detail', { token: data.token });
    expect(detail.base).toMatchObject({
      nick: '安娜',
      province: '浙江',
      city: '杭州',
      username: 'anna',
      source: 4,
    });
  });

  it('signs in at once when asked to, and keeps the client’s own attributes', async () => {
    const { data } = await register({
      username: 'bert',
      autoLogin: true,
      postJsonString: JSON.stringify({ 学校: '一中', age: 7 }),
    });
    const detail = await t.get('/shop/user/detail', { token: data.token });
    expect(detail.data.ext).toEqual({ 学校: '一中', age: 7 });
  });

  it('takes a name once per tenant, whatever its case, width or the spaces around it', async () => {
    await register({ username: 'Carla' });
    for (const username of ['Carla', 'cARLA', ' carla ', 'Ｃａｒｌａ'])
      expect(await register({ username })).toEqual({ code: 20000, msg: '用户名已注册' });
    expect(await register({ username: 'Carla' }, 'rival')).toMatchObject({ code: 0 });
    expect((await login('CARLA', 'secret-1')).code).toBe(0);
  });

  it('makes one user of two who take the same name at the same moment', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => register({ username: 'rival-name' })));
    expect(answers.map(({ code }) => code).sort()).toEqual([0, 20000, 20000]);
    const rows = await t.ctx.db
      .select()
      .from(user)
      .where(and(eq(user.tenantId, t.ctx.tenant.id), eq(user.username, 'rival-name')));
    expect(rows).toHaveLength(1);
  });

  it('signs a registered user in by autoLogin only with the right password', async () => {
    const { uid } = await signUp(t, 'dora');
    const again = await register({ username: 'dora', autoLogin: true });
    expect(again).toMatchObject({ code: 0, data: { uid } });
    expect(await register({ username: 'dora', autoLogin: true, pwd: 'something-else' })).toMatchObject({
      code: 10000,
    });
  });

  it('remembers who invited the newcomer, and ignores an inviter the tenant does not know', async () => {
    const inviter = await signUp(t, 'inviter');
    const stranger = await signUp(t, 'inviter', 'rival');
    const { data: invited } = await register({ username: 'invited', autoLogin: true, referrer: inviter.uid });
    const detail = await t.get('/shop/user/detail', { token: invited.token });
    expect(detail.data.referrer).toMatchObject({ id: inviter.uid });
    expect(detail.data.referrer).not.toHaveProperty('ipLogin');
    for (const [username, referrer] of [
      ['uninvited1', stranger.uid + 1_000_000],
      ['uninvited2', 0],
    ] as const) {
      const { data } = await register({ username, autoLogin: true, referrer });
      const { data: own } = await t.get('/shop/user/detail', { token: data.token });
      expect(own).not.toHaveProperty('referrer');
    }
  });

  it.each([
    ['a name with a space', { username: 'a b' }],
    ['a name of one letter', { username: 'a' }],
    ['a name of 33 letters', { username: 'x'.repeat(33) }],
    ['an invisible name', { username: 'ab\u200bc' }],
    ['a short password', { username: 'shortpwd', pwd: '12345' }],
    ['a long password', { username: 'longpwd', pwd: 'x'.repeat(65) }],
    ['attributes that are no object', { username: 'badjson', postJsonString: '[1]' }],
    ['broken attributes', { username: 'badjson', postJsonString: '{' }],
  ])('refuses %s with 601 and makes nobody', async (_what, fields) => {
    expect(await register(fields)).toMatchObject({ code: 601 });
    expect(await findUserByAccount(t.ctx, 'username', fields.username)).toBeUndefined();
  });

  it('names the parameter that is missing', async () => {
    expect(await t.post('/shop/user/username/register', { pwd: 'secret-1' })).toEqual({
      code: 600,
      msg: '缺少参数：username',
    });
  });
});

describe('signing in by a name', () => {
  it('answers a wrong password and an unknown name alike', async () => {
    await signUp(t, 'erik');
    const refusal = { code: 10000, msg: '用户未注册或密码错误' };
    expect(await login('erik', 'wrong-password')).toEqual(refusal);
    expect(await login('nobody', 'wrong-password')).toEqual(refusal);
    expect(await t.post('/rival/user/username/login', { username: 'erik', pwd: 'secret-1' })).toEqual(
      refusal,
    );
  });

  it('notes when, from where and with which device', async () => {
    await signUp(t, 'frida');
    t.clock.advance(5000);
    const { data } = await login('frida', 'secret-1');
    const [row] = await t.ctx.db
      .select()
      .from(session)
      .where(and(eq(session.userId, data.uid), eq(session.deviceId, 'd-1')));
    expect(row).toMatchObject({ deviceName: 'Phone', ip: '127.0.0.1' });
    expect(JSON.stringify(row)).not.toContain(data.token);
    const detail = await t.get('/shop/user/detail', { token: data.token });
    expect(detail.data.base).toMatchObject({ ipLogin: '127.0.0.1', ipAdd: '127.0.0.1' });
    expect(detail.data.base.dateLogin > detail.data.base.dateAdd).toBe(true);
  });

  it('makes guessers wait after ten wrong passwords, the right one included, and not for ever', async () => {
    await signUp(t, 'guessed');
    for (let guess = 0; guess < 10; guess++)
      expect((await login('guessed', `guess-${guess}`)).code).toBe(10000);
    expect(await login('GUESSED', 'secret-1')).toEqual({
      code: 4000,
      msg: '密码错误次数过多，请 15 分钟后再试',
    });
    expect((await login('erik', 'secret-1')).code).toBe(0);
    t.clock.advance(15 * 60_000);
    expect((await login('guessed', 'secret-1')).code).toBe(0);
  });

  it('forgives earlier mistakes once the password was right', async () => {
    await signUp(t, 'clumsy');
    for (let round = 0; round < 3; round++) {
      for (let guess = 0; guess < 6; guess++) await login('clumsy', 'wrong-password');
      expect((await login('clumsy', 'secret-1')).code).toBe(0);
    }
  });

  it('lets no flood of guesses sent at once slip past the limit by more than the hashing slots', async () => {
    await signUp(t, 'flooded');
    const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => login('flooded', `guess-${n}`)));
    const tried = answers.filter(({ code }) => code === 10000).length;
    expect(tried).toBeGreaterThanOrEqual(10);
    expect(tried).toBeLessThanOrEqual(11);
  });

  it('sends an address away that tries too many accounts', async () => {
    t.clock.advance(16 * 60_000);
    const guesses = Array.from({ length: 105 }, (_, n) => login(`victim${n}`, 'password'));
    const codes = (await Promise.all(guesses)).map(({ code }) => code);
    expect(codes.filter((code) => code === 10000).length).toBeLessThanOrEqual(101);
    expect(await login('erik', 'secret-1')).toMatchObject({ code: 4000 });
    t.clock.advance(16 * 60_000);
    expect((await login('erik', 'secret-1')).code).toBe(0);
  });

  it('tells a locked user so only when the password was right', async () => {
    const { uid } = await signUp(t, 'locked');
    await setUserStatus(t.ctx, uid, 'disabled');
    expect(await login('locked', 'wrong-password')).toMatchObject({ code: 10000 });
    expect(await login('locked', 'secret-1')).toEqual({ code: 4000, msg: '当前用户已被禁用，请联系商家' });
    await setUserStatus(t.ctx, uid, 'active');
    expect((await login('locked', 'secret-1')).code).toBe(0);
  });
});

describe('setting a username', () => {
  it('gives another name to sign in with and keeps the password', async () => {
    const { token, uid } = await signUp(t, 'gustav');
    expect(await t.post('/shop/user/username/bindUsername', { token, username: 'Gus' })).toEqual({
      code: 0,
      msg: 'success',
    });
    expect(await login('gus', 'secret-1')).toMatchObject({ data: { uid } });
    expect((await login('gustav', 'secret-1')).code).toBe(10000);
  });

  it('changes the password when one is given, and signs out the other devices only', async () => {
    const { token } = await signUp(t, 'hanna');
    const { data: other } = await login('hanna', 'secret-1');
    expect((await t.get('/shop/user/check-token', { token: other.token })).code).toBe(0);
    await t.post('/shop/user/username/bindUsername', { token, username: 'hanna', pwd: 'secret-2' });
    expect((await t.get('/shop/user/check-token', { token })).code).toBe(0);
    expect((await t.get('/shop/user/check-token', { token: other.token })).code).toBe(2000);
    expect((await login('hanna', 'secret-1')).code).toBe(10000);
    expect((await login('hanna', 'secret-2')).code).toBe(0);
  });

  it('refuses another user’s name, a malformed one and a short password, changing nothing', async () => {
    await signUp(t, 'ida');
    const { token } = await signUp(t, 'jonas');
    const bind = (fields: Record<string, string>) =>
      t.post('/shop/user/username/bindUsername', { token, ...fields });
    expect(await bind({ username: 'IDA', pwd: 'secret-2' })).toEqual({
      code: 20000,
      msg: '用户名已被其他用户使用',
    });
    expect(await bind({ username: 'i d a' })).toMatchObject({ code: 601 });
    expect(await bind({ username: 'jonas2', pwd: '123' })).toMatchObject({ code: 601 });
    expect((await login('jonas', 'secret-1')).code).toBe(0);
    expect(await t.post('/shop/user/username/bindUsername', { username: 'nobody' })).toMatchObject({
      code: 2000,
    });
  });
});
