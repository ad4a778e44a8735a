import { describe, expect, it } from 'vitest';
import { alipayTransferChannel } from '../../../src/providers/alipay-transfer/index.ts';

const channel = alipayTransferChannel('2088000000000001');
const order = {
  outTradeNo: 'ZF2603020000000001',
  amount: 1,
  description: '充值',
  clientIp: '127.0.0.1',
  notifyUrl: 'https://shop.test/notify',
  kind: 'qrcode',
} as const;

describe('transfers to the shop’s Alipay account as a channel', () => {
  it('writes amounts with two decimals and needs a code to show', async () => {
    const { codeUrl = '', prepayId } = await channel.prepay(order);
    expect(prepayId).toBe('');
    expect(decodeURIComponent(decodeURIComponent(codeUrl))).toContain('"a":"0.01","m":"ZF2603020000000001"');
    await expect(channel.prepay({ ...order, kind: 'mini' })).rejects.toMatchObject({
      key: 'payment/bad-channel-order',
    });
  });

  it('takes no notifications, knows nothing and sends nothing back', async () => {
    expect(() => channel.verifyNotification('x', {})).toThrowError('payment/bad-notification');
    expect(channel.acknowledge(false)).toMatchObject({ status: 400 });
    expect(channel.acknowledge(true)).toMatchObject({ status: 200 });
    expect(await channel.queryOrder('ZF1')).toEqual({ status: 'unpaid' });
    const refund = { refundNo: 'TK1', outTradeNo: 'ZF1', totalAmount: 1, refundAmount: 1, reason: '' };
    await expect(channel.refund(refund)).rejects.toMatchObject({ key: 'payment/channel-error' });
    await expect(channel.queryRefund('TK1')).rejects.toMatchObject({ key: 'payment/refund-not-found' });
  });
});
