import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DAY, MINUTE, SECOND } from '../../../src/kernel/clock.ts';
import { inTransaction } from '../../../src/kernel/database/transaction.ts';
import {
  getUser,
  hashPassword,
  hasInvited,
  setPassword,
  setUserStatus,
} from '../../../src/modules/identity/index.ts';
import { session } from '../../../src/modules/identity/tables.ts';
import { outbox } from '../../support/people.ts';
import { useTestApp } from '../../support/test-app.ts';
import { fund } from '../../support/users.ts';
import { insertApps, newClientUser, signInAgain, yaf } from '../../support/yaf-client.ts';

const t = useTestApp();
const PASSWORD = 'secret-1';
let passwordHash: string;
beforeAll(async () => {
  await insertApps(t);
  passwordHash = await hashPassword(t.ctx, PASSWORD);
});
beforeEach(() => {
  t.logged.length = 0;
});

const withPassword = () => newClientUser(t.ctx, { passwordHash });
const logIn = (mobile: string, code: string, params: object = {}, ip?: string) =>
  yaf(t, 'user.login', { mobile, code, login_type: 2, ...params }, { ip });

/** Has a code sent, a minute after whatever was sent before, and reads it from the sandbox. */
async function codeFor(mobile: string, key: string): Promise<string> {
  t.clock.advance(61 * SECOND);
  expect(await yaf(t, 'sms.send', { mobile, key })).toEqual({ code: 200, msg: '发送成功' });
  return (await outbox(t, mobile))[0]?.code ?? 'nothing was sent';
}

describe('signing in', () => {
  it('with the password gives a token and tells who one is', async () => {
    const { id, mobile } = await withPassword();
    await fund(t.ctx, id, { points: 120 });
    const answer = await logIn(mobile, PASSWORD);
    const user = await getUser(t.ctx, id);
    expect(answer).toEqual({
      code: 200,
      msg: '登录成功',
      data: {
        token: expect.any(String),
        open_id: expect.stringMatching(/^[0-9a-f]{32}$/),
        mobile,
        headimg: '',
        nickname: user.nick,
        intro: '',
        reg_time: expect.stringMatching(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/),
        gold: 120,
      },
    });
    expect(await yaf(t, 'user.detail', { token: answer.data.token })).toMatchObject({ data: { mobile } });
  });

  it('with a code takes it once', async () => {
    const { mobile } = await newClientUser(t.ctx);
    const code = await codeFor(mobile, 'USER_LOGIN_CODE');
    expect(await logIn(mobile, code, { login_type: '1' })).toMatchObject({ code: 200 });
    expect(await logIn(mobile, code, { login_type: 1 })).toEqual({ code: 503, msg: '验证码已使用' });
  });

  it('takes the later name of the code, and any other type for the password', async () => {
    const { mobile } = await withPassword();
    const asked = { mobile, sms_code: PASSWORD, login_type: 9 };
    expect(await yaf(t, 'user.login', asked)).toMatchObject({ code: 200 });
  });

  it.each([
    ['an unknown number', { mobile: '13100000000', code: PASSWORD }, 605, '账号不存在!'],
    ['no password', { mobile: '13100000000' }, 503, '密码必须填写!'],
    ['what is no number', { mobile: '123', code: PASSWORD }, 503, '手机号格式不正确'],
  ])('says what is wrong with %s', async (_what, given, code, msg) => {
    expect(await yaf(t, 'user.login', { ...given, login_type: 2 })).toEqual({ code, msg });
  });

  it('tells a locked user so, whatever the password', async () => {
    const { id, mobile } = await withPassword();
    await setUserStatus(t.ctx, id, 'disabled');
    for (const password of [PASSWORD, 'wrong'])
      expect(await logIn(mobile, password)).toEqual({ code: 503, msg: '您的账号被锁定!' });
  });
});

