import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR } from '../../../src/kernel/clock.ts';
import { fail } from '../../../src/kernel/errors.ts';
import { miniCodeAccounts } from '../../../src/modules/wechat-tools/index.ts';
import { sandboxMiniCodeAccount } from '../../../src/providers/wechat/index.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp({ env: { DATA_DIR: mkdtempSync(join(tmpdir(), 'jishi-')) } });
const draw = (fields: Record<string, string | number | boolean>, domain = 'shop') =>
  t.post<string>(`/${domain}/qrcode/wxa/unlimit`, fields);
const fetched = (url: string) => t.app.http.inject({ url: new URL(url, 'http://shop.test').pathname });

describe('wx/jssdk/sign', () => {
  it('signs a page’s address without what follows #', async () => {
    const { code, data } = await t.post('/shop/wx/jssdk/sign', { url: 'https://m.shop.cn/?a=1&b=2#/goods' });
    expect(code).toBe(0);
    const { appid, timestamp, noncestr, sign, url } = data;
    expect({ appid, url }).toEqual({ appid: 'wx-sandbox', url: 'https://m.shop.cn/?a=1&b=2' });
    expect(timestamp).toBe(Math.floor(t.clock.now().getTime() / 1000));
    const signed = `jsapi_ticket=sandbox-ticket-shop&noncestr=${noncestr}&timestamp=${timestamp}&url=${url}`;
    expect(sign).toBe(createHash('sha1').update(signed).digest('hex'));
  });

  it('asks for the address', async () => {
    expect(await t.post('/shop/wx/jssdk/sign', {})).toMatchObject({ code: 600 });
  });
});

describe('qrcode/wxa/unlimit', () => {
  it('gives the address of a picture of that code', async () => {
    const { code, data: url } = await draw({ scene: '12,34', page: 'pages/goods/index' });
    expect(code).toBe(0);
    expect(url).toMatch(/^http.*\/files\/shop\/wxacode\/kept\/\w+\.png$/);
    const { rawPayload, headers } = await fetched(url);
    expect(headers['content-type']).toBe('image/png');
    expect(await sharp(rawPayload).metadata()).toMatchObject({ width: 430, height: 430 });
  });

  it('draws it as wide, coloured and transparent as wanted', async () => {
    const { data: url } = await draw({
      ...{ scene: 'a', width: 280, is_hyaline: true, postJsonString: '{"r":"255","g":"0","b":"0"}' },
    });
    const { data, info } = await sharp((await fetched(url)).rawPayload)
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(info.width).toBe(280);
    const pixels = new Set<string>();
    for (let at = 0; at < data.length; at += 4) pixels.add([...data.subarray(at, at + 4)].join());
    expect(pixels).toEqual(new Set(['255,255,255,0', '255,0,0,255']));
  });

  it('draws the same code once, and another shop’s apart', async () => {
    const [one, again, other, theirs] = [
      await draw({ scene: 'same' }),
      await draw({ scene: 'same' }),
      await draw({ scene: 'other' }),
      await draw({ scene: 'same' }, 'rival'),
    ].map(({ data }) => data);
    expect(again).toBe(one);
    expect(other).not.toBe(one);
    expect(theirs).toContain('/files/rival/');
  });

  it('deletes a picture so many hours after it was last asked for', async () => {
    const { data: kept } = await draw({ scene: 'short' });
    const { data: url } = await draw({ scene: 'short', expireHours: 2 });
    expect(url).not.toBe(kept);
    t.clock.advance(HOUR);
    await draw({ scene: 'short', expireHours: 2 });
    t.clock.advance(1.5 * HOUR);
    await t.runJobs();
    expect((await fetched(url)).statusCode).toBe(200);
    t.clock.advance(HOUR);
    await t.runJobs();
    expect((await fetched(url)).statusCode).toBe(404);
    expect((await fetched(kept)).statusCode).toBe(200);
  });

  it.each([
    ['a scene that is too long', { scene: 'x'.repeat(33) }, 40169],
    ['a page with a slash before it', { scene: 'a', page: '/pages/index' }, 41030],
    ['a page with a query', { scene: 'a', page: 'pages/index?a=1' }, 41030],
    ['no scene', { page: 'pages/index' }, 600],
    ['a colour that is none', { scene: 'a', postJsonString: '{"r":256,"g":0,"b":0}' }, 601],
    ['a width beyond WeChat’s', { scene: 'a', width: 2000 }, 601],
  ])('refuses %s', async (_what, fields, code) => {
    expect(await draw(fields as Record<string, string>)).toMatchObject({ code });
  });

  describe('with a real account', () => {
    let calls = 0;
    const bind = (answer: () => Promise<Buffer>) =>
      t.ctx.ports.bind(miniCodeAccounts, {
        accountFor: async () => ({
          appid: 'wx1',
          draw: () => {
            calls += 1;
            return answer();
          },
        }),
      });
    beforeEach(() => {
      calls = 0;
    });
    afterEach(() => {
      t.ctx.ports.bind(miniCodeAccounts, { accountFor: async () => sandboxMiniCodeAccount });
    });

    it('hands WeChat’s own number on', async () => {
      bind(async () => fail('wechat/refused', { passedCode: 45029, errmsg: 'qrcode count out of limit' }));
      expect(await draw({ scene: 'b' })).toEqual({
        ...{ code: 45029, msg: '微信接口返回错误：qrcode count out of limit' },
      });
    });

    it('keeps WeChat’s JPEG, and asks only once', async () => {
      const blank = { width: 10, height: 10, channels: 3 as const, background: 'white' };
      bind(() => sharp({ create: blank }).jpeg().toBuffer());
      const { data: url } = await draw({ scene: 'c' });
      expect(url).toMatch(/\.jpg$/);
      expect((await draw({ scene: 'c' })).data).toBe(url);
      expect(calls).toBe(1);
    });

    it('answers 800 to what is no picture', async () => {
      bind(async () => Buffer.from('oops'));
      expect(await draw({ scene: 'd' })).toMatchObject({ code: 800 });
    });
  });
});
