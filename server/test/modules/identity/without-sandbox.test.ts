import { expect, it } from 'vitest';
import { touch } from '../../../src/kernel/database/transaction.ts';
import { providerAccount } from '../../../src/modules/tenancy/tables.ts';
import { signUp } from '../../support/people.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp({ env: { SANDBOX: 'off' } });

async function configure(provider: string, credentials: Record<string, string>): Promise<void> {
  await t.ctx.db
    .insert(providerAccount)
    .values({ tenantId: t.ctx.tenant.id, provider, credentials, createdAt: t.clock.now() });
  touch(t.ctx, `provider:${t.ctx.tenant.id}:${provider}`);
}

it('a shop without accounts at the services says so, and nothing pretends', async () => {
  const { token } = await signUp(t, 'anna');
  const idCard = { token, name: '张三', idCardNo: '11010519491231002X' };
  expect(await t.get('/shop/verification/sms/get', { mobile: '13800000000' })).toMatchObject({ code: 404 });
  expect(await t.get('/shop/verification/mail/get', { mail: 'a@example.com' })).toMatchObject({ code: 404 });
  expect(await t.post('/shop/user/wxapp/login', { code: 'x' })).toMatchObject({ code: 701 });
  expect(await t.post('/shop/user/idcard', idCard)).toMatchObject({ code: 701 });
  expect((await t.app.http.inject('/sandbox/outbox?to=13800000000')).statusCode).toBe(404);
});

it('a shop with half an account, or with a channel nobody knows, says so too', async () => {
  const ask = () => t.get('/shop/verification/sms/get', { mobile: '13800000001' });
  await configure('sms', { channel: 'pigeon' });
  expect(await ask()).toMatchObject({ code: 504 });
  await t.ctx.db.update(providerAccount).set({ credentials: { channel: 'aliyun', accessKeyId: 'x' } });
  touch(t.ctx, `provider:${t.ctx.tenant.id}:sms`);
  expect(await ask()).toMatchObject({ code: 404 });
  await configure('wechat-mini', { appid: 'wx1' });
  expect(await t.post('/shop/user/wxapp/login', { code: 'x' })).toMatchObject({ code: 701 });
  await configure('mail', { host: 'mail.example.com' });
  expect(await t.get('/shop/verification/mail/get', { mail: 'a@example.com' })).toMatchObject({ code: 404 });
});

it('a template of the shop’s that is no JSON reads as 506 before anybody is called', async () => {
  const credentials = {
    channel: 'aliyun',
    accessKeyId: 'x',
    accessKeySecret: 'y',
    signName: '集市',
    templateCode: 'SMS_1',
    templateParam: '{code}',
  };
  await t.ctx.db.update(providerAccount).set({ credentials });
  touch(t.ctx, `provider:${t.ctx.tenant.id}:sms`);
  expect(await t.get('/shop/verification/sms/get', { mobile: '13800000002' })).toMatchObject({ code: 506 });
});

it('a shop’s own gateway at an address inside the house is not called', async () => {
  await t.ctx.db
    .update(providerAccount)
    .set({ credentials: { channel: 'http', url: 'http://127.0.0.1:1/send' } });
  touch(t.ctx, `provider:${t.ctx.tenant.id}:sms`);
  expect(await t.get('/shop/verification/sms/get', { mobile: '13800000003' })).toMatchObject({ code: 800 });
});
