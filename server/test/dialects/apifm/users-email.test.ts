import { describe, expect, it } from 'vitest';
import { outbox, receiveMailCode, receiveSmsCode, signUp } from '../../support/people.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
const login = (email: string, pwd: string) =>
  t.post('/shop/user/email/login', { email, pwd, deviceId: 'd', deviceName: 'n' });

async function register(email: string, fields: Record<string, string | boolean> = {}) {
  const code = await receiveMailCode(t, email);
  return t.post('/shop/user/email/register', { email, code, pwd: 'secret-1', ...fields });
}

describe('registering and signing in by mail', () => {
  it('makes a user who can sign in however the address is written', async () => {
    expect(await register('Anna@Example.com', { nick: '安娜' })).toEqual({ code: 0, msg: 'success' });
    const { code, data } = await login('ANNA@example.COM', 'secret-1');
    expect(code).toBe(0);
    const detail = await t.get('/shop/user/detail', { token: data.token });
    expect(detail.data.base).toMatchObject({
      email: 'anna@example.com',
      nick: '安娜',
      source: 5,
      pwd: 'yes',
    });
  });

  it('answers 20000 for an address that is registered and signs its owner in when asked to', async () => {
    const { data } = await register('bert@example.com', { autoLogin: true });
    expect(await register('BERT@example.com')).toEqual({ code: 20000, msg: '邮箱已注册' });
    expect(await register('bert@example.com', { autoLogin: true })).toMatchObject({
      data: { uid: data.uid },
    });
  });

  it('answers 10000 for a wrong code and 10001 for none', async () => {
    const fields = { email: 'carla@example.com', pwd: 'secret-1' };
    expect(await t.post('/shop/user/email/register', { ...fields, code: '123456' })).toEqual({
      code: 10001,
      msg: '邮件验证码失效，请重新获取',
    });
    const code = await receiveMailCode(t, 'carla@example.com');
    const wrong = code === '000000' ? '000001' : '000000';
    expect(await t.post('/shop/user/email/register', { ...fields, code: wrong })).toEqual({
      code: 10000,
      msg: '邮件验证码错误',
    });
  });

  it('answers a wrong password and an unknown address alike, and makes guessers wait', async () => {
    await register('dora@example.com');
    expect((await login('dora@example.com', 'wrong-password')).code).toBe(10000);
    expect((await login('nobody@example.com', 'secret-1')).code).toBe(10000);
    for (let guess = 0; guess < 9; guess++) await login('Dora@example.com', 'wrong-password');
    expect((await login('dora@example.com', 'secret-1')).code).toBe(4000);
  });

  it.each(['nobody', 'a@b', 'a b@example.com', `${'x'.repeat(130)}@example.com`])(
    'refuses the address %s',
    async (email) => {
      const fields = { email, code: '123456', pwd: 'secret-1' };
      expect(await t.post('/shop/user/email/register', fields)).toMatchObject({ code: 601 });
    },
  );
});

describe('binding a mail address', () => {
  it('lets a user sign in by it, the password being new when one came along', async () => {
    const { token, uid } = await signUp(t, 'erik');
    const code = await receiveMailCode(t, 'erik@example.com');
    const fields = { token, email: 'Erik@example.com', code, pwd: 'secret-2' };
    expect(await t.post('/shop/user/email/bindEmail', fields)).toEqual({ code: 0, msg: 'success' });
    expect(await login('erik@example.com', 'secret-2')).toMatchObject({ data: { uid } });
    expect((await t.post('/shop/user/email/bindEmail', fields)).code).toBe(10001);
  });

  it('answers 20000 for an address of somebody else, 10000 for a wrong code, 2000 without a login', async () => {
    await register('frida@example.com');
    const { token } = await signUp(t, 'gustav');
    const code = await receiveMailCode(t, 'frida@example.com');
    const wrong = code === '000000' ? '000001' : '000000';
    const fields = { token, email: 'frida@example.com' };
    expect((await t.post('/shop/user/email/bindEmail', { ...fields, code: wrong })).code).toBe(10000);
    expect(await t.post('/shop/user/email/bindEmail', { ...fields, code })).toEqual({
      code: 20000,
      msg: '邮箱已被其他用户使用',
    });
    expect((await t.post('/shop/user/email/bindEmail', { email: 'x@example.com', code })).code).toBe(2000);
  });

  it('does not take an SMS code for a mail code', async () => {
    const { token } = await signUp(t, 'hanna');
    const code = await receiveSmsCode(t, '13800000000');
    expect((await t.post('/shop/user/email/bindEmail', { token, email: 'h@example.com', code })).code).toBe(
      10001,
    );
  });
});

describe('a password forgotten by a user with a mail address', () => {
  it('is replaced and ends the sessions', async () => {
    const { data } = await register('ida@example.com', { autoLogin: true });
    const code = await receiveMailCode(t, 'ida@example.com');
    const fields = { email: 'ida@example.com', code, pwd: 'secret-2' };
    expect(await t.post('/shop/user/email/reset-pwd', fields)).toEqual({ code: 0, msg: 'success' });
    expect((await t.get('/shop/user/check-token', { token: data.token })).code).toBe(2000);
    expect((await login('ida@example.com', 'secret-2')).code).toBe(0);
  });

  it('is not replaced without the right code, nor for an address nobody registered', async () => {
    await register('jonas@example.com');
    const code = await receiveMailCode(t, 'jonas@example.com');
    const wrong = code === '000000' ? '000001' : '000000';
    const fields = { email: 'jonas@example.com', pwd: 'secret-2' };
    expect((await t.post('/shop/user/email/reset-pwd', { ...fields, code: wrong })).code).toBe(10000);
    expect(
      (await t.post('/shop/user/email/reset-pwd', { ...fields, email: 'k@example.com', code })).code,
    ).toBe(10001);
    const unknown = { email: 'nobody@example.com', code: await receiveMailCode(t, 'nobody@example.com') };
    expect(await t.post('/shop/user/email/reset-pwd', { ...unknown, pwd: 'secret-2' })).toEqual({
      code: 20000,
      msg: '邮箱未注册',
    });
    expect((await login('jonas@example.com', 'secret-1')).code).toBe(0);
  });
});

it('tells in the mail who sends it and what it is', async () => {
  await receiveMailCode(t, 'reader@example.com');
  const [mail] = await outbox(t, 'reader@example.com');
  expect(mail).toMatchObject({ channel: 'mail', to: 'reader@example.com' });
  expect(mail?.text).toMatch(/^验证码\n\n【shop】您的验证码是 \d{6}，10 分钟内有效/);
});
