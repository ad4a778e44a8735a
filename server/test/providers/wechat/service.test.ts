import { describe, expect, it } from 'vitest';
import { HOUR } from '../../../src/kernel/clock.ts';
import {
  callWechat,
  createMiniCodeAccount,
  createWechatPageAccount,
  type WechatServiceSettings,
  wechatKinds,
} from '../../../src/providers/wechat/index.ts';
import { type Answering, otherSide, type Received } from '../../kernel/outbound-server.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
const PNG = Buffer.from('iVBORw0KGgo=', 'base64');
let count = 0;

/** WeChat as its documents describe it: only the newest token works. */
function wechat(answer: (request: Received) => unknown): Answering & { revoke(): void } {
  let [issued, valid] = [0, 0];
  const answering: Answering = (request, response) => {
    const say = (what: unknown) =>
      response.end(Buffer.isBuffer(what) || typeof what === 'string' ? what : JSON.stringify(what));
    if (request.url.pathname === '/cgi-bin/stable_token') {
      const { secret, force_refresh: force } = JSON.parse(request.body);
      if (secret !== 'secret') return say({ errcode: 40125, errmsg: 'invalid appsecret' });
      if (force || valid === 0 || valid > issued) issued += 1;
      valid = issued;
      return say({ access_token: `T${issued}`, expires_in: 7200 });
    }
    if (request.url.searchParams.get('access_token') !== `T${valid}`)
      return say({ errcode: 40001, errmsg: 'invalid credential' });
    return say(answer(request));
  };
  return Object.assign(answering, {
    revoke: () => {
      valid += 1;
    },
  });
}

async function against(answering: Answering, secret = 'secret') {
  const other = await otherSide(answering);
  count += 1;
  const settings: WechatServiceSettings = {
    ...{ provider: 'wechat-mini', appid: `wx${count}`, secret, baseUrl: other.url },
  };
  const tokens = () => other.received.filter(({ url }) => url.pathname === '/cgi-bin/stable_token').length;
  return { other, settings, tokens };
}

const call = { path: '/x', body: '{}' };

describe('the shop’s own calls to WeChat', () => {
  it('share one access token, however many come at once, until it ends', async () => {
    const { settings, tokens } = await against(wechat(() => ({ errcode: 0 })));
    await Promise.all(Array.from({ length: 8 }, () => callWechat(t.ctx, settings, call)));
    await callWechat(t.ctx, settings, call);
    expect(tokens()).toBe(1);
    t.clock.advance(2 * HOUR);
    await callWechat(t.ctx, settings, call);
    expect(tokens()).toBe(2);
  });

  it('go on with a new token when WeChat has withdrawn the old one', async () => {
    const side = wechat(() => ({ errcode: 0, fine: true }));
    const { settings, tokens } = await against(side);
    await callWechat(t.ctx, settings, call);
    side.revoke();
    expect(JSON.parse(String(await callWechat(t.ctx, settings, call)))).toMatchObject({ fine: true });
    expect(tokens()).toBe(2);
  });

  it('end when even a new token is refused', async () => {
    const { settings, other } = await against((request, response) => {
      const isToken = request.url.pathname === '/cgi-bin/stable_token';
      response.end(JSON.stringify(isToken ? { access_token: 'T', expires_in: 60 } : { errcode: 40001 }));
    });
    await expect(callWechat(t.ctx, settings, call)).rejects.toMatchObject({ key: 'wechat/refused' });
    expect(other.received.length).toBeLessThanOrEqual(4);
  });

  it.each([
    [
      { errcode: 41030, errmsg: 'invalid page' },
      { key: 'wechat/refused', detail: { passedCode: 41030 } },
    ],
    [{ errcode: 45009, errmsg: 'reach max api daily quota limit' }, { key: 'wechat/busy' }],
    [{ errcode: -1, errmsg: 'system error' }, { key: 'wechat/busy' }],
  ])('hear %j as a refusal', async (answer, failure) => {
    const { settings } = await against(wechat(() => answer));
    await expect(callWechat(t.ctx, settings, call)).rejects.toMatchObject(failure);
  });

  it.each([['oops'], ['{'], ['{"access_token":""}'], ['{"access_token":"T","expires_in":"soon"}']])(
    'take %s for no token',
    async (text) => {
      const { settings } = await against((_request, response) => response.end(text));
      await expect(callWechat(t.ctx, settings, call)).rejects.toMatchObject({ key: 'outbound/bad-answer' });
    },
  );

  it('need the right secret', async () => {
    const { settings } = await against(
      wechat(() => ({})),
      'wrong',
    );
    await expect(callWechat(t.ctx, settings, call)).rejects.toMatchObject({
      ...{ key: 'wechat/refused', detail: { passedCode: 40125 } },
    });
  });
});

