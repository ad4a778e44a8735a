import { describe, expect, it } from 'vitest';
import { createWechatApi } from '../../../src/providers/wechat/index.ts';
import type { Answering } from '../../kernel/outbound-server.ts';
import { deadAddress, otherSide } from '../../kernel/outbound-server.ts';

const APPID = 'wx4f4bc4dec97d474b';
const SECRET = 'c0ffee00c0ffee00c0ffee00c0ffee00';
const SESSION = { openid: 'oGZUI0egBJY1zhBYw2KhdUfwVJJE', session_key: 'tiihtNczf5v6AKRyjwEUhA==' };

function says(answer: unknown): Answering {
  // WeChat labels its JSON as plain text.
  return (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/plain' }).end(JSON.stringify(answer));
  };
}

/** WeChat as its documents describe it: each code works once, a wrong secret never. */
function wechat(codes: Set<string>): Answering {
  const used = new Set<string>();
  return (request, response) => {
    const query = request.url.searchParams;
    const code = query.get(request.url.pathname === '/sns/jscode2session' ? 'js_code' : 'code') ?? '';
    const refusal =
      query.get('secret') !== SECRET
        ? { errcode: 40125, errmsg: 'invalid appsecret' }
        : !codes.has(code)
          ? { errcode: 40029, errmsg: 'invalid code' }
          : used.has(code)
            ? { errcode: 40163, errmsg: 'code been used' }
            : undefined;
    used.add(code);
    says(refusal ?? { ...SESSION, unionid: 'oUnion' })(request, response);
  };
}

async function apiAgainst(answer: Answering, settings: { secret?: string; timeoutMs?: number } = {}) {
  const other = await otherSide(answer);
  return { other, api: createWechatApi({ appid: APPID, secret: SECRET, baseUrl: other.url, ...settings }) };
}

