import { describe, expect, it } from 'vitest';
import {
  identityCheckersOf,
  mailSendersOf,
  smsSendersOf,
  wechatAccountsOf,
} from '../../src/composition/tenant-providers.ts';
import { touch } from '../../src/kernel/database/transaction.ts';
import { providerAccount } from '../../src/modules/tenancy/tables.ts';
import { sandboxIdentityChecker } from '../../src/providers/identity-check/index.ts';
import { sandboxMailSender } from '../../src/providers/mail/index.ts';
import { sandboxSmsSender } from '../../src/providers/sms/index.ts';
import { useTestApp } from '../support/test-app.ts';

const t = useTestApp();
const [on, off] = [{ sandbox: true }, { sandbox: false }];
const notConfigured = { key: 'provider/not-configured' };

async function configure(provider: string, credentials: Record<string, string>): Promise<void> {
  await t.ctx.db
    .insert(providerAccount)
    .values({ tenantId: t.ctx.tenant.id, provider, credentials, createdAt: t.clock.now() });
  touch(t.ctx, `provider:${t.ctx.tenant.id}:${provider}`);
}

describe('the services of a tenant', () => {
  it('are the sandbox’s where it has no account and the sandbox is on', async () => {
    expect(await smsSendersOf(on).senderFor(t.ctx)).toBe(sandboxSmsSender);
    expect(await mailSendersOf(on).senderFor(t.ctx)).toBe(sandboxMailSender);
    expect(await identityCheckersOf(on).checkerFor(t.ctx)).toBe(sandboxIdentityChecker);
    const [ours, theirs] = await Promise.all(
      [t.ctx, t.rival].map((ctx) => wechatAccountsOf(on).accountFor(ctx, 'mini')),
    );
    expect(ours?.appid).toBeUndefined();
    const openids = await Promise.all(
      [ours, theirs].map(async (account) => account?.api.codeToSession('a', 'mini')),
    );
    expect(openids[0]?.openid).not.toBe(openids[1]?.openid);
  });

  it('are refused where it has no account and the sandbox is off', async () => {
    await expect(smsSendersOf(off).senderFor(t.ctx)).rejects.toMatchObject(notConfigured);
    await expect(mailSendersOf(off).senderFor(t.ctx)).rejects.toMatchObject(notConfigured);
    await expect(identityCheckersOf(off).checkerFor(t.ctx)).rejects.toMatchObject(notConfigured);
    await expect(wechatAccountsOf(off).accountFor(t.ctx, 'mini')).rejects.toMatchObject(notConfigured);
  });

  it('are its own where it has an account, the sandbox being on or off', async () => {
    await configure('sms', { channel: 'http', url: 'https://sms.example.com/send' });
    await configure('mail', { host: 'smtp.example.com', from: 'shop@example.com' });
    await configure('identity-check', { accessKeyId: 'a', accessKeySecret: 'b' });
    await configure('wechat-mini', { appid: 'wx1', secret: 's' });
    for (const config of [on, off]) {
      expect(await smsSendersOf(config).senderFor(t.ctx)).not.toBe(sandboxSmsSender);
      expect(await mailSendersOf(config).senderFor(t.ctx)).not.toBe(sandboxMailSender);
      expect(await identityCheckersOf(config).checkerFor(t.ctx)).not.toBe(sandboxIdentityChecker);
      expect(await wechatAccountsOf(config).accountFor(t.ctx, 'mini')).toMatchObject({ appid: 'wx1' });
    }
    expect(await smsSendersOf(on).senderFor(t.rival)).toBe(sandboxSmsSender);
    await expect(wechatAccountsOf(off).accountFor(t.ctx, 'official')).rejects.toMatchObject(notConfigured);
  });
});
