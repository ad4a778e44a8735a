import { describe, expect, it } from 'vitest';
import type { Context } from '../../../src/kernel/context.ts';
import { outboundOn } from '../../../src/kernel/outbound/index.ts';
import { createHttpSmsSender, smsSenderFrom } from '../../../src/providers/sms/index.ts';
import { type Answering, otherSide } from '../../kernel/outbound-server.ts';

const ctx = {} as Context;
const message = { mobile: '13800000000', text: '您的验证码是 123456', code: '123456' };
/** This machine, taken for a public server. */
const fetch = outboundOn({
  resolve: async () => [{ address: '127.0.0.1', family: 4 }],
  isPublic: () => true,
});

async function gateway(answer: Answering, settings: { token?: string; timeoutMs?: number } = {}) {
  const other = await otherSide(answer);
  return { other, sender: createHttpSmsSender({ url: `${other.url}/send`, ...settings }, fetch) };
}
const status =
  (code: number): Answering =>
  (_request, response) => {
    response.writeHead(code).end();
  };

describe('a shop’s own SMS gateway', () => {
  it('gets number, text and code as JSON, with its token', async () => {
    const { sender, other } = await gateway(status(204), { token: 't-1' });
    await sender.send(ctx, message);
    const [request] = other.received;
    expect(request).toMatchObject({ method: 'POST', headers: { authorization: 'Bearer t-1' } });
    expect(request?.url.pathname).toBe('/send');
    expect(JSON.parse(request?.body ?? '')).toEqual(message);
  });

  it('gets no token where there is none, and no code with other texts', async () => {
    const { sender, other } = await gateway(status(200));
    await sender.send(ctx, { mobile: '13800000000', text: '已发货' });
    expect(other.received[0]?.headers).not.toHaveProperty('authorization');
    expect(JSON.parse(other.received[0]?.body ?? '')).toEqual({ mobile: '13800000000', text: '已发货' });
  });

  it.each([
    [400, 'message/refused'],
    [401, 'message/refused'],
    [422, 'message/content-refused'],
    [429, 'message/target-limited'],
    [500, 'outbound/bad-answer'],
    [302, 'outbound/bad-answer'],
  ])('%i is %s', async (code, key) => {
    const { sender } = await gateway(status(code));
    await expect(sender.send(ctx, message)).rejects.toMatchObject({ key });
  });

  it('is not waited for without end', async () => {
    const { sender } = await gateway(() => undefined, { timeoutMs: 60 });
    await expect(sender.send(ctx, message)).rejects.toMatchObject({ key: 'outbound/timeout' });
  });

  it('may not be a machine inside the house', async () => {
    const { other } = await gateway(status(200));
    const sender = createHttpSmsSender({ url: other.url });
    await expect(sender.send(ctx, message)).rejects.toMatchObject({ key: 'outbound/refused-address' });
    expect(other.received).toEqual([]);
  });
});

describe('the channel a shop’s credentials name', () => {
  it('is refused when nobody knows it or settings are missing', () => {
    const key = (credentials: Record<string, string>) => {
      try {
        smsSenderFrom(credentials);
        return 'fine';
      } catch (error) {
        return (error as { key: string }).key;
      }
    };
    const aliyun = {
      channel: 'aliyun',
      accessKeyId: 'a',
      accessKeySecret: 'b',
      signName: 'c',
      templateCode: 'd',
    };
    expect(key({})).toBe('message/unknown-channel');
    expect(key({ channel: 'pigeon' })).toBe('message/unknown-channel');
    expect(key({ channel: 'http' })).toBe('provider/not-configured');
    expect(key({ channel: 'http', url: 'no address' })).toBe('provider/not-configured');
    expect(key({ channel: 'http', url: 'https://sms.example.com/send' })).toBe('fine');
    expect(key(aliyun)).toBe('fine');
    expect(key({ ...aliyun, signName: '' })).toBe('provider/not-configured');
  });
});
