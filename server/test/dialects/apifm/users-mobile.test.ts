import { describe, expect, it } from 'vitest';
import { findUserByAccount, setUserStatus } from '../../../src/modules/identity/index.ts';
import { readWallet } from '../../../src/modules/ledger/index.ts';
import { receiveSmsCode, signUp } from '../../support/people.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
const device = { deviceId: 'd-1', deviceName: 'Phone' };
const login = (mobile: string, pwd: string) => t.post('/shop/user/m/login', { mobile, pwd, ...device });
const alive = async (token: string) => (await t.get('/shop/user/check-token', { token })).code === 0;

async function register(mobile: string, fields: Record<string, string | boolean> = {}) {
  const code = await receiveSmsCode(t, mobile);
  return t.post('/shop/user/m/register', { mobile, code, pwd: 'secret-1', ...fields });
}

describe('registering by a mobile number', () => {
  it('makes a user with a wallet, whose number is theirs to see and nobody else’s', async () => {
    expect(await register('13800000001', { nick: '小明' })).toEqual({ code: 0, msg: 'success' });
    const { data } = await login('13800000001', 'secret-1');
    expect(await readWallet(t.ctx, data.uid)).toMatchObject({ balance: 0 });
    const own = await t.get('/shop/user/detail', { token: data.token });
    expect(own.data.base).toMatchObject({
      mobile: '13800000001',
      nick: '小明',
      source: 1,
      sourceStr: '手机注册',
    });
    const invited = await register('13800000002', { autoLogin: true, referrer: String(data.uid) });
    const detail = await t.get('/shop/user/detail', { token: invited.data.token });
    expect(detail.data.referrer).toMatchObject({ nick: '小明', mobile: '138****0001' });
  });

  it('answers 10000 for a wrong code, 10001 for none, and makes nobody', async () => {
    const fields = { mobile: '13800000003', pwd: 'secret-1' };
    expect(await t.post('/shop/user/m/register', { ...fields, code: '123456' })).toEqual({
      code: 10001,
      msg: '短信验证码失效，请重新获取',
    });
    const code = await receiveSmsCode(t, '13800000003');
    const wrong = code === '000000' ? '000001' : '000000';
    expect(await t.post('/shop/user/m/register', { ...fields, code: wrong })).toEqual({
      code: 10000,
      msg: '短信验证码错误',
    });
    expect(await findUserByAccount(t.ctx, 'mobile', '13800000003')).toBeUndefined();
    expect((await t.post('/shop/user/m/register', { ...fields, code })).code).toBe(0);
  });

  it('does not take a code that was sent to another number or another shop', async () => {
    const code = await receiveSmsCode(t, '13800000004');
    const fields = { code, pwd: 'secret-1' };
    await receiveSmsCode(t, '13800000005');
    expect((await t.post('/shop/user/m/register', { ...fields, mobile: '13800000005' })).code).toBe(10000);
    expect((await t.post('/rival/user/m/register', { ...fields, mobile: '13800000004' })).code).toBe(10001);
  });

  it('refuses a number that is registered, 20000, unless it is to be signed in', async () => {
    const first = await register('13800000006', { autoLogin: true });
    expect(await register('13800000006')).toEqual({ code: 20000, msg: '手机号码已注册' });
    const again = await register('13800000006', { autoLogin: true, pwd: 'another-one' });
    expect(again.data.uid).toBe(first.data.uid);
    expect(again.data.token).not.toBe(first.data.token);
    expect((await login('13800000006', 'secret-1')).code).toBe(0);
  });

  it('does not sign a locked user in through the back door of registering', async () => {
    const { data } = await register('13800000007', { autoLogin: true });
    await setUserStatus(t.ctx, data.uid, 'disabled');
    expect(await register('13800000007', { autoLogin: true })).toMatchObject({ code: 4000 });
  });

  it('makes one user of one code, however often it arrives at the same moment', async () => {
    const code = await receiveSmsCode(t, '13800000008');
    const send = () => t.post('/shop/user/m/register', { mobile: '13800000008', code, pwd: 'secret-1' });
    const codes = (await Promise.all([send(), send(), send()])).map((answer) => answer.code);
    expect(codes.sort()).toEqual([0, 10001, 10001]);
  });

  it('keeps the code good when the password is too short, so that nobody waits for another SMS', async () => {
    const code = await receiveSmsCode(t, '13800000009');
    const fields = { mobile: '13800000009', code };
    expect(await t.post('/shop/user/m/register', { ...fields, pwd: '12345' })).toMatchObject({ code: 601 });
    expect((await t.post('/shop/user/m/register', { ...fields, pwd: '123456' })).code).toBe(0);
  });

  it.each(['1380000000', '23800000000', '138000000001', '1380000000a'])(
    'refuses the number %s',
    async (mobile) => {
      expect(
        await t.post('/shop/user/m/register', { mobile, code: '123456', pwd: 'secret-1' }),
      ).toMatchObject({ code: 601 });
    },
  );
});

