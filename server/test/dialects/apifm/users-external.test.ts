import { afterEach, describe, expect, it } from 'vitest';
import { getUser } from '../../../src/modules/identity/index.ts';
import { type QqAccounts, qqAccounts, wechatAccounts } from '../../../src/modules/identity/ports.ts';
import { readWallet } from '../../../src/modules/ledger/index.ts';
import { signUp } from '../../support/people.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();

/** Each way of signing in: where it is, and what a client sends for the person `name`. */
const ways = [
  ['WeChat in an app', 'wxsns', (name: string) => ({ code: name }), 'wechat-app'],
  ['QQ', 'qqconnect', (name: string) => ({ openid: name, accessToken: `qq-${name}` }), 'qq'],
  ['Alipay', 'aliapp', (name: string) => ({ code: name }), 'alipay-mini'],
] as const;

describe.each(ways)('signing in by %s', (_what, path, credentials, source) => {
  const login = (name: string, domain = 'shop') => t.post(`/${domain}/user/${path}/login`, credentials(name));
  const register = (name: string, fields = {}) =>
    t.post(`/shop/user/${path}/register`, { ...credentials(name), ...fields });

  it('sends a newcomer to register, 10000, and knows them afterwards', async () => {
    expect(await login('ann')).toEqual({ code: 10000, msg: '用户未注册' });
    expect(await register('ann')).toEqual({ code: 0, msg: 'success' });
    const { code, data } = await login('ann');
    expect(code).toBe(0);
    expect(await t.get('/shop/user/check-token', { token: data.token })).toMatchObject({ code: 0 });
    expect(await getUser(t.ctx, data.uid)).toMatchObject({ source });
    expect(await readWallet(t.ctx, data.uid)).toMatchObject({ balance: 0 });
  });

  it('registers nobody twice', async () => {
    const answers = await Promise.all([register('twice'), register('twice')]);
    expect(answers.map(({ code }) => code).sort()).toEqual([0, 10000]);
    expect(await register('twice')).toEqual({ code: 10000, msg: '用户已注册，请直接登录' });
  });

  it('remembers who invited them and what the client says of them', async () => {
    const inviter = await signUp(t, `inviter-${path}`);
    await register('guest', { referrer: inviter.uid, postJsonString: '{"colour":"red"}' });
    const { data } = await login('guest');
    expect(await getUser(t.ctx, data.uid)).toMatchObject({
      referrerId: inviter.uid,
      extensions: { colour: 'red' },
    });
  });

  it('does not know another shop’s user', async () => {
    await register('ours');
    expect(await login('ours', 'rival')).toMatchObject({ code: 10000 });
  });

  it('asks for the credentials', async () => {
    expect(await t.post(`/shop/user/${path}/login`, {})).toMatchObject({ code: 600 });
    expect(await t.post(`/shop/user/${path}/register`, {})).toMatchObject({ code: 600 });
  });
});

describe.each(ways.slice(0, 2))('binding %s', (_what, path, credentials) => {
  const bind = (name: string, token: string | undefined) =>
    t.post(`/shop/user/${path}/bindOpenid`, { ...credentials(name), token });

  it('lets a user who registered otherwise sign in that way', async () => {
    const bert = await signUp(t, `bert-${path}`);
    expect(await bind('bert', bert.token)).toEqual({ code: 0, msg: 'success' });
    expect(await bind('bert', bert.token)).toMatchObject({ code: 0 });
    const { data } = await t.post(`/shop/user/${path}/login`, credentials('bert'));
    expect(data.uid).toBe(bert.uid);
  });

  it('takes nobody else’s, 20000, and needs somebody signed in, 2000', async () => {
    await t.post(`/shop/user/${path}/register`, credentials('owner'));
    const thief = await signUp(t, `thief-${path}`);
    expect(await bind('owner', thief.token)).toMatchObject({ code: 20000 });
    expect(await bind('owner', undefined)).toMatchObject({ code: 2000 });
  });
});

describe('what the other side says', () => {
  const original: { qq?: QqAccounts } = {};
  afterEach(() => {
    if (original.qq) t.ctx.ports.bind(qqAccounts, original.qq);
  });

  it('names newcomers: WeChat and QQ always, Alipay in the detailed registration', async () => {
    await t.post('/shop/user/wxsns/register', { code: 'told' });
    await t.post('/shop/user/qqconnect/register', { openid: 'told', accessToken: 'qq-told' });
    await t.post('/shop/user/aliapp/register', { code: 'told', type: 3 });
    await t.post('/shop/user/aliapp/register', { code: 'untold', type: 1 });
    const nickBy = async (path: string, fields: Record<string, string>) => {
      const { data } = await t.post(`/shop/user/${path}/login`, fields);
      return (await getUser(t.ctx, data.uid)).nick;
    };
    expect(await nickBy('wxsns', { code: 'told' })).toMatch(/^微信用户/);
    expect(await nickBy('qqconnect', { openid: 'told', accessToken: 'qq-told' })).toBe('QQ用户told');
    expect(await nickBy('aliapp', { code: 'told' })).toMatch(/^支付宝用户/);
    expect(await nickBy('aliapp', { code: 'untold' })).toBeNull();
  });

  it('is believed: a wrong token signs nobody in', async () => {
    await t.post('/shop/user/qqconnect/register', { openid: 'victim', accessToken: 'qq-victim' });
    const forged = { openid: 'victim', accessToken: 'qq-me' };
    expect(await t.post('/shop/user/qqconnect/login', forged)).toMatchObject({ code: 30001 });
    const { token } = await signUp(t, 'forger');
    expect(await t.post('/shop/user/qqconnect/bindOpenid', { ...forged, token })).toMatchObject({
      code: 30001,
    });
  });

  it('is missed with 701 by a shop without an account', async () => {
    original.qq = t.ctx.ports.get(qqAccounts);
    const { Failure } = await import('../../../src/kernel/errors.ts');
    t.ctx.ports.bind(qqAccounts, {
      accountFor: async () => {
        throw new Failure('provider/not-configured');
      },
    });
    expect(await t.post('/shop/user/qqconnect/login', { openid: 'a', accessToken: 'qq-a' })).toMatchObject({
      code: 701,
    });
  });

  it('joins the shop’s app and mini-program where WeChat says it is one person', async () => {
    const real = t.ctx.ports.get(wechatAccounts);
    t.ctx.ports.bind(wechatAccounts, {
      async accountFor(ctx, type) {
        const { api } = await real.accountFor(ctx, type);
        const same = { unionid: 'u-1' };
        return {
          api: {
            codeToSession: async () => ({ openid: `o-${type}`, ...same }),
            codeToProfile: async (code: string) => ({
              ...(await api.codeToProfile(code)),
              openid: `o-${type}`,
              ...same,
            }),
          },
        };
      },
    });
    try {
      await t.post('/shop/user/wxapp/register/simple', { code: 'x' });
      const mini = await t.post('/shop/user/wxapp/login', { code: 'x' });
      const app = await t.post('/shop/user/wxsns/login', { code: 'x' });
      expect(app.data).toMatchObject({ uid: mini.data.uid, openid: 'o-app', unionid: 'u-1' });
      expect(await t.post('/shop/user/wxsns/register', { code: 'x' })).toMatchObject({ code: 10000 });
    } finally {
      t.ctx.ports.bind(wechatAccounts, real);
    }
  });
});