describe('logging in through WeChat', () => {
  it('turns a mini-program’s code into its user and session key', async () => {
    const { api, other } = await apiAgainst(wechat(new Set(['0a1b'])));
    expect(await api.codeToSession('0a1b', 'mini')).toEqual({
      openid: SESSION.openid,
      unionid: 'oUnion',
      sessionKey: SESSION.session_key,
    });
    const [request] = other.received;
    expect(request?.method).toBe('GET');
    expect(request?.url.pathname).toBe('/sns/jscode2session');
    expect(Object.fromEntries(request?.url.searchParams ?? [])).toEqual({
      appid: APPID,
      secret: SECRET,
      js_code: '0a1b',
      grant_type: 'authorization_code',
    });
  });

  it('turns a service account’s code into its user, who has no session key', async () => {
    const answer = { access_token: 'ACCESS', expires_in: 7200, openid: 'oUser', scope: 'snsapi_base' };
    const { api, other } = await apiAgainst(says(answer));
    expect(await api.codeToSession('c&d=e', 'official')).toEqual({ openid: 'oUser' });
    const [request] = other.received;
    expect(request?.url.pathname).toBe('/sns/oauth2/access_token');
    expect(request?.url.searchParams.get('code')).toBe('c&d=e');
  });

  it('asks a service account’s user who they are, in their own language', async () => {
    const who = {
      openid: 'oUser',
      nickname: '微微',
      sex: 2,
      province: '浙江',
      city: '杭州',
      headimgurl: 'https://p',
    };
    const { api, other } = await apiAgainst((request, response) => {
      const answer =
        request.url.pathname === '/sns/userinfo'
          ? { ...who, unionid: 'uUser', privilege: [] }
          : { access_token: 'ACCESS', openid: 'oUser' };
      says(answer)(request, response);
    });
    expect(await api.codeToProfile('c')).toEqual({
      openid: 'oUser',
      unionid: 'uUser',
      nick: '微微',
      gender: 2,
      province: '浙江',
      city: '杭州',
      avatarUrl: 'https://p',
    });
    expect(Object.fromEntries(other.received[1]?.url.searchParams ?? [])).toEqual({
      access_token: 'ACCESS',
      openid: 'oUser',
      lang: 'zh_CN',
    });
  });

  it.each([
    ['another user', { openid: 'oOther' }, 'outbound/bad-answer'],
    ['a login without that permission', { errcode: 48001, errmsg: 'api unauthorized' }, 'wechat/error'],
    ['garbage', [], 'outbound/bad-answer'],
  ])('does not take %s for the user', async (_what, answer, key) => {
    const { api } = await apiAgainst((request, response) => {
      const first = { access_token: 'ACCESS', openid: 'oUser' };
      says(request.url.pathname === '/sns/userinfo' ? answer : first)(request, response);
    });
    await expect(api.codeToProfile('c')).rejects.toMatchObject({ key });
  });

  it('leaves an empty unionid out', async () => {
    const { api } = await apiAgainst(says({ ...SESSION, unionid: '' }));
    expect(await api.codeToSession('x', 'mini')).not.toHaveProperty('unionid');
  });

  it('says that a code is wrong, and that it was used before', async () => {
    const { api } = await apiAgainst(wechat(new Set(['once'])));
    await api.codeToSession('once', 'mini');
    for (const code of ['once', 'never']) {
      await expect(api.codeToSession(code, 'mini')).rejects.toMatchObject({ key: 'wechat/invalid-code' });
    }
  });

  it('does not trouble WeChat with an empty or absurd code', async () => {
    const { api, other } = await apiAgainst(says(SESSION));
    for (const code of ['', '  ', 'x'.repeat(513)]) {
      await expect(api.codeToSession(code, 'mini')).rejects.toMatchObject({ key: 'wechat/invalid-code' });
    }
    expect(other.received).toEqual([]);
  });

  it.each([
    [-1, 'wechat/busy'],
    [45011, 'wechat/busy'],
    [42003, 'wechat/invalid-code'],
    [40226, 'wechat/error'],
    [40013, 'wechat/error'],
  ])('errcode %i is %s', async (errcode, key) => {
    const { api } = await apiAgainst(says({ errcode, errmsg: 'said WeChat' }));
    await expect(api.codeToSession('x', 'mini')).rejects.toMatchObject({ key, detail: { errcode } });
  });

  it('tells the operator what WeChat said about a wrong secret, without the secret', async () => {
    const { api } = await apiAgainst(wechat(new Set(['x'])), { secret: 'wrong-secret' });
    const failure = await api.codeToSession('x', 'mini').catch((error: unknown) => error);
    expect(failure).toMatchObject({
      key: 'wechat/error',
      detail: { errcode: 40125, errmsg: 'invalid appsecret' },
    });
    expect(JSON.stringify(failure)).not.toContain('wrong-secret');
  });

  it.each([
    ['no JSON object', 'oops'],
    ['an array', []],
    ['no openid', { session_key: 'k' }],
    ['no session key', { openid: 'o' }],
    ['an openid that is a number', { ...SESSION, openid: 1 }],
    ['an errcode that is a text', { errcode: 'no' }],
  ])('does not take %s for a login', async (_what, answer) => {
    const { api } = await apiAgainst(says(answer));
    await expect(api.codeToSession('x', 'mini')).rejects.toMatchObject({ key: 'outbound/bad-answer' });
  });

  it('does not wait for a WeChat that hangs, nor for one that is down', async () => {
    const { api } = await apiAgainst(() => undefined, { timeoutMs: 60 });
    await expect(api.codeToSession('x', 'mini')).rejects.toMatchObject({ key: 'outbound/timeout' });
    const gone = createWechatApi({ appid: APPID, secret: SECRET, baseUrl: await deadAddress() });
    const failure = await gone.codeToSession('x', 'mini').catch((error: unknown) => error);
    expect(failure).toMatchObject({ key: 'outbound/unreachable' });
    expect(JSON.stringify(failure)).not.toContain(SECRET);
  });
});
