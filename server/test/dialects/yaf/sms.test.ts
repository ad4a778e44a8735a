import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DAY, MINUTE, SECOND } from '../../../src/kernel/clock.ts';
import { setMobileRule } from '../../../src/modules/identity/index.ts';
import { createSmsTemplate } from '../../../src/modules/messaging/index.ts';
import { outbox } from '../../support/people.ts';
import { useTestApp } from '../../support/test-app.ts';
import { insertApp, insertApps, newClientUser, yaf } from '../../support/yaf-client.ts';

const t = useTestApp();
beforeAll(() => insertApps(t));
beforeEach(() => {
  t.logged.length = 0;
  t.clock.advance(2 * DAY);
});

const LOGIN = 'USER_LOGIN_CODE';
const send = (mobile: string, key = LOGIN, ip?: string) => yaf(t, 'sms.send', { mobile, key }, { ip });
const verify = (mobile: string, code: string, params: object = {}, ip?: string) =>
  yaf(t, 'sms.verify', { mobile, code, key: LOGIN, ...params }, { ip });
const codeOf = async (mobile: string) => (await outbox(t, mobile))[0]?.code ?? 'nothing was sent';
const other = (code: string) => (code === '000000' ? '000001' : '000000');
const sent = { code: 200, msg: '发送成功' };
const right = { code: 200, msg: '验证码正确' };

describe('sms.send', () => {
  it('sends a code of six digits', async () => {
    expect(await send('13300000001')).toEqual(sent);
    expect(await codeOf('13300000001')).toMatch(/^\d{6}$/);
  });

  it('waits a minute for the same purpose and not at all for another one', async () => {
    await send('13300000002');
    expect(await send('13300000002')).toEqual({ code: 503, msg: '两次发送间隔不能小于60秒!' });
    expect(await send('13300000002', 'USER_FIND_PWD')).toEqual(sent);
    t.clock.advance(60 * SECOND);
    expect(await send('13300000002')).toEqual(sent);
  });

  it('sends ten a day to a number, whatever they are for, and ten more on the next day', async () => {
    for (let count = 0; count < 10; count++) {
      expect(await send('13300000003', count % 2 ? LOGIN : 'USER_FIND_PWD')).toEqual(sent);
      t.clock.advance(61 * SECOND);
    }
    expect(await send('13300000003')).toEqual({ code: 503, msg: '您的号码今天已发送超过10次!' });
    t.clock.advance(DAY);
    expect(await send('13300000003')).toEqual(sent);
  });

  it('sends fifty a day to whoever asks from one address', async () => {
    const ip = '10.50.0.1';
    for (let count = 0; count < 50; count++)
      expect(await send(`133100000${String(count).padStart(2, '0')}`, LOGIN, ip)).toEqual(sent);
    expect(await send('13310000099', LOGIN, ip)).toEqual({ code: 503, msg: '您的IP今日发送超过上限!' });
    expect(await send('13310000099', LOGIN, '10.50.0.2')).toEqual(sent);
  });

  it('sends nothing to blocked numbers, and without limit to those of testers', async () => {
    await setMobileRule(t.ctx, '13300000004', 'blocked');
    expect(await send('13300000004')).toEqual({ code: 503, msg: '您的手机号码暂时无法接收短信' });
    expect(await outbox(t, '13300000004')).toEqual([]);
    await setMobileRule(t.ctx, '13300000004', 'unlimited');
    for (let count = 0; count < 12; count++) expect(await send('13300000004')).toEqual(sent);
    await setMobileRule(t.ctx, '13300000004', undefined);
    expect(await send('13300000004')).toMatchObject({ code: 503 });
  });

  it.each([
    [{ mobile: '1330000', key: LOGIN }, '手机号码不正确!'],
    [{ mobile: '13300000005', key: 'NO_SUCH_CODE' }, '短信模板不存在'],
    [{ mobile: '13300000005', key: 'constructor' }, '短信模板不存在'],
    [{ mobile: '13300000005' }, 'key cannot be empty'],
    [{ mobile: '13300000005', key: LOGIN, platform: '' }, 'platform cannot be empty'],
  ])('refuses %j', async (given, msg) => {
    expect(await yaf(t, 'sms.send', given)).toEqual({ code: 503, msg });
  });
});

