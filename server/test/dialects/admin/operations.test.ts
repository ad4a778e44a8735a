import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { fail } from '../../../src/kernel/errors.ts';
import { defineJob, enqueue } from '../../../src/kernel/jobs/jobs.ts';
import { job } from '../../../src/kernel/jobs/tables.ts';
import { auditLog } from '../../../src/modules/backoffice/tables.ts';
import { storage } from '../../../src/modules/files/index.ts';
import { mailSenders, sendMail, sendSms, smsSenders } from '../../../src/modules/messaging/index.ts';
import { otherSide } from '../../kernel/outbound-server.ts';
import { someStaff } from '../../support/admin-fixtures.ts';
import { insertFailedJob } from '../../support/admin-samples/operations.ts';
import { multipartForm } from '../../support/multipart.ts';
import { samplePicture } from '../../support/sample-files.ts';
import { useTestApp } from '../../support/test-app.ts';
import { newUser } from '../../support/users.ts';
import { callingNames } from '../../support/webhook-fixtures.ts';

const t = useTestApp();

describe('jobs', () => {
  it('that failed are tried again at once, or given up; members see none whatever their role', async () => {
    const owner = await someStaff(t);
    const [again, gone] = [await insertFailedJob(t.ctx), await insertFailedJob(t.ctx)];
    const { body } = await owner.call<{ items: object[] }>('GET', '/admin/api/jobs?state=failed');
    expect(body.items).toContainEqual(
      expect.objectContaining({
        id: again,
        state: 'failed',
        type: 'job',
        lastError: 'not today',
        attempts: 12,
      }),
    );
    const member = await someStaff(t, { permissions: ['*:*'] });
    expect((await member.call('GET', '/admin/api/jobs')).status).toBe(403);
    expect((await owner.call('POST', `/admin/api/jobs/${again}/retry`, {})).status).toBe(200);
    const [row] = await t.ctx.db.select().from(job).where(eq(job.id, again));
    expect(row).toMatchObject({ attempts: 0, failedAt: null, runAt: t.clock.now() });
    expect((await owner.call('POST', `/admin/api/jobs/${gone}/give-up`, {})).status).toBe(200);
    expect((await owner.call('GET', `/admin/api/jobs/${gone}`)).status).toBe(404);
    const log = await t.ctx.db.select().from(auditLog).where(eq(auditLog.resource, 'jobs'));
    expect(log.map(({ action }) => action)).toEqual(['retry', 'give-up']);
    await t.ctx.db.delete(job).where(eq(job.id, again));
  });

  it('that wait or are being done are left alone, and another shop’s are unknown', async () => {
    const owner = await someStaff(t);
    const later = new Date('2099-01-01T00:00:00Z');
    await enqueue(t.ctx, defineJob('test.waiting'), {}, { runAt: later });
    const [waiting] = await t.ctx.db.select().from(job).where(eq(job.kind, 'test.waiting'));
    const busy = await insertFailedJob(t.ctx, { failedAt: null, lockedUntil: later });
    const foreign = await insertFailedJob(t.rival);
    const tries = ['retry', 'give-up'].flatMap((action) =>
      [waiting?.id, busy].map((id) => owner.call('POST', `/admin/api/jobs/${id}/${action}`, {})),
    );
    for (const { status } of await Promise.all(tries)) expect(status).toBe(409);
    expect((await owner.call('POST', `/admin/api/jobs/${foreign}/give-up`, {})).status).toBe(404);
  });
});

describe('files', () => {
  const upload = async (token: string, bytes: Buffer, name: string) => {
    const { payload, headers } = multipartForm([['file', { name, bytes }]]);
    const response = await t.app.http.inject({
      method: 'POST',
      url: '/admin/api/files',
      headers: { ...headers, authorization: `Bearer ${token}` },
      payload,
    });
    return { status: response.statusCode, body: response.json() };
  };

  it('that staff upload are the shop’s own; deleted ones are gone with their bytes', async () => {
    const kept = new Map<string, Buffer>();
    t.ctx.ports.bind(storage, {
      put: async (path: string, bytes: Buffer) => void kept.set(path, bytes),
      remove: async (path: string) => void kept.delete(path),
      // biome-ignore lint/suspicious/noExplicitAny: only writing is of interest here
    } as any);
    const editor = await someStaff(t, { permissions: ['files:*'] });
    const { status, body } = await upload(editor.token, await samplePicture('png'), '茶.png');
    expect([status, body]).toEqual([
      201,
      expect.objectContaining({ contentType: 'image/png', originalName: '茶.png' }),
    ]);
    expect(kept.size).toBe(1);
    const url = `/admin/api/files/${body.id}`;
    expect((await editor.call('GET', url)).body).toMatchObject({ width: 640, userId: 0, url: body.url });
    expect((await editor.call('DELETE', url)).status).toBe(200);
    expect((await editor.call('GET', url)).status).toBe(404);
    await t.runJobs();
    expect(kept.size).toBe(0);
  });

  it('are refused where they are none, or by whom the role does not allow', async () => {
    const editor = await someStaff(t, { permissions: ['files:*'] });
    const reader = await someStaff(t, { permissions: ['files:read'] });
    expect(await upload(editor.token, Buffer.from('#!/bin/sh'), 'x.png')).toMatchObject({
      status: 400,
      body: { error: 'files/type-refused' },
    });
    expect(await upload(editor.token, Buffer.alloc(0), 'x.png')).toMatchObject({ status: 400 });
    expect((await upload(reader.token, await samplePicture('png'), 'x.png')).status).toBe(403);
  });
});

