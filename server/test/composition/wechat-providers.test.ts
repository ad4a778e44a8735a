import { describe, expect, it } from 'vitest';
import { alipayAccountsOf, qqAccountsOf } from '../../src/composition/login-providers.ts';
import {
  customerChannelsOf,
  miniCodeAccountsOf,
  pushAccountsOf,
  wechatPageAccountsOf,
} from '../../src/composition/wechat-providers.ts';
import { setProviderCredentials } from '../../src/modules/tenancy/index.ts';
import { useTestApp } from '../support/test-app.ts';

const t = useTestApp();
const [on, off] = [{ sandbox: true }, { sandbox: false }];
const asks = {
  QQ: (switches: typeof on) => qqAccountsOf(switches).accountFor(t.ctx),
  Alipay: (switches: typeof on) => alipayAccountsOf(switches).accountFor(t.ctx),
  pages: (switches: typeof on) => wechatPageAccountsOf(switches).accountFor(t.ctx),
  'mini-program codes': (switches: typeof on) => miniCodeAccountsOf(switches).accountFor(t.ctx),
  'customer messages': (switches: typeof on) => customerChannelsOf(switches).channelFor(t.ctx),
  pushes: (switches: typeof on) => pushAccountsOf(switches).accountFor(t.ctx),
};

describe.each(Object.entries(asks))('a shop without an account for %s', (_what, ask) => {
  it('has the sandbox where that is on, and nothing else', async () => {
    expect(await ask(on)).toBeDefined();
    await expect(ask(off)).rejects.toMatchObject({ key: 'provider/not-configured' });
  });
});

describe('a shop with an account at WeChat', () => {
  it('has its own', async () => {
    const mini = { appid: 'wx1', secret: 's', pushToken: 'T', pushAesKey: '' };
    await setProviderCredentials(t.ctx, 'wechat-mini', mini);
    expect(await asks['mini-program codes'](on)).toMatchObject({ appid: 'wx1' });
    expect(await asks.pushes(on)).toEqual({ token: 'T', aesKey: undefined, appid: 'wx1' });
    await setProviderCredentials(t.ctx, 'wechat-official', { appid: 'wx2', secret: 's' });
    expect(await asks.pages(on)).toMatchObject({ appid: 'wx2' });
  });

  it('has none where the account lacks what it takes', async () => {
    await setProviderCredentials(t.ctx, 'wechat-mini', { appid: 'wx1' });
    for (const ask of [asks['mini-program codes'], asks['customer messages'], asks.pushes])
      await expect(ask(on)).rejects.toMatchObject({ key: 'provider/not-configured' });
  });
});