describe('sms.verify', () => {
  it('says that a code is right as often as asked, and once when it is used up with it', async () => {
    await send('13400000001');
    const code = await codeOf('13400000001');
    expect(await verify('13400000001', code)).toEqual(right);
    expect(await verify('13400000001', '', { sms_code: code, is_destroy: 1 })).toEqual(right);
    expect(await verify('13400000001', code)).toEqual({ code: 503, msg: '验证码已使用' });
  });

  it('is about the newest code of its purpose', async () => {
    const mobile = '13400000002';
    await send(mobile);
    const first = await codeOf(mobile);
    await send(mobile, 'USER_FIND_PWD');
    expect(await verify(mobile, first)).toEqual(right);
    expect(await verify(mobile, first, { key: 'USER_FIND_PWD' })).toMatchObject({ code: 700 });
    t.clock.advance(MINUTE);
    await send(mobile);
    expect(await verify(mobile, first)).toMatchObject({ code: 700 });
    expect(await verify(mobile, await codeOf(mobile))).toEqual(right);
  });

  it('holds a code of the other dialect for none of these, and the other way round', async () => {
    const mobile = '13400000003';
    await t.get('/shop/verification/sms/get', { mobile });
    const plain = await codeOf(mobile);
    expect(await verify(mobile, plain)).toEqual({ code: 503, msg: '您的验证码不正确' });
    t.clock.advance(MINUTE);
    await send(mobile);
    const mine = await codeOf(mobile);
    expect(await t.post('/shop/verification/sms/check', { mobile, code: plain })).toMatchObject({ code: 0 });
    if (mine !== plain)
      expect(await t.post('/shop/verification/sms/check', { mobile, code: mine })).toMatchObject({
        code: 10000,
      });
  });

  it('burns a code with the third wrong answer in a minute', async () => {
    await send('13400000004');
    const code = await codeOf('13400000004');
    const wrong = { code: 700, msg: '您的验证码不正确' };
    for (let tries = 0; tries < 2; tries++) expect(await verify('13400000004', other(code))).toEqual(wrong);
    t.clock.advance(MINUTE);
    for (let tries = 0; tries < 2; tries++) expect(await verify('13400000004', other(code))).toEqual(wrong);
    expect(await verify('13400000004', code)).toEqual(right);
    expect(await verify('13400000004', other(code))).toEqual(wrong);
    expect(await verify('13400000004', code)).toEqual({ code: 503, msg: '验证码已失效' });
  });

  it('takes a code for ten minutes, and only from where it was asked for', async () => {
    await send('13400000005', LOGIN, '10.0.0.7');
    const code = await codeOf('13400000005');
    expect(await verify('13400000005', code)).toEqual({ code: 503, msg: '您的 IP 位置异常' });
    expect(await verify('13400000005', code, {}, '10.0.0.7')).toEqual(right);
    t.clock.advance(10 * MINUTE);
    expect(await verify('13400000005', code, {}, '10.0.0.7')).toEqual({
      code: 503,
      msg: '您的验证码已失效,请重新获取!',
    });
  });

  it('asks for what is missing', async () => {
    expect(await verify('13400000006', '')).toEqual({ code: 503, msg: '短信验证码不能为空' });
    expect(await verify('13400000006', '123456')).toEqual({ code: 503, msg: '您的验证码不正确' });
  });
});

describe('what codes are sent for besides', () => {
  it('a forgotten password: the new one is good, the locked number opens, every session ends', async () => {
    const { mobile, token } = await newClientUser(t.ctx);
    for (let tries = 0; tries < 5; tries++)
      await yaf(t, 'user.login', { mobile, code: 'wrong', login_type: 2 });
    await send(mobile, 'USER_FIND_PWD');
    const asked = { mobile, code: await codeOf(mobile), password: 'secret-3' };
    expect(await yaf(t, 'user.pwd.find', asked)).toEqual({ code: 200, msg: '密码找回成功' });
    expect(await yaf(t, 'user.detail', { token })).toMatchObject({ code: 606 });
    expect(await yaf(t, 'user.login', { mobile, code: 'secret-3', login_type: 2 })).toMatchObject({
      code: 200,
    });
    expect(await yaf(t, 'user.pwd.find', asked)).toEqual({ code: 503, msg: '验证码已使用' });
  });

  it('a password of nobody is not found', async () => {
    await send('13400000007', 'USER_FIND_PWD');
    const asked = { mobile: '13400000007', code: await codeOf('13400000007'), password: 'secret-3' };
    expect(await yaf(t, 'user.pwd.find', asked)).toEqual({ code: 503, msg: '密码找回失败' });
    expect(await yaf(t, 'user.pwd.find', { ...asked, code: '!' })).toEqual({
      code: 503,
      msg: '验证码格式不正确',
    });
  });

  it('an administrator’s login, asked for by the back office', async () => {
    await insertApp(t.ctx, { appId: 'backoffice', type: 'admin' });
    const asked = { mobile: '13400000008', key: 'ADMIN_LOGIN_CODE', platform: 5 };
    expect(await yaf(t, 'sms.send', asked, { appid: 'backoffice' })).toEqual(sent);
    const code = await codeOf('13400000008');
    expect(await yaf(t, 'sms.verify', { ...asked, code }, { appid: 'backoffice' })).toEqual(right);
  });

  it('the back office also sends the shop’s own texts, as many as it likes', async () => {
    await insertApp(t.ctx, { appId: 'backoffice2', type: 'admin' });
    await createSmsTemplate(t.ctx, { name: 'EXCEPTION_LOGIN', text: '您的账号于 {time} 登录。' });
    const mobile = '13400000009';
    const asked = (key: string, replace: object) =>
      yaf(t, 'sms.send.system', { mobile, key, platform: 5, replace }, { appid: 'backoffice2' });
    for (let count = 0; count < 3; count++)
      expect(await asked('EXCEPTION_LOGIN', { time: `${count} 点` })).toEqual(sent);
    expect((await outbox(t, mobile)).map(({ text }) => text)).toEqual([
      '您的账号于 2 点 登录。',
      '您的账号于 1 点 登录。',
      '您的账号于 0 点 登录。',
    ]);
    expect(await asked('NO_SUCH', {})).toEqual({ code: 503, msg: '短信模板不存在' });
    expect(await asked('EXCEPTION_LOGIN', {})).toEqual({ code: 503, msg: '短信模板参数有误' });
  });
});

it('none of this was an error for the server', () => {
  expect(t.logged).toEqual([]);
});
