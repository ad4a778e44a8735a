import { describe, expect, it } from 'vitest';
import { providerCredentials, setProviderCredentials } from '../../../src/modules/tenancy/index.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();

describe('an account at an outside service', () => {
  it('is the tenant’s own from the moment it is set, changed, and taken away', async () => {
    const read = () => providerCredentials(t.ctx, 'kuaidi100');
    expect(await read()).toBeUndefined();
    await setProviderCredentials(t.ctx, 'kuaidi100', { customer: 'c', key: 'old' });
    expect(await read()).toEqual({ customer: 'c', key: 'old' });
    await setProviderCredentials(t.ctx, 'kuaidi100', { customer: 'c', key: 'new' });
    expect(await read()).toEqual({ customer: 'c', key: 'new' });
    expect(await providerCredentials(t.rival, 'kuaidi100')).toBeUndefined();
    expect(await providerCredentials(t.ctx, 'keloop')).toBeUndefined();
    await setProviderCredentials(t.ctx, 'kuaidi100', undefined);
    expect(await read()).toBeUndefined();
  });

  it('may be the installation’s', async () => {
    await setProviderCredentials(t.app.platform, 'tencent-maps', { key: 'k' });
    expect(await providerCredentials(t.app.platform, 'tencent-maps')).toEqual({ key: 'k' });
    expect(await providerCredentials(t.ctx, 'tencent-maps')).toBeUndefined();
  });

  it('has a name and fields that can be kept', async () => {
    const many = Object.fromEntries(Array.from({ length: 31 }, (_v, n) => [`f${n}`, 'x']));
    for (const [provider, credentials] of [
      ['', {}],
      ['UPPER', {}],
      ['sms', many],
      ['sms', { key: 'x'.repeat(10_001) }],
      ['sms', { key: 'a\u0000b' }],
    ] as const)
      await expect(setProviderCredentials(t.ctx, provider, credentials)).rejects.toMatchObject({
        key: 'provider-account/invalid',
      });
  });
});