describe('wrong passwords', () => {
  it('lock the number for a day with the fifth, also for the right one, and nobody else', async () => {
    const { mobile } = await withPassword();
    const other = await withPassword();
    for (let tries = 1; tries < 5; tries++)
      expect(await logIn(mobile, 'wrong')).toEqual({ code: 503, msg: '密码不正确!' });
    const until = '2026-03-0';
    expect(await logIn(mobile, 'wrong')).toMatchObject({
      code: 607,
      msg: expect.stringContaining(`账号密码错误5次被禁止登录,解禁时间：${until}`),
    });
    expect(await logIn(mobile, PASSWORD)).toMatchObject({
      code: 607,
      msg: expect.stringContaining('账号已冻结登录，解禁时间：'),
    });
    expect(await logIn(other.mobile, PASSWORD)).toMatchObject({ code: 200 });
    t.clock.advance(DAY - MINUTE);
    expect(await logIn(mobile, PASSWORD)).toMatchObject({ code: 607 });
    t.clock.advance(MINUTE);
    expect(await logIn(mobile, PASSWORD)).toMatchObject({ code: 200 });
  });

  it('are forgotten with a right one', async () => {
    const { mobile } = await withPassword();
    for (let tries = 1; tries < 5; tries++) await logIn(mobile, 'wrong');
    expect(await logIn(mobile, PASSWORD)).toMatchObject({ code: 200 });
    expect(await logIn(mobile, 'wrong')).toMatchObject({ code: 503 });
  });

  it('count against the account in the other dialect as well', async () => {
    const { mobile } = await withPassword();
    for (let tries = 0; tries < 10; tries++)
      await t.post('/shop/user/m/login', { mobile, pwd: 'wrong', deviceId: 'd', deviceName: 'd' });
    expect(await logIn(mobile, PASSWORD)).toMatchObject({ code: 607 });
  });

  it('wrong codes lock in their own words', async () => {
    const { mobile } = await newClientUser(t.ctx);
    const guess = () => logIn(mobile, '000001', { login_type: 1 });
    await codeFor(mobile, 'USER_LOGIN_CODE');
    for (let tries = 0; tries < 3; tries++)
      expect(await guess()).toEqual({ code: 700, msg: '您的验证码不正确' });
    expect(await guess()).toEqual({ code: 503, msg: '验证码已失效' });
    await codeFor(mobile, 'USER_LOGIN_CODE');
    expect(await guess()).toMatchObject({ code: 700 });
    expect(await guess()).toMatchObject({
      code: 607,
      msg: expect.stringContaining('验证码错误5次被禁止登录,解禁时间：'),
    });
  });

  it('of many numbers close the address they come from for half an hour, and no other', async () => {
    const ip = '10.77.0.1';
    for (let tries = 0; tries < 50; tries++)
      expect(await logIn(`131000001${String(tries).padStart(2, '0')}`, 'x', {}, ip)).toMatchObject({
        code: 605,
      });
    const closed = await logIn('13100000100', 'x', {}, ip);
    expect(closed).toMatchObject({
      code: 510,
      msg: expect.stringContaining('您所在网络被禁止访问，解封时间：'),
    });
    expect(await logIn('13100000100', 'x', {}, '10.77.0.2')).toMatchObject({ code: 605 });
    t.clock.advance(30 * MINUTE);
    expect(await logIn('13100000100', 'x', {}, ip)).toMatchObject({ code: 605 });
  });
});

