import { describe, expect, it } from 'vitest';
import { Failure } from '../../../src/kernel/errors.ts';
import {
  listOutbox,
  mailSenders,
  sendMail,
  sendSms,
  smsSenders,
} from '../../../src/modules/messaging/index.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();

describe('sending a message', () => {
  it('goes through the channel the tenant has; the sandbox keeps it', async () => {
    await sendSms(t.ctx, { mobile: '13800000000', text: '您的订单已发货' });
    await sendMail(t.ctx, { to: 'a@example.com', subject: '发货通知', text: '您的订单已发货' });
    expect(await listOutbox(t.app.platform, { to: '13800000000' })).toEqual([
      { channel: 'sms', to: '13800000000', text: '您的订单已发货', dateAdd: '2026-03-02 10:00:00' },
    ]);
    expect(await listOutbox(t.app.platform, { to: 'a@example.com', domain: 'shop' })).toMatchObject([
      { channel: 'mail', text: '发货通知\n\n您的订单已发货' },
    ]);
    await expect(listOutbox(t.app.platform, { domain: 'nobody' })).rejects.toMatchObject({
      key: 'tenant/unknown',
    });
  });

  it('asks for the sender of the tenant that sends', async () => {
    const asked: string[] = [];
    t.ctx.ports.bind(smsSenders, {
      senderFor: async ({ tenant }) => ({ send: async () => void asked.push(tenant.domain) }),
    });
    await sendSms(t.ctx, { mobile: '1', text: 'x' });
    await sendSms(t.rival, { mobile: '1', text: 'x' });
    expect(asked).toEqual(['shop', 'rival']);
  });

  it('tells its caller when the channel will not', async () => {
    const failure = new Failure('message/refused', { reason: 'no credit' });
    t.ctx.ports.bind(mailSenders, { senderFor: async () => ({ send: () => Promise.reject(failure) }) });
    await expect(sendMail(t.ctx, { to: 'a', subject: 's', text: 't' })).rejects.toBe(failure);
  });
});
