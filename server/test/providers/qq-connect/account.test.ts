import { describe, expect, it } from 'vitest';
import type { Context } from '../../../src/kernel/context.ts';
import {
  createQqAccount,
  qqAccountFrom,
  qqKind,
  sandboxQqAccount,
} from '../../../src/providers/qq-connect/index.ts';
import { type Answering, deadAddress, otherSide } from '../../kernel/outbound-server.ts';

const login = { openid: 'Q1', accessToken: 'TOKEN' };
const who = { client_id: '1001', openid: 'Q1' };

/** QQ as its documents describe it. */
function qq(me: unknown, info: unknown = { ret: 0, msg: '' }): Answering {
  return (request, response) => {
    const answer = request.url.pathname === '/oauth2.0/me' ? me : info;
    response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
  };
}

async function accountAgainst(answer: Answering, applicationIds = ['1001', '1002']) {
  const other = await otherSide(answer);
  return { other, account: createQqAccount({ applicationIds, baseUrl: other.url }) };
}

describe('signing in through QQ', () => {
  it('believes a token that QQ gave one of our applications for this very user', async () => {
    const { account, other } = await accountAgainst(qq(who));
    await account.check(login);
    await account.check({ ...login, applicationId: '1001' });
    expect(other.received[0]?.url.pathname).toBe('/oauth2.0/me');
    expect(Object.fromEntries(other.received[0]?.url.searchParams ?? [])).toEqual({
      access_token: 'TOKEN',
      fmt: 'json',
    });
  });

  it.each([
    ['somebody else’s token', { client_id: '1001', openid: 'Q2' }, login],
    ['a token of somebody else’s application', { client_id: '6666', openid: 'Q1' }, login],
    [
      'a token of another one than was said',
      { client_id: '1002', openid: 'Q1' },
      { ...login, applicationId: '1001' },
    ],
    ['an application that is not ours', who, { ...login, applicationId: '6666' }],
    ['an expired token', { error: 100015, error_description: 'access token is revoked' }, login],
  ])('refuses %s', async (_what, me, given) => {
    const { account } = await accountAgainst(qq(me));
    await expect(account.check(given)).rejects.toMatchObject({ key: 'external/refused' });
    await expect(account.profileOf(given)).rejects.toMatchObject({ key: 'external/refused' });
  });

  it.each([['callback( {"client_id":"1001"} );'], ['[]'], ['{}'], ['{"client_id":7,"openid":"Q1"}']])(
    'takes %s for no answer',
    async (me) => {
      const { account } = await accountAgainst(qq(me));
      await expect(account.check(login)).rejects.toMatchObject({ key: 'outbound/bad-answer' });
    },
  );

  it('tells who registers', async () => {
    const info = {
      ...{ ret: 0, msg: '', nickname: '小\u0000Q', gender: '女', province: '广东', city: '深圳' },
      ...{ figureurl_qq_2: 'https://q/100', figureurl_qq: 'https://q/640' },
    };
    const { account, other } = await accountAgainst(qq(who, info));
    expect(await account.profileOf(login)).toEqual({
      ...{ nick: '小Q', gender: 2, province: '广东', city: '深圳', avatarUrl: 'https://q/640' },
    });
    expect(other.received[1]?.url.pathname).toBe('/user/get_user_info');
    expect(Object.fromEntries(other.received[1]?.url.searchParams ?? [])).toMatchObject({
      oauth_consumer_key: '1001',
      openid: 'Q1',
    });
  });

  it('tells nothing when QQ will not say', async () => {
    const refused = await accountAgainst(qq(who, { ret: -22, msg: 'openid is invalid' }));
    await expect(refused.account.profileOf(login)).rejects.toMatchObject({ key: 'external/refused' });
    const garbage = await accountAgainst(qq(who, 'oops'));
    await expect(garbage.account.profileOf(login)).rejects.toMatchObject({ key: 'outbound/bad-answer' });
    const unreachable = createQqAccount({ applicationIds: ['1001'], baseUrl: await deadAddress() });
    await expect(unreachable.check(login)).rejects.toMatchObject({ key: 'outbound/unreachable' });
  });

  it('needs to know the shop’s applications', () => {
    expect(() => qqAccountFrom({ appIds: ' , ' })).toThrow('provider/not-configured');
    expect(qqAccountFrom({ appIds: '1001, 1002' })).toBeDefined();
  });
});

describe('QQ’s sandbox', () => {
  it('knows whose token it is', async () => {
    await sandboxQqAccount.check({ openid: 'Q1', accessToken: 'qq-Q1' });
    await expect(sandboxQqAccount.check(login)).rejects.toMatchObject({ key: 'external/refused' });
    await expect(sandboxQqAccount.profileOf(login)).rejects.toMatchObject({ key: 'external/refused' });
  });
});

describe('trying QQ', () => {
  const run = async (me: unknown, params: Record<string, string>) => {
    const other = await otherSide(qq(me));
    return qqKind(other.url).test.run({} as Context, { appIds: '1001' }, params);
  };

  it('proves the ids by a login, and without one only that QQ answers', async () => {
    const proven = await run(who, login);
    expect(await run({ error: 100016 }, {})).not.toEqual(proven);
    await expect(run({ ...who, client_id: '6666' }, login)).rejects.toMatchObject({
      detail: { reason: 'another application' },
    });
    await expect(run('oops', {})).rejects.toMatchObject({ key: 'outbound/bad-answer' });
  });
});
