import { describe, expect, it } from 'vitest';
import type { Context } from '../../../src/kernel/context.ts';
import { createWechatPayV2, wechatPayKind } from '../../../src/providers/wechat-pay/index.ts';
import { otherSide } from '../../kernel/outbound-server.ts';
import type { Fields } from './v2-platform.ts';
import { NOTIFIED, platform, platformAnswer, settings } from './v2-platform.ts';

async function channelAgainst(answer: () => string) {
  const other = await otherSide(platform(answer));
  return { other, channel: createWechatPayV2({ ...settings, baseUrl: other.url }) };
}

describe('asking WeChat Pay v2 what became of an order', () => {
  const order = NOTIFIED.out_trade_no ?? '';
  const about = (change: Fields) => platformAnswer({ ...NOTIFIED, trade_state: 'SUCCESS', ...change });

  it('finds a payment whose notification was lost', async () => {
    const { channel, other } = await channelAgainst(() => about({ total_fee: '8888' }));
    expect(await channel.queryOrder(order)).toEqual({
      status: 'paid',
      transactionId: '1004400740201409030005092168',
      amount: 8888,
      paidAt: new Date('2026-03-04T05:05:40Z'),
    });
    expect(other.received[0]?.url.pathname).toBe('/pay/orderquery');
  });

  it.each([
    ['REFUND', 'paid'],
    ['NOTPAY', 'unpaid'],
    ['USERPAYING', 'unpaid'],
    ['PAYERROR', 'unpaid'],
    ['CLOSED', 'closed'],
    ['REVOKED', 'closed'],
  ])('%s is %s', async (said, status) => {
    const { channel } = await channelAgainst(() => about({ trade_state: said }));
    expect((await channel.queryOrder(order)).status).toBe(status);
  });

  it('calls an order unpaid that WeChat Pay never saw', async () => {
    const { channel } = await channelAgainst(() =>
      platformAnswer({ result_code: 'FAIL', err_code: 'ORDERNOTEXIST' }),
    );
    expect(await channel.queryOrder(order)).toEqual({ status: 'unpaid' });
  });

  it.each([
    ['another order', { out_trade_no: 'ZF2603040000000009' }],
    ['an unknown state', { trade_state: 'MAYBE' }],
    ['no amount', { total_fee: '' }],
    ['no time', { time_end: '' }],
    ['dollars', { fee_type: 'USD' }],
  ])('does not believe an answer with %s', async (_what, change) => {
    const { channel } = await channelAgainst(() => about(change));
    await expect(channel.queryOrder(order)).rejects.toMatchObject({ key: 'outbound/bad-answer' });
  });
});

describe('trying a merchant account of v2', () => {
  const { now, random, ...merchant } = settings;
  const run = async (credentials: Record<string, string>) => {
    const nothing = platformAnswer({ result_code: 'FAIL', err_code: 'ORDERNOTEXIST' });
    const other = await otherSide(platform(() => nothing));
    return wechatPayKind(other.url).test.run({ now, random } as unknown as Context, credentials, {});
  };

  it('passes when both sides’ signatures are right, and fails with another key', async () => {
    expect(await run(merchant)).toMatchObject({ zh: expect.any(String) });
    await expect(run({ ...merchant, apiKey: 'x'.repeat(32) })).rejects.toMatchObject({
      ...{ key: 'payment/channel-error', detail: { code: 'FAIL', message: '签名错误' } },
    });
  });
});