it('the log of messages shows what was sent and why not, never a code', async () => {
  const senderFor = async () => ({
    send: async (_ctx: object, message: object) =>
      'mobile' in message && message.mobile === '13900000009'
        ? fail('message/refused', { reason: 'no money' })
        : undefined,
  });
  t.ctx.ports.bind(smsSenders, { senderFor }).bind(mailSenders, { senderFor });
  await sendSms(t.ctx, { mobile: '13900000001', text: '验证码 4821，五分钟内有效', code: '4821' });
  await sendMail(t.ctx, { to: 'a@shop.test', subject: '您的订单', text: '…' });
  await expect(sendSms(t.ctx, { mobile: '13900000009', text: '您好' })).rejects.toThrow();
  const owner = await someStaff(t);
  const { body } = await owner.call<{ items: object[] }>('GET', '/admin/api/sent-messages');
  expect(body.items).toMatchObject([
    { channel: 'sms', target: '13900000009', error: 'message/refused' },
    { channel: 'mail', target: 'a@shop.test', text: '您的订单', error: null },
    { channel: 'sms', target: '13900000001', text: '验证码 ****，五分钟内有效', error: null },
  ]);
});

describe('webhooks', () => {
  const facts = { url: 'https://hooks.example/in', events: ['member.joined'] };
  const owner = () => someStaff(t);

  it('show their secret when they are made and when it is renewed, and nowhere else', async () => {
    const staff = await owner();
    const { body } = await staff.call<{ id: number; secret: string }>('POST', '/admin/api/webhooks', facts);
    expect(body.secret).toMatch(/^whsec_[\w-]{43}$/);
    const url = `/admin/api/webhooks/${body.id}`;
    const renewed = (await staff.call<{ secret: string }>('POST', `${url}/renew-secret`, {})).body;
    expect(renewed.secret).not.toBe(body.secret);
    const shown = [await staff.call('GET', url), await staff.call('GET', '/admin/api/webhooks')];
    const log = await t.ctx.db.select().from(auditLog).where(eq(auditLog.resource, 'webhooks'));
    for (const secret of [body.secret, renewed.secret])
      expect(JSON.stringify([shown.map((one) => one.body), log])).not.toContain(secret);
    await staff.call('DELETE', url);
  });

  it('take only public addresses and events that there are', async () => {
    const staff = await owner();
    const inner = ['http://127.0.0.1/', 'http://10.0.0.8:8080/x', 'http://[::1]/', 'http://localhost/'];
    for (const url of [...inner, 'ftp://hooks.example/', 'http://a:b@hooks.example/', 'nonsense']) {
      const { status, body } = await staff.call('POST', '/admin/api/webhooks', { ...facts, url });
      expect([status, body], url).toEqual([400, expect.objectContaining({ field: 'url' })]);
    }
    for (const events of [[], ['order.eaten']])
      expect((await staff.call('POST', '/admin/api/webhooks', { ...facts, events })).status).toBe(400);
  });

  it('keep a log from which a delivery is sent again', async () => {
    const side = await otherSide((_request, response) => response.end('ok'));
    callingNames(t.ctx, { 'hooks.example': [['127.0.0.1']] });
    const staff = await owner();
    const url = `http://hooks.example:${side.port}/`;
    const made = await staff.call<{ id: number }>('POST', '/admin/api/webhooks', { ...facts, url });
    const user = await newUser(t.ctx);
    await t.runJobs();
    const log = `/admin/api/webhook-deliveries?endpointId=${made.body.id}`;
    const { body } = await staff.call<{ items: { id: number }[] }>('GET', log);
    expect(body.items).toMatchObject([
      {
        status: 'delivered',
        responseStatus: 200,
        eventKey: `member.joined:${user.id}`,
        durationMs: expect.any(Number),
      },
    ]);
    const again = `/admin/api/webhook-deliveries/${body.items[0]?.id}/redeliver`;
    expect((await staff.call('POST', again, {})).status).toBe(200);
    await t.runJobs();
    expect(side.received.map(({ headers }) => headers['x-jishi-id'])).toEqual([
      `member.joined:${user.id}`,
      `member.joined:${user.id}`,
    ]);
  });
});