describe('signing in by a mobile number', () => {
  it('answers a wrong password and an unknown number alike', async () => {
    await register('13800000010');
    const refusal = { code: 10000, msg: '用户未注册或密码错误' };
    expect(await login('13800000010', 'secret-2')).toEqual(refusal);
    expect(await login('13999999999', 'secret-1')).toEqual(refusal);
  });

  it('keeps several devices signed in at once', async () => {
    await register('13800000011');
    const phone = await login('13800000011', 'secret-1');
    const tablet = await login('13800000011', 'secret-1');
    expect(await alive(phone.data.token)).toBe(true);
    expect(await alive(tablet.data.token)).toBe(true);
  });
});

describe('binding a mobile number', () => {
  it('lets a user sign in by the number from then on, the password being new when one came along', async () => {
    const { token, uid } = await signUp(t, 'binder');
    const code = await receiveSmsCode(t, '13800000020');
    expect(
      await t.post('/shop/user/m/bind-mobile', { token, mobile: '13800000020', code, pwd: 'secret-2' }),
    ).toEqual({ code: 0, msg: 'success' });
    expect(await login('13800000020', 'secret-2')).toMatchObject({ code: 0, data: { uid } });
    expect(await alive(token)).toBe(true);
    expect((await t.get('/shop/user/detail', { token })).data.base.mobile).toBe('13800000020');
  });

  it('keeps the password when none is given, and uses the code up', async () => {
    const { token } = await signUp(t, 'binder2');
    const code = await receiveSmsCode(t, '13800000021');
    const bind = () => t.post('/shop/user/m/bind-mobile', { token, mobile: '13800000021', code });
    expect((await bind()).code).toBe(0);
    expect((await login('13800000021', 'secret-1')).code).toBe(0);
    expect((await bind()).code).toBe(10001);
  });

  it('answers 20000 for a number of somebody else and keeps that code unused', async () => {
    await register('13800000022');
    const { token } = await signUp(t, 'binder3');
    const code = await receiveSmsCode(t, '13800000022');
    const fields = { mobile: '13800000022', code, pwd: 'secret-9' };
    expect(await t.post('/shop/user/m/bind-mobile', { token, ...fields })).toEqual({
      code: 20000,
      msg: '手机号码已被其他用户使用',
    });
    expect((await t.get('/shop/user/detail', { token })).data.base).not.toHaveProperty('mobile');
    expect((await t.post('/shop/user/username/login', { username: 'binder3', pwd: 'secret-1' })).code).toBe(
      0,
    );
    expect((await t.post('/shop/verification/sms/check', fields)).code).toBe(0);
  });

  it('answers 10000 for a wrong code and 2000 without a login', async () => {
    const { token } = await signUp(t, 'binder4');
    const code = await receiveSmsCode(t, '13800000023');
    const wrong = code === '000000' ? '000001' : '000000';
    const fields = { mobile: '13800000023', pwd: 'secret-1' };
    expect(await t.post('/shop/user/m/bind-mobile', { token, ...fields, code: wrong })).toMatchObject({
      code: 10000,
    });
    expect(await t.post('/shop/user/m/bind-mobile', { ...fields, code })).toMatchObject({ code: 2000 });
  });
});

describe('a forgotten password', () => {
  it('is replaced by the owner of the number, and everybody who was signed in is out', async () => {
    const { data } = await register('13800000030', { autoLogin: true });
    const code = await receiveSmsCode(t, '13800000030');
    expect(await alive(data.token)).toBe(true);
    expect(await t.post('/shop/user/m/reset-pwd', { mobile: '13800000030', code, pwd: 'secret-2' })).toEqual({
      code: 0,
      msg: 'success',
    });
    expect(await alive(data.token)).toBe(false);
    expect((await login('13800000030', 'secret-1')).code).toBe(10000);
    expect((await login('13800000030', 'secret-2')).code).toBe(0);
  });

  it('frees an account that guesses had closed', async () => {
    await register('13800000031');
    const code = await receiveSmsCode(t, '13800000031');
    for (let guess = 0; guess < 10; guess++) await login('13800000031', 'wrong-password');
    expect((await login('13800000031', 'secret-1')).code).toBe(4000);
    await t.post('/shop/user/m/reset-pwd', { mobile: '13800000031', code, pwd: 'secret-2' });
    expect((await login('13800000031', 'secret-2')).code).toBe(0);
  });

  it('is not replaced without the right code, nor for a number nobody registered', async () => {
    await register('13800000032');
    const fields = { mobile: '13800000032', pwd: 'secret-2' };
    expect((await t.post('/shop/user/m/reset-pwd', { ...fields, code: '123456' })).code).toBe(10001);
    const code = await receiveSmsCode(t, '13800000032');
    const wrong = code === '000000' ? '000001' : '000000';
    expect((await t.post('/shop/user/m/reset-pwd', { ...fields, code: wrong })).code).toBe(10000);
    expect((await t.post('/shop/user/m/reset-pwd', { ...fields, code, pwd: '1' })).code).toBe(601);
    expect((await login('13800000032', 'secret-1')).code).toBe(0);
    const stranger = { mobile: '13800000033', code: await receiveSmsCode(t, '13800000033'), pwd: 'secret-2' };
    expect(await t.post('/shop/user/m/reset-pwd', stranger)).toEqual({ code: 20000, msg: '手机号码未注册' });
  });
});
