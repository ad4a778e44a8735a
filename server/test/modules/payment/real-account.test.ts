import { generateKeyPairSync } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { touch } from '../../../src/kernel/database/transaction.ts';
import { paymentChannels } from '../../../src/modules/payment/index.ts';
import { providerTag } from '../../../src/modules/tenancy/providers/provider-credentials.ts';
import { providerAccount } from '../../../src/modules/tenancy/tables.ts';
import { useTestApp } from '../../support/test-app.ts';
import { newUser, type TestUser } from '../../support/users.ts';

const sandbox = useTestApp();
const production = useTestApp({ env: { NODE_ENV: 'production', SANDBOX: 'off' } });
let user: TestUser;

const v2 = { appid: 'wx0000000000000001', mchId: '1900000001', apiKey: 'a'.repeat(32) };
const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const v3 = {
  appid: v2.appid,
  mchId: v2.mchId,
  apiV3Key: 'b'.repeat(32),
  serialNo: 'S1',
  privateKey,
  platformKeyId: 'PUB_KEY_ID_1',
  platformKeyPem: publicKey,
};

async function configure(t: typeof sandbox, credentials: Record<string, string>): Promise<void> {
  const { db, tenant } = t.ctx;
  await db
    .insert(providerAccount)
    .values({ tenantId: tenant.id, provider: 'wxpay', credentials, createdAt: t.clock.now() })
    .onConflictDoUpdate({
      target: [providerAccount.tenantId, providerAccount.provider],
      set: { credentials },
    });
  touch(t.ctx, providerTag(tenant.id, 'wxpay'));
}

const pay = (t: typeof sandbox) => t.post('/shop/pay/wx/wxapp', { token: user.token, money: '1' });

describe('a shop without a merchant account', () => {
  it('has no payment in production, and no sandbox to pay with', async () => {
    user = await newUser(production.ctx);
    expect(await pay(production)).toMatchObject({ code: 701 });
    const notified = await production.app.http.inject({
      method: 'POST',
      url: '/notify/wxpay/shop',
      payload: 'x',
    });
    expect(notified.statusCode).toBe(404);
    const played = await production.app.http.inject({ method: 'POST', url: '/sandbox/pay/wx1' });
    expect(played.statusCode).toBe(404);
  });
});

describe('a shop with a merchant account', () => {
  beforeEach(async () => {
    user = await newUser(sandbox.ctx);
  });

  it('cannot be paid by play, not even what was begun before', async () => {
    const { data } = await pay(sandbox);
    await configure(sandbox, v2);
    const played = await sandbox.app.http.inject({ method: 'POST', url: `/sandbox/pay/${data.prepayId}` });
    expect(played.statusCode).toBe(404);
    expect(await sandbox.get('/shop/user/amount', { token: user.token })).toMatchObject({
      data: { balance: 0 },
    });
  });

  it('asks a mini-program user who never came through WeChat to do so', async () => {
    await configure(sandbox, v2);
    expect(await pay(sandbox)).toMatchObject({ code: 20004 });
  });

  it('refuses a notification in the version of WeChat Pay it uses', async () => {
    const notify = () =>
      sandbox.app.http.inject({ method: 'POST', url: '/notify/wxpay/shop', payload: '<xml/>' });
    await configure(sandbox, v2);
    expect(await notify()).toMatchObject({ statusCode: 200, body: expect.stringContaining('FAIL') });
    await configure(sandbox, v3);
    expect((await notify()).statusCode).toBeGreaterThanOrEqual(400);
  });

  it('can hand over its certificate as one file or as two texts, and is told when something is missing', async () => {
    const channel = () => sandbox.ctx.ports.get(paymentChannels).channelFor(sandbox.ctx, 'wxpay');
    await configure(sandbox, { ...v2, certificateP12: Buffer.from('p12').toString('base64') });
    expect(await channel()).toMatchObject({ code: 'wxpay' });
    await configure(sandbox, { ...v2, certificatePem: 'cert', certificateKeyPem: 'key' });
    expect(await channel()).toMatchObject({ code: 'wxpay' });
    await configure(sandbox, { appid: v2.appid });
    await expect(channel()).rejects.toMatchObject({ key: 'provider/not-configured' });
    const { platformKeyPem: _left, ...incomplete } = v3;
    await configure(sandbox, incomplete);
    await expect(channel()).rejects.toMatchObject({ key: 'provider/not-configured' });
    const other = sandbox.ctx.ports.get(paymentChannels).channelFor(sandbox.ctx, 'other');
    await expect(other).rejects.toMatchObject({ key: 'payment/unknown-channel' });
  });
});
