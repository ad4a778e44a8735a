import { describe, expect, it } from 'vitest';
import type { Context } from '../../../src/kernel/context.ts';
import type { ChannelRefund } from '../../../src/modules/payment/ports.ts';
import { wechatPayKind } from '../../../src/providers/wechat-pay/index.ts';
import { type Answering, otherSide } from '../../kernel/outbound-server.ts';
import { channelAgainst, platform, refusing, settings, TRANSACTION } from './v3-platform.ts';

const PAID = TRANSACTION.out_trade_no;
const REFUND: ChannelRefund = {
  refundNo: 'TK2603040000000001',
  outTradeNo: PAID,
  totalAmount: 8888,
  refundAmount: 888,
  reason: '商品已售完',
};

describe('asking WeChat Pay v3 what became of an order', () => {
  it('finds a payment whose notification was lost', async () => {
    const { channel, other } = await channelAgainst(platform(() => TRANSACTION));
    expect(await channel.queryOrder(PAID)).toEqual({
      status: 'paid',
      transactionId: '1217752501201407033233368018',
      amount: 8888,
      paidAt: new Date('2026-03-04T05:05:40Z'),
    });
    const { pathname, search } = other.received[0]?.url ?? {};
    expect(`${pathname}${search}`).toBe(
      '/v3/pay/transactions/out-trade-no/ZF2603040000000001?mchid=1900000109',
    );
  });

  const { transaction_id: _id, success_time: _time, amount: _amount, payer: _payer, ...unpaid } = TRANSACTION;

  it.each([
    [{ ...TRANSACTION, trade_state: 'REFUND' }, 'paid'],
    [{ ...unpaid, trade_state: 'NOTPAY' }, 'unpaid'],
    [{ ...unpaid, trade_state: 'CLOSED' }, 'closed'],
  ])('%o is %s', async (transaction, status) => {
    const { channel } = await channelAgainst(platform(() => transaction));
    expect((await channel.queryOrder(PAID)).status).toBe(status);
  });

  it('calls an order unpaid that WeChat Pay never saw, but not when WeChat Pay is down', async () => {
    const unknown = await channelAgainst(refusing(404, 'ORDER_NOT_EXIST'));
    expect(await unknown.channel.queryOrder(PAID)).toEqual({ status: 'unpaid' });
    const down = await channelAgainst(refusing(500, 'SYSTEM_ERROR'));
    await expect(down.channel.queryOrder(PAID)).rejects.toMatchObject({
      key: 'payment/channel-busy',
    });
  });

  it.each([
    ['another order', { ...TRANSACTION, out_trade_no: 'ZF2603040000000009' }, 'outbound/bad-answer'],
    ['an unknown state', { ...TRANSACTION, trade_state: 'MAYBE' }, 'outbound/bad-answer'],
    ['a payment without its facts', { ...unpaid, trade_state: 'SUCCESS' }, 'outbound/bad-answer'],
    ['another merchant', { ...TRANSACTION, mchid: '1' }, 'payment/foreign-merchant'],
  ])('does not believe an answer with %s', async (_what, transaction, key) => {
    const { channel } = await channelAgainst(platform(() => transaction));
    await expect(channel.queryOrder(PAID)).rejects.toMatchObject({ key });
  });
});

describe('a refund through WeChat Pay v3', () => {
  const answer = (change: object = {}) => ({
    refund_id: '50000000382019052709732678859',
    out_refund_no: REFUND.refundNo,
    status: 'PROCESSING',
    amount: { total: 8888, refund: 888 },
    ...change,
  });

  it('is asked for without a client certificate', async () => {
    const { channel, other } = await channelAgainst(platform(() => answer()));
    expect(await channel.refund(REFUND)).toEqual({
      refundId: '50000000382019052709732678859',
      status: 'processing',
    });
    expect(JSON.parse(other.received[0]?.body ?? '')).toEqual({
      out_trade_no: PAID,
      out_refund_no: REFUND.refundNo,
      reason: '商品已售完',
      amount: { refund: 888, total: 8888, currency: 'CNY' },
    });
    await channel.refund({ ...REFUND, reason: '' });
    expect(JSON.parse(other.received[1]?.body ?? '')).not.toHaveProperty('reason');
  });

  it.each([
    ['SUCCESS', 'success'],
    ['PROCESSING', 'processing'],
    ['CLOSED', 'failed'],
    ['ABNORMAL', 'failed'],
  ])('whose state is %s is %s', async (said, status) => {
    const { channel, other } = await channelAgainst(platform(() => answer({ status: said })));
    expect((await channel.queryRefund('TK2603040000000001')).status).toBe(status);
    expect(other.received[0]?.url.pathname).toBe('/v3/refund/domestic/refunds/TK2603040000000001');
  });

  it('that WeChat Pay does not know is not found', async () => {
    const { channel } = await channelAgainst(refusing(404, 'RESOURCE_NOT_EXISTS'));
    await expect(channel.queryRefund('TK1')).rejects.toMatchObject({ key: 'payment/refund-not-found' });
  });

  it.each([
    ['another amount', { amount: { total: 8888, refund: 8888 } }],
    ['another refund', { out_refund_no: 'TK9' }],
    ['an unknown state', { status: 'MAYBE' }],
  ])('is not believed when the answer has %s', async (_what, change) => {
    const { channel } = await channelAgainst(platform(() => answer(change)));
    await expect(channel.refund(REFUND)).rejects.toMatchObject({ key: 'outbound/bad-answer' });
  });

  it('is not sent when it is more than was paid', async () => {
    const { channel, other } = await channelAgainst(platform(() => answer()));
    await expect(channel.refund({ ...REFUND, refundAmount: 8889 })).rejects.toMatchObject({
      key: 'payment/bad-channel-order',
    });
    expect(other.received).toEqual([]);
  });
});

describe('trying a merchant account of v3', () => {
  const { now, random, platformKeys, ...merchant } = settings;
  const [{ id: platformKeyId, pem: platformKeyPem } = { id: '', pem: '' }] = platformKeys;
  const credentials = { ...merchant, platformKeyId, platformKeyPem } as object as Record<string, string>;
  const run = async (answering: Answering, given = credentials) => {
    const other = await otherSide(answering);
    return wechatPayKind(other.url).test.run({ now, random } as unknown as Context, given, {});
  };

  it('passes when WeChat Pay knows us and no such order, and says what it objects to', async () => {
    expect(await run(refusing(404, 'ORDER_NOT_EXIST'))).toMatchObject({ zh: expect.any(String) });
    await expect(
      run(
        platform(() => TRANSACTION),
        { ...credentials, serialNo: 'another' },
      ),
    ).rejects.toMatchObject({ key: 'payment/channel-error', detail: { code: 'SIGN_ERROR' } });
  });

  it('finds out before it calls anybody that a key is none', () => {
    const { check } = wechatPayKind();
    check(credentials);
    for (const broken of ['privateKey', 'platformKeyPem'])
      expect(() => check({ ...credentials, [broken]: 'no key' })).toThrow('provider/not-configured');
  });
});