describe('the JS-SDK’s ticket', () => {
  it('is fetched once and kept as long as it lasts', async () => {
    const { settings, other } = await against(
      wechat(() => ({ errcode: 0, errmsg: 'ok', ticket: 'TICKET', expires_in: 7200 })),
    );
    const account = createWechatPageAccount(settings);
    expect(await account.ticket(t.ctx)).toBe('TICKET');
    expect(await account.ticket(t.ctx)).toBe('TICKET');
    const asked = other.received.filter(({ url }) => url.pathname === '/cgi-bin/ticket/getticket');
    expect(asked).toHaveLength(1);
    expect(asked[0]?.url.searchParams.get('type')).toBe('jsapi');
  });

  it('is none in an answer without one', async () => {
    const { settings } = await against(wechat(() => ({ errcode: 0 })));
    await expect(createWechatPageAccount(settings).ticket(t.ctx)).rejects.toMatchObject({
      key: 'outbound/bad-answer',
    });
  });
});

describe('mini-program codes', () => {
  it('are drawn by WeChat as they are wanted', async () => {
    const { settings, other } = await against(wechat(() => PNG));
    const looks = { width: 300, autoColor: false, transparent: true, lineColor: { r: 1, g: 2, b: 3 } };
    const bytes = await createMiniCodeAccount(settings).draw(t.ctx, {
      scene: '5,1',
      page: 'pages/a',
      ...looks,
    });
    expect(bytes).toEqual(PNG);
    expect(JSON.parse(other.received.at(-1)?.body ?? '')).toEqual({
      ...{ scene: '5,1', page: 'pages/a', width: 300 },
      ...{ auto_color: false, is_hyaline: true, line_color: { r: 1, g: 2, b: 3 } },
    });
  });
});

describe('trying a WeChat account', () => {
  const test = (baseUrl: string, provider: string, secret: string) => {
    const kind = wechatKinds(baseUrl).find(({ name }) => name === provider);
    return kind?.test.run(t.ctx, { appid: 'wx1', secret }, {});
  };

  it('asks WeChat for a token each time, so that a token kept from before proves nothing', async () => {
    const other = await otherSide(wechat(() => ({})));
    for (const provider of ['wechat-mini', 'wechat-official']) {
      expect(await test(other.url, provider, 'secret')).toMatchObject({ zh: expect.any(String) });
      await expect(test(other.url, provider, 'wrong')).rejects.toMatchObject({
        ...{ key: 'wechat/refused', detail: { passedCode: 40125 } },
      });
    }
    expect(other.received).toHaveLength(4);
  });

  it('of the open platform passes when WeChat finds fault with nothing but the code', async () => {
    const other = await otherSide(({ url }, response) => {
      const right = url.searchParams.get('secret') === 'secret';
      response.end(
        JSON.stringify(right ? { errcode: 40029 } : { errcode: 40125, errmsg: 'invalid appsecret' }),
      );
    });
    expect(await test(other.url, 'wechat-app', 'secret')).toMatchObject({ zh: expect.any(String) });
    await expect(test(other.url, 'wechat-app', 'wrong')).rejects.toMatchObject({ key: 'wechat/error' });
  });
});
