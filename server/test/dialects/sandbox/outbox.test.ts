import { beforeAll, describe, expect, it } from 'vitest';
import { keepMessage } from '../../../src/modules/messaging/index.ts';
import { outbox } from '../../support/people.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
const get = (query: Record<string, string>, accept?: string) =>
  t.app.http.inject({ url: '/sandbox/outbox', query, ...(accept ? { headers: { accept } } : {}) });

beforeAll(async () => {
  await keepMessage(t.ctx, { channel: 'sms', to: '13800000000', code: '111111', text: 'first' });
  t.clock.advance(1000);
  await keepMessage(t.rival, { channel: 'sms', to: '13800000000', code: '222222', text: 'second' });
  await keepMessage(t.ctx, { channel: 'template', to: 'o1', text: '<script>alert("1 & 2")</script>' });
});

describe('the sandbox’s outbox', () => {
  it('shows what was sent to somebody, newest first, in the shop’s time', async () => {
    const response = await get({ to: '13800000000' });
    expect(response.headers['cache-control']).toBe('no-store');
    expect(response.json()).toEqual([
      { channel: 'sms', to: '13800000000', code: '222222', text: 'second', dateAdd: '2026-03-02 10:00:01' },
      { channel: 'sms', to: '13800000000', code: '111111', text: 'first', dateAdd: '2026-03-02 10:00:00' },
    ]);
  });

  it('can be asked for one shop, and knows no shop that is none', async () => {
    expect(await outbox(t, '13800000000', 'shop')).toMatchObject([{ code: '111111' }]);
    expect((await get({ domain: 'nobody' })).statusCode).toBe(404);
  });

  it('shows everything when nobody is named, without a code where there is none', async () => {
    const all = (await get({ to: '' })).json();
    expect(all).toHaveLength(3);
    expect(all[0]).not.toHaveProperty('code');
    expect(await outbox(t, 'nobody')).toEqual([]);
  });

  it('is a page for a browser, with nothing in it that a message wrote', async () => {
    const response = await get({ to: 'o1' }, 'text/html,application/xhtml+xml,*/*;q=0.8');
    expect(response.headers['content-type']).toContain('text/html');
    expect(response.headers['content-security-policy']).toContain("default-src 'none'");
    expect(response.body).toMatch(/&(lt|#60);script&(gt|#62);alert\(/);
    expect(response.body).not.toContain('<script');
    const asked = await get({ to: '"><script>' }, 'text/html');
    expect(asked.body).not.toContain('<script');
    expect(asked.body).toContain('暂无消息');
    expect((await get({ to: 'o1' }, 'application/json, text/html')).json()).toHaveLength(1);
  });

  it('answers 400 for what is no short text', async () => {
    expect((await get({ to: 'x'.repeat(300) })).statusCode).toBe(400);
    expect((await get({ to: 'a\u0000' })).statusCode).toBe(400);
    expect((await t.app.http.inject('/sandbox/outbox?to=a&to=b')).statusCode).toBe(400);
    expect(t.logged).toEqual([]);
  });
});