describe('registering', () => {
  const register = (given: object) => yaf(t, 'user.register', { password: PASSWORD, ...given });

  it('proves the number, signs in, and gives a name that hides the number', async () => {
    const mobile = '13200000001';
    const code = await codeFor(mobile, 'USER_REGISTER_CODE');
    const inviter = await newClientUser(t.ctx);
    const { openId } = await getUser(t.ctx, inviter.id);
    const { data, msg } = await register({ mobile, code, invite_user: openId });
    expect(msg).toBe('注册成功');
    expect(data).toMatchObject({ mobile, nickname: '132****0001', headimg: '', intro: '' });
    expect(data.openid).toBe(data.open_id);
    const detail = await yaf(t, 'user.detail', { token: data.token });
    expect(detail.data).toMatchObject({ mobile, open_id: data.open_id, c_time: data.reg_time });
    expect(await hasInvited(t.ctx, inviter.id)).toBe(true);
    expect(await logIn(mobile, PASSWORD)).toMatchObject({ code: 200 });
    const twin = await t.post('/shop/user/m/login', {
      mobile,
      pwd: PASSWORD,
      deviceId: 'd',
      deviceName: 'd',
    });
    expect(twin).toMatchObject({ code: 0 });
    const mine = await t.get('/shop/user/detail', { token: twin.data.token });
    expect(mine.data.base).toMatchObject({ mobile, sourceStr: '手机注册' });
  });

  it('is known here when it was done in the other dialect', async () => {
    const mobile = '13200000009';
    t.clock.advance(61 * SECOND);
    await t.get('/shop/verification/sms/get', { mobile });
    const code = (await outbox(t, mobile))[0]?.code;
    await t.post('/shop/user/m/register', { mobile, code, pwd: PASSWORD });
    expect(await logIn(mobile, PASSWORD)).toMatchObject({ code: 200, data: { mobile } });
  });

  it.each([
    [{ mobile: '123', code: '123456' }, 503, '手机号格式不正确'],
    [
      { mobile: '13200000002', code: '123456', password: '密码密码密码' },
      503,
      '密码必须由字母、数字、下划线(_)、破拆号(-)组成',
    ],
    [{ mobile: '13200000002', code: '123456', password: 'short' }, 503, '密码长度必须在6~20之间'],
    [{ mobile: '13200000002', code: '123456', password: 'x'.repeat(21) }, 503, '密码长度必须在6~20之间'],
    [{ mobile: '13200000002', code: '12345' }, 503, '验证码长度必须在6~6之间'],
    [{ mobile: '13200000002' }, 503, '短信验证码不能为空'],
    [{ code: '123456' }, 503, '手机号不能为空'],
    [{ mobile: '13200000002', code: '123456', password: '' }, 503, '密码不能为空'],
    [{ mobile: '13200000002', code: '123456' }, 503, '您的验证码不正确'],
  ])('with %j is %i %s', async (given, code, msg) => {
    expect(await register(given)).toEqual({ code, msg });
  });

  it('of a number that is taken is said before the code is looked at', async () => {
    const { mobile } = await newClientUser(t.ctx);
    expect(await register({ mobile, code: '123456' })).toEqual({ code: 604, msg: '您的账号已经被占用!' });
  });
});

