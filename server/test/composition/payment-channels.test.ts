import { describe, expect, it } from 'vitest';
import { paymentChannelsOf, sandboxPayerOf } from '../../src/composition/payment-channels.ts';
import type { ChannelCode } from '../../src/modules/payment/ports.ts';
import { setProviderCredentials, setSetting } from '../../src/modules/tenancy/index.ts';
import { outcome } from '../support/outcome.ts';
import { useTestApp } from '../support/test-app.ts';

const t = useTestApp();
const [on, off] = [{ sandbox: true }, { sandbox: false }];
const order = {
  ...{ outTradeNo: 'P1234567890', amount: 1990, description: '龙井', clientIp: '203.0.113.9' },
  ...{ notifyUrl: 'https://shop.example/notify', kind: 'h5' as const },
};
const intent = { number: 'P1234567890', amount: 1990 };

describe('the channels of a shop without an account', () => {
  it('are played where the sandbox is on, each shop with a key of its own', async () => {
    const [ours, theirs] = [
      await paymentChannelsOf(on).channelFor(t.ctx, 'wxpay'),
      await paymentChannelsOf(on).channelFor(t.rival, 'wxpay'),
    ];
    expect((await ours.prepay(order)).prepayId).not.toBe((await theirs.prepay(order)).prepayId);
    const notification = await sandboxPayerOf(on).notificationOf(t.ctx, intent as never);
    const body = Buffer.from(notification?.body ?? '');
    expect(ours.verifyNotification(body, {})).toMatchObject({
      outTradeNo: intent.number,
      amount: 1990,
      paidAt: t.clock.now(),
    });
    // What one shop's payer sends is forged for another.
    expect(() => theirs.verifyNotification(body, {})).toThrow();
  });

  it('are none where it is off, and nobody pays by play', async () => {
    expect(await outcome(paymentChannelsOf(off).channelFor(t.ctx, 'wxpay'))).toBe('provider/not-configured');
    expect(await sandboxPayerOf(off).notificationOf(t.ctx, intent as never)).toBeUndefined();
  });

  it.each(['paypal', '', 'WXPAY', '__proto__'])('are never %j', async (code) => {
    expect(await outcome(paymentChannelsOf(on).channelFor(t.ctx, code as ChannelCode))).toBe(
      'payment/unknown-channel',
    );
  });
});

describe('transfers to the shop’s own Alipay account', () => {
  it('need that account, which stands in every payer’s app', async () => {
    const ask = () => paymentChannelsOf(off).channelFor(t.ctx, 'alipay-transfer');
    expect(await outcome(ask())).toBe('provider/not-configured');
    await setSetting(t.ctx, { key: 'APILAY_USER_ID', value: '   ' });
    expect(await outcome(ask())).toBe('provider/not-configured');
    await setSetting(t.ctx, { key: 'APILAY_USER_ID', value: ' 2088000000000001 ' });
    const { codeUrl } = await (await ask()).prepay({ ...order, kind: 'qrcode' });
    expect(decodeURIComponent(decodeURIComponent(codeUrl ?? ''))).toContain('2088000000000001');
    expect(await outcome(paymentChannelsOf(off).channelFor(t.rival, 'alipay-transfer'))).toBe(
      'provider/not-configured',
    );
  });
});

describe('where a channel reports to', () => {
  it('is this installation, in the shop’s name', () => {
    const { notifyUrl } = paymentChannelsOf(on);
    expect(notifyUrl({ ...t.ctx, publicUrl: 'https://shop.example' }, 'wxpay')).toBe(
      'https://shop.example/notify/wxpay/shop',
    );
    expect(notifyUrl({ ...t.rival, publicUrl: '' }, 'wxpay')).toBe('http://127.0.0.1/notify/wxpay/rival');
  });

  it.each([
    ['a shop that is not there', '/notify/wxpay/nobody', 404],
    ['a channel that is none', '/notify/paypal/shop', 404],
    ['a channel the shop does not have', '/notify/alipay-transfer/rival', 404],
  ])('knows nothing of %s', async (_what, url, status) => {
    const answer = await t.app.http.inject({ method: 'POST', url, payload: '<xml/>' });
    expect([answer.statusCode, answer.body]).toEqual([status, 'unknown']);
  });

  it.each(['', '<xml></xml>', '{}', 'x'.repeat(10_000)])(
    'refuses what no channel has signed: %.20j',
    async (payload) => {
      const answer = await t.app.http.inject({ method: 'POST', url: '/notify/wxpay/shop', payload });
      expect(answer.body).not.toContain('SUCCESS');
      expect(t.logged).toHaveLength(1);
      t.logged.length = 0;
    },
  );
});

describe('a shop with an account', () => {
  it('is paid through that account alone, the sandbox being on or off', async () => {
    await setProviderCredentials(t.rival, 'wxpay', {
      ...{ appid: 'wx0000000000000001', mchId: '1900000001', apiKey: 'a'.repeat(32) },
    });
    expect(await sandboxPayerOf(on).notificationOf(t.rival, intent as never)).toBeUndefined();
    const played = await sandboxPayerOf(on).notificationOf(t.ctx, intent as never);
    for (const switches of [on, off]) {
      const channel = await paymentChannelsOf(switches).channelFor(t.rival, 'wxpay');
      expect(() => channel.verifyNotification(Buffer.from(played?.body ?? ''), {})).toThrow();
    }
  });
});
