import { and, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { findUserByAccount, setUserStatus } from '../../../src/modules/identity/index.ts';
import { type WechatSession, wechatAccounts } from '../../../src/modules/identity/ports.ts';
import { externalIdentity } from '../../../src/modules/identity/tables.ts';
import { readWallet } from '../../../src/modules/ledger/index.ts';
import { type Person, sealFor, signUp } from '../../support/people.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
const login = (code: string, fields: Record<string, string> = {}) =>
  t.post('/shop/user/wxapp/login', { code, type: 2, ...fields });
const register = (code: string, fields: Record<string, string | number> = {}) =>
  t.post('/shop/user/wxapp/register/simple', { code, ...fields });

async function wechatUser(code: string): Promise<Person> {
  await register(code);
  return (await login(code)).data;
}

const profile = {
  nickName: '微微',
  gender: 2,
  city: 'Hangzhou',
  province: 'Zhejiang',
  avatarUrl: 'https://thirdwx.qlogo.cn/mmopen/x/132',
  watermark: { appid: 'wx0', timestamp: 1 },
};
const phone = (purePhoneNumber: string, countryCode = '86') => ({
  phoneNumber: countryCode === '86' ? purePhoneNumber : `${countryCode}${purePhoneNumber}`,
  purePhoneNumber,
  countryCode,
});

describe('signing in by WeChat', () => {
  it('sends a newcomer to register, 10000, and knows them afterwards', async () => {
    expect(await login('new-code')).toEqual({ code: 10000, msg: '用户未注册' });
    expect(await register('new-code')).toEqual({ code: 0, msg: 'success' });
    const { code, data } = await login('new-code');
    expect(code).toBe(0);
    expect(data).toEqual({
      token: expect.any(String),
      uid: expect.any(Number),
      openid: expect.stringMatching(/^o.{27}$/),
    });
    expect(await readWallet(t.ctx, data.uid)).toMatchObject({ balance: 0 });
    const info = await t.get('/shop/user/wxinfo', { token: data.token });
    expect(info.data).toEqual({ uid: data.uid, openid: data.openid });
  });

  it('takes the mini-program for granted when no type is given', async () => {
    const { uid } = await wechatUser('typeless');
    expect(await t.post('/shop/user/wxapp/login', { code: 'typeless' })).toMatchObject({ data: { uid } });
    expect(await t.post('/shop/user/wxapp/login', { code: 'typeless', type: 7 })).toMatchObject({
      code: 601,
    });
  });

  it('does not know another shop’s user', async () => {
    await register('shared-code');
    expect(await t.post('/rival/user/wxapp/login', { code: 'shared-code' })).toMatchObject({ code: 10000 });
  });

  it('refuses a locked user', async () => {
    const { uid, token } = await wechatUser('locked-code');
    await setUserStatus(t.ctx, uid, 'disabled');
    expect(await login('locked-code')).toMatchObject({ code: 4000 });
    expect((await t.get('/shop/user/check-token', { token })).code).toBe(2000);
  });
});

describe('registering by WeChat', () => {
  it('answers 10000 the second time, both ways of registering', async () => {
    await register('twice');
    const again = { code: 10000, msg: '用户已注册，请直接登录' };
    expect(await register('twice')).toEqual(again);
    expect(
      await t.post('/shop/user/wxapp/register/complex', { code: 'twice', ...sealFor('twice', profile) }),
    ).toEqual(again);
  });

  it('makes one user of two registrations at the same moment', async () => {
    const codes = (await Promise.all([1, 2, 3].map(() => register('same-moment')))).map(({ code }) => code);
    expect(codes.sort()).toEqual([0, 10000, 10000]);
  });

  it('takes nick, picture, place and gender from the sealed data, inviter and attributes from the form', async () => {
    const inviter = await wechatUser('inviter');
    const fields = {
      code: 'complex',
      ...sealFor('complex', profile),
      referrer: inviter.uid,
      postJsonString: '{"学校":"一中"}',
    };
    expect(await t.post('/shop/user/wxapp/register/complex', fields)).toEqual({ code: 0, msg: 'success' });
    const { data } = await login('complex');
    const detail = await t.get('/shop/user/detail', { token: data.token });
    expect(detail.data).toMatchObject({
      base: {
        nick: '微微',
        gender: 2,
        province: 'Zhejiang',
        city: 'Hangzhou',
        source: 0,
        sourceStr: '小程序',
      },
      ext: { 学校: '一中' },
      referrer: { id: inviter.uid },
    });
  });

  it.each([
    ['sealed under another key', sealFor('another-code', profile)],
    ['that is no base64', { encryptedData: '!!', iv: '!!' }],
    ['with an iv of the wrong length', { ...sealFor('bad-sealed', profile), iv: 'AAAA' }],
  ])('answers 10010 for data %s and makes nobody', async (_what, sealed) => {
    const fields = { code: 'bad-sealed', ...sealed };
    expect(await t.post('/shop/user/wxapp/register/complex', fields)).toEqual({
      code: 10010,
      msg: 'encryptedData 或者 iv 错误',
    });
    expect((await login('bad-sealed')).code).toBe(10000);
  });

  it('registers a service account’s user, who is another one than the mini-program’s', async () => {
    await register('service', { type: 1 });
    const { data } = await login('service', { type: '1' });
    const detail = await t.get('/shop/user/detail', { token: data.token });
    expect(detail.data.base).toMatchObject({ source: 2, sourceStr: '公众号' });
    expect((await login('service')).code).toBe(10000);
  });

  it('asks WeChat for the nick in a service account’s detailed registration', async () => {
    await register('service-detailed', { type: 3 });
    const { data } = await login('service-detailed', { type: '1' });
    const detail = await t.get('/shop/user/detail', { token: data.token });
    expect(detail.data.base.nick).toMatch(/^微信用户/);
  });
});

describe('a person with one unionid and two openids', () => {
  const people: Record<string, WechatSession> = {
    mini: { openid: 'o-mini', unionid: 'u-1', sessionKey: 'AAAAAAAAAAAAAAAAAAAAAA==' },
    web: { openid: 'o-web', unionid: 'u-1' },
    stranger: { openid: 'o-stranger', unionid: 'u-2', sessionKey: 'AAAAAAAAAAAAAAAAAAAAAA==' },
  };
  beforeEach(() => {
    const before = t.ctx.ports.get(wechatAccounts);
    const codeToSession = async (code: string) => people[code] ?? people.stranger!;
    const api = { codeToSession, codeToProfile: codeToSession };
    t.ctx.ports.bind(wechatAccounts, { accountFor: async () => ({ api }) });
    return () => t.ctx.ports.bind(wechatAccounts, before);
  });

  it('is one user in the mini-program and on the service account’s pages', async () => {
    await register('mini');
    const inApp = await login('mini');
    expect(inApp.data.unionid).toBe('u-1');
    expect(await register('web', { type: 1 })).toMatchObject({ code: 10000 });
    const onPage = await login('web', { type: '1' });
    expect(onPage.data).toMatchObject({ uid: inApp.data.uid, openid: 'o-web' });
    const rows = await t.ctx.db
      .select()
      .from(externalIdentity)
      .where(
        and(eq(externalIdentity.tenantId, t.ctx.tenant.id), eq(externalIdentity.userId, inApp.data.uid)),
      );
    expect(rows.map(({ provider, openid }) => [provider, openid])).toEqual([
      ['wechat-mini', 'o-mini'],
      ['wechat-official', 'o-web'],
    ]);
    const info = await t.get('/shop/user/wxinfo', { token: onPage.data.token });
    expect(info.data).toMatchObject({ openid: 'o-mini', unionid: 'u-1' });
  });

  it('cannot be bound to another user by the other openid', async () => {
    const { token } = await signUp(t, 'other-user');
    expect(await t.post('/shop/user/wxapp/bindOpenid', { token, code: 'web', type: 1 })).toMatchObject({
      code: 20000,
    });
  });
});

describe('binding WeChat to a user', () => {
  it('lets a user registered by name sign in by WeChat', async () => {
    const { token, uid } = await signUp(t, 'anna');
    expect(await t.post('/shop/user/wxapp/bindOpenid', { token, code: 'annas-wechat', type: 2 })).toEqual({
      code: 0,
      msg: 'success',
    });
    expect(await login('annas-wechat')).toMatchObject({ data: { uid } });
    expect((await t.post('/shop/user/wxapp/bindOpenid', { token, code: 'annas-wechat' })).code).toBe(0);
  });

  it('replaces the openid when the user has a new WeChat', async () => {
    const { token, uid } = await signUp(t, 'bert');
    await t.post('/shop/user/wxapp/bindOpenid', { token, code: 'bert-old' });
    await t.post('/shop/user/wxapp/bindOpenid', { token, code: 'bert-new' });
    expect(await login('bert-new')).toMatchObject({ data: { uid } });
    expect(await login('bert-old')).toMatchObject({ code: 10000 });
  });

  it('answers 20000 for somebody else’s WeChat, and 2000 without a login', async () => {
    await register('taken-wechat');
    const { token } = await signUp(t, 'carla');
    expect(await t.post('/shop/user/wxapp/bindOpenid', { token, code: 'taken-wechat' })).toEqual({
      code: 20000,
      msg: '该微信已绑定其他用户',
    });
    expect((await t.post('/shop/user/wxapp/bindOpenid', { code: 'x' })).code).toBe(2000);
    expect(await t.get('/shop/user/wxinfo', { token })).toMatchObject({ code: 700 });
  });
});

describe('binding the phone number WeChat vouches for', () => {
  const bind = (token: string, code: string, data: object, fields: Record<string, string> = {}) =>
    t.post('/shop/user/wxapp/bindMobile', { token, ...sealFor(code, data), ...fields });

  it('binds it, gives it, and sets the password that came along', async () => {
    const { token, uid } = await wechatUser('phone-1');
    expect(await bind(token, 'phone-1', phone('13900000001'), { pwd: 'secret-1' })).toEqual({
      code: 0,
      msg: 'success',
      data: '13900000001',
    });
    expect(await t.post('/shop/user/m/login', { mobile: '13900000001', pwd: 'secret-1' })).toMatchObject({
      data: { uid },
    });
  });

  it('keeps a foreign number with its country, so that it is not a Chinese one of the same digits', async () => {
    const chinese = await wechatUser('phone-9');
    expect((await bind(chinese.token, 'phone-9', phone('15551234567'))).data).toBe('15551234567');
    const { token } = await wechatUser('phone-2');
    expect((await bind(token, 'phone-2', phone('5551234567', '1'))).data).toBe('+15551234567');
  });

  it('knows a Chinese number however WeChat writes it', async () => {
    const { token } = await wechatUser('phone-10');
    for (const phoneNumber of ['13900000010', '8613900000010', '+8613900000010']) {
      const said = { phoneNumber, purePhoneNumber: '13900000010' };
      expect((await bind(token, 'phone-10', said)).data).toBe('13900000010');
      expect((await bind(token, 'phone-10', { phoneNumber })).data).toBe('13900000010');
    }
  });

  it('answers 20000 for a number of another user and changes nothing', async () => {
    const owner = await wechatUser('phone-3');
    const rival = await wechatUser('phone-4');
    await bind(owner.token, 'phone-3', phone('13900000003'));
    expect(await bind(rival.token, 'phone-4', phone('13900000003'), { pwd: 'secret-1' })).toEqual({
      code: 20000,
      msg: '手机号码已被其他用户使用',
    });
    const detail = await t.get('/shop/user/detail', { token: rival.token });
    expect(detail.data.base).not.toHaveProperty('mobile');
    expect(detail.data.base).not.toHaveProperty('pwd');
    expect((await findUserByAccount(t.ctx, 'mobile', '13900000003'))?.id).toBe(owner.uid);
  });

  it('answers 10002 without a session key of WeChat, and when it is days old', async () => {
    const { token } = await signUp(t, 'no-wechat');
    expect(await bind(token, 'x', phone('13900000005'))).toEqual({
      code: 10002,
      msg: '微信登录已过期，请重新登录',
    });
    const user = await wechatUser('phone-5');
    t.clock.advance(3 * 24 * 3_600_000);
    expect((await bind(user.token, 'phone-5', phone('13900000005'))).code).toBe(10002);
    await login('phone-5');
    expect((await bind(user.token, 'phone-5', phone('13900000005'))).code).toBe(0);
  });

  it('opens the data with the code that newer clients send along, unless it is somebody else’s', async () => {
    const { token } = await signUp(t, 'newer-client');
    await wechatUser('phone-7');
    expect(await bind(token, 'phone-7', phone('13900000007'), { code: 'phone-7' })).toMatchObject({
      code: 20000,
    });
    expect(await bind(token, 'phone-8', phone('13900000007'), { code: 'phone-8' })).toMatchObject({
      code: 0,
      data: '13900000007',
    });
  });

  it('answers 10010 for data of another key or without a phone number', async () => {
    const { token } = await wechatUser('phone-6');
    expect((await bind(token, 'another-key', phone('13900000006'))).code).toBe(10010);
    expect((await bind(token, 'phone-6', profile)).code).toBe(10010);
    expect((await bind(token, 'phone-6', { purePhoneNumber: 'x', phoneNumber: 'x' })).code).toBe(10010);
    expect((await bind(token, 'phone-6', phone('13900000006'), { pwd: '1' })).code).toBe(601);
  });
});

describe('opening sealed data', () => {
  const decode = (fields: Record<string, string>) => t.post('/shop/user/wxapp/decode/encryptedData', fields);

  it('gives what WeChat says, as WeChat says it', async () => {
    const steps = { stepInfoList: [{ timestamp: 1_445_866_601, step: 100 }], watermark: { appid: 'a' } };
    expect(await decode({ code: 'steps', ...sealFor('steps', steps) })).toEqual({
      code: 0,
      msg: 'success',
      data: steps,
    });
  });

  it('answers 10010 for what it cannot open', async () => {
    expect(await decode({ code: 'steps', ...sealFor('other', {}) })).toMatchObject({ code: 10010 });
    expect(await decode({ code: 'steps', encryptedData: 'AAAA', iv: 'AAAA' })).toMatchObject({ code: 10010 });
  });
});

describe('when WeChat refuses', () => {
  it.each([
    ['wechat/invalid-code', 40029],
    ['wechat/busy', 800],
    ['wechat/error', 800],
    ['outbound/timeout', 800],
    ['provider/not-configured', 701],
  ])('%s reads as %i', async (key, code) => {
    const { Failure } = await import('../../../src/kernel/errors.ts');
    const before = t.ctx.ports.get(wechatAccounts);
    t.ctx.ports.bind(wechatAccounts, { accountFor: () => Promise.reject(new Failure(key)) });
    try {
      for (const path of ['login', 'register/simple'])
        expect(await t.post(`/shop/user/wxapp/${path}`, { code: 'x' })).toMatchObject({ code });
    } finally {
      t.ctx.ports.bind(wechatAccounts, before);
    }
    expect(t.logged).toEqual([]);
  });
});