describe('a session', () => {
  const detail = (token: string) => yaf(t, 'user.detail', { token });

  it('of a phone lasts thirty days from its last use', async () => {
    const { token } = await newClientUser(t.ctx);
    for (let month = 0; month < 3; month++) {
      t.clock.advance(29 * DAY);
      expect(await detail(token)).toMatchObject({ code: 200 });
    }
    t.clock.advance(31 * DAY);
    expect(await detail(token)).toEqual({ code: 601, msg: '登录超时,请重新登录' });
  });

  it('of anything else lasts half an hour from its last use', async () => {
    const { token } = await newClientUser(t.ctx, { clientClass: 'other' });
    t.clock.advance(29 * MINUTE);
    expect(await yaf(t, 'system.init', { token, platform: 3 })).toMatchObject({ data: { token_status: 1 } });
    t.clock.advance(29 * MINUTE);
    expect(await detail(token)).toMatchObject({ code: 200 });
    t.clock.advance(31 * MINUTE);
    expect(await detail(token)).toMatchObject({ code: 601 });
    expect(await yaf(t, 'system.init', { token, platform: 3 })).toMatchObject({ data: { token_status: 0 } });
  });

  it('ends when its user signs in on another phone, and is told so; the browser’s goes on', async () => {
    const user = await newClientUser(t.ctx);
    const browser = await signInAgain(t.ctx, user.id, 'other');
    const second = await signInAgain(t.ctx, user.id, 'app');
    expect(await detail(user.token)).toEqual({ code: 603, msg: '您的账号在其它地方登录' });
    for (const token of [browser, second]) expect(await detail(token)).toMatchObject({ code: 200 });
    expect(await yaf(t, 'system.init', { token: user.token })).toMatchObject({ data: { token_status: 0 } });
    expect(await detail(user.token)).toMatchObject({ code: 603 });
  });

  it('ends with the password, whichever dialect changes it', async () => {
    const user = await withPassword();
    const browser = await signInAgain(t.ctx, user.id, 'other');
    const elsewhere = await t.post('/shop/user/m/login', {
      ...{ mobile: user.mobile, pwd: PASSWORD, deviceId: 'd', deviceName: 'd' },
    });
    const edit = { token: user.token, old_pwd: PASSWORD, new_pwd: 'secret-2' };
    expect(await yaf(t, 'user.pwd.edit', edit)).toEqual({ code: 200, msg: '密码修改成功' });
    const changed = { code: 606, msg: '您的密码已经修改,请重新登录!' };
    expect(await detail(user.token)).toEqual(changed);
    expect(await detail(browser)).toEqual(changed);
    expect(await t.get('/shop/user/detail', { token: elsewhere.data.token })).toMatchObject({ code: 2000 });
    const again = (await logIn(user.mobile, 'secret-2')).data.token;
    expect(await detail(user.token)).toMatchObject({ code: 603 });
    await inTransaction(t.ctx, (tx) => setPassword(tx, user.id, passwordHash));
    expect(await detail(again)).toEqual(changed);
  });

  it('of a locked user is answered as that, and does not come back with the user', async () => {
    const { id, token } = await newClientUser(t.ctx);
    await setUserStatus(t.ctx, id, 'disabled');
    expect(await detail(token)).toEqual({ code: 503, msg: '您的账号被锁定!' });
    expect(await t.get('/shop/user/detail', { token })).toMatchObject({ code: 2000 });
    await setUserStatus(t.ctx, id, 'active');
    expect(await detail(token)).toMatchObject({ code: 601 });
  });

  it('ends by leaving, on the kind of client that asks, and leaving needs no good token', async () => {
    const user = await newClientUser(t.ctx);
    const browser = await signInAgain(t.ctx, user.id, 'other');
    expect(await yaf(t, 'user.logout', { token: user.token, platform: 2 })).toEqual({
      code: 200,
      msg: '退出成功',
    });
    expect(await detail(user.token)).toMatchObject({ code: 601 });
    expect(await detail(browser)).toMatchObject({ code: 200 });
    expect(await yaf(t, 'user.logout', { token: 'nobody’s' })).toMatchObject({ code: 200 });
    expect(await yaf(t, 'user.logout', { token: user.token, platform: '' })).toEqual({
      code: 503,
      msg: 'platform cannot be empty',
    });
    const pushed = await logInWithDevice();
    expect((await pushTokens()).filter((kept) => kept === 'xinge-1')).toHaveLength(1);
    await yaf(t, 'user.logout', { token: pushed });
    expect(await pushTokens()).not.toContain('xinge-1');
  });

  const pushTokens = async () => (await t.ctx.db.select().from(session)).map(({ pushToken }) => pushToken);
  const logInWithDevice = async (): Promise<string> => {
    const { mobile } = await withPassword();
    return (await logIn(mobile, PASSWORD, { device_token: 'xinge-1' })).data.token;
  };

  it('there is none without a token, and none of the other dialect', async () => {
    expect(await detail('')).toEqual({ code: 602, msg: '账号未登录' });
    expect(await yaf(t, 'user.detail', { token: null })).toMatchObject({ code: 602 });
    expect(await detail('x'.repeat(300))).toMatchObject({ code: 601 });
  });
});

it('none of this was an error for the server', () => {
  expect(t.logged).toEqual([]);
});
