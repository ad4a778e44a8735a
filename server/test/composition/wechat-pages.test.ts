import { describe, expect, it } from 'vitest';
import { setProviderCredentials } from '../../src/modules/tenancy/index.ts';
import {
  miniProgramServers,
  wechatLoginPages,
  wechatPushTokens,
} from '../../src/modules/wechat-tools/index.ts';
import { useTestApp } from '../support/test-app.ts';

const t = useTestApp();
const off = useTestApp({ env: { SANDBOX: 'off' } });
const asked = { returnTo: 'https://m.example/back?a=1&b=2', state: 's1' };
const unconfigured = expect.objectContaining({ key: 'provider/not-configured' });

describe('a shop without an account at WeChat', () => {
  it('gets the sandbox’s login page at the address by which it was reached', async () => {
    const ctx = { ...t.ctx, publicUrl: 'https://shop.example' };
    const pages = await ctx.ports.get(wechatLoginPages).pagesFor(ctx, 'official');
    const page = new URL(pages.pageFor(asked));
    expect(`${page.origin}${page.pathname}`).toBe('https://shop.example/sandbox/wechat/authorize');
    expect(Object.fromEntries(page.searchParams)).toEqual({ redirect_uri: asked.returnTo, state: 's1' });
    expect(await t.ctx.ports.get(wechatPushTokens).tokenFor(t.ctx)).toBe('sandbox');
  });

  it('gets a clear refusal where the sandbox is off', async () => {
    const { ctx } = off;
    await expect(ctx.ports.get(wechatLoginPages).pagesFor(ctx, 'app')).rejects.toEqual(unconfigured);
    await expect(ctx.ports.get(wechatPushTokens).tokenFor(ctx)).rejects.toEqual(unconfigured);
    await expect(ctx.ports.get(miniProgramServers).serverFor(ctx)).rejects.toEqual(unconfigured);
  });
});

describe('a shop with accounts', () => {
  it('sends users to WeChat with its own application, each account to its own page', async () => {
    const { ctx } = off;
    await setProviderCredentials(ctx, 'wechat-official', { appid: 'wxO', secret: 's', pushToken: 'tok' });
    await setProviderCredentials(ctx, 'wechat-app', { appid: 'wxA', secret: 's' });
    const pages = ctx.ports.get(wechatLoginPages);
    const page = async (account: 'official' | 'app') =>
      new URL((await pages.pagesFor(ctx, account)).pageFor(asked));
    const [inside, code] = [await page('official'), await page('app')];
    expect([inside.pathname, code.pathname]).toEqual(['/connect/oauth2/authorize', '/connect/qrconnect']);
    expect(Object.fromEntries(inside.searchParams)).toEqual({
      ...{ appid: 'wxO', redirect_uri: asked.returnTo, response_type: 'code' },
      ...{ scope: 'snsapi_userinfo', state: 's1' },
    });
    expect(code.searchParams.get('scope')).toBe('snsapi_login');
    expect(code.searchParams.get('appid')).toBe('wxA');
    expect(await ctx.ports.get(wechatPushTokens).tokenFor(ctx)).toBe('tok');
  });

  it('is told which part of an account is missing its use', async () => {
    const { rival } = off;
    await setProviderCredentials(rival, 'wechat-official', { appid: 'wxO', secret: '' });
    const refused = [
      rival.ports.get(wechatLoginPages).pagesFor(rival, 'official'),
      rival.ports.get(wechatPushTokens).tokenFor(rival),
    ];
    for (const each of refused) await expect(each).rejects.toEqual(unconfigured);
  });
});
