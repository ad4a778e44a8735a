import { describe, expect, it } from 'vitest';
import { createMiniProgramServer, sandboxMiniProgramServer } from '../../../src/providers/wechat/index.ts';
import { type Answering, otherSide } from '../../kernel/outbound-server.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
let count = 0;

/** WeChat, answering a phone code with `phone`; every forced token is another one. */
async function against(phone: unknown) {
  let issued = 1;
  const answering: Answering = (request, response) => {
    const say = (what: unknown) => response.end(JSON.stringify(what));
    if (request.url.pathname !== '/cgi-bin/stable_token') return say(phone);
    if (JSON.parse(request.body).force_refresh) issued += 1;
    return say({ access_token: `T${issued}`, expires_in: 7200 });
  };
  const other = await otherSide(answering);
  const settings = { provider: 'wechat-mini', appid: `wx-mini-${++count}`, secret: 's', baseUrl: other.url };
  return { other, server: createMiniProgramServer(settings) };
}

const info = (phoneNumber: string, purePhoneNumber: string, countryCode: string) => ({
  errcode: 0,
  errmsg: 'ok',
  phone_info: { phoneNumber, purePhoneNumber, countryCode, watermark: {} },
});

describe('a phone code at WeChat', () => {
  it('is asked for with the access token, and Chinese numbers come bare', async () => {
    const { other, server } = await against(info('13800000001', '13800000001', '86'));
    expect(await server.phoneNumber(t.ctx, 'c0de')).toBe('13800000001');
    const asked = other.received.at(-1);
    expect(asked?.url.pathname).toBe('/wxa/business/getuserphonenumber');
    expect(asked?.url.searchParams.get('access_token')).toBe('T1');
    expect(JSON.parse(asked?.body ?? '')).toEqual({ code: 'c0de' });
  });

  it('is a foreign number with its country’s code', async () => {
    const { server } = await against(info('+4917012345678', '17012345678', '49'));
    expect(await server.phoneNumber(t.ctx, 'c')).toBe('+4917012345678');
  });

  it('is refused with WeChat’s own number, and garbage is none', async () => {
    const refused = await against({ errcode: 40029, errmsg: 'invalid code' });
    await expect(refused.server.phoneNumber(t.ctx, 'c')).rejects.toMatchObject({
      ...{ key: 'wechat/refused', detail: { passedCode: 40029 } },
    });
    for (const garbage of [{ errcode: 0 }, { phone_info: { phoneNumber: 1 } }, []]) {
      const { server } = await against(garbage);
      await expect(server.phoneNumber(t.ctx, 'c')).rejects.toMatchObject({ key: 'outbound/bad-answer' });
    }
  });
});

describe('the access token', () => {
  it('is the kept one unless a fresh one is asked for', async () => {
    const { server } = await against({});
    expect(await server.accessToken(t.ctx, false)).toBe('T1');
    expect(await server.accessToken(t.ctx, false)).toBe('T1');
    expect(await server.accessToken(t.ctx, true)).toBe('T2');
    expect(await server.accessToken(t.ctx, false)).toBe('T2');
  });
});

describe('the sandbox', () => {
  it('takes a number for itself, anything else for a number of its own, and nothing for nothing', async () => {
    const ask = (code: string) => sandboxMiniProgramServer.phoneNumber(t.ctx, code);
    expect(await ask('13800000001')).toBe('13800000001');
    expect(await ask('anything')).toMatch(/^139\d{8}$/);
    expect(await ask('anything')).toBe(await ask('anything'));
    await expect(ask(' ')).rejects.toMatchObject({ key: 'wechat/refused' });
  });
});
