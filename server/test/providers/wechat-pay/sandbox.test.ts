import { describe, expect, it } from 'vitest';
import type { ChannelOrder } from '../../../src/modules/payment/ports.ts';
import { createSandboxChannel } from '../../../src/providers/wechat-pay/index.ts';
import { isSignedV2, signV2 } from '../../../src/providers/wechat-pay/v2/sign.ts';
import { NOW, readXml } from './v2-platform.ts';

/** Chance that repeats itself in each run, but not within one. */
function countingRandom() {
  let calls = 0;
  return {
    bytes: (count: number) => {
      calls += 1;
      return Buffer.alloc(count, calls);
    },
  };
}

const settings = {
  tenantKey: 'demo-secret',
  publicUrl: 'http://localhost:3000',
  now: () => NOW,
  random: countingRandom(),
};
const channel = createSandboxChannel(settings);
const ORDER: ChannelOrder = {
  outTradeNo: 'ZF2603040000000001',
  amount: 8888,
  description: '订单',
  clientIp: '127.0.0.1',
  notifyUrl: 'http://localhost:3000/notify',
  kind: 'mini',
};
const PAYMENT = {
  outTradeNo: ORDER.outTradeNo,
  amount: ORDER.amount,
  transactionId: channel.transactionIdOf(ORDER.outTradeNo),
  paidAt: NOW,
};
const failure = (key: string) => expect.objectContaining({ key });

describe('paying without WeChat', () => {
  it('hands out prepay ids of the real shape, each one new', async () => {
    const first = await channel.prepay(ORDER);
    const second = await channel.prepay(ORDER);
    expect(first.prepayId).toMatch(/^wx20260304130607[0-9a-f]{22}$/);
    expect(second.prepayId).not.toBe(first.prepayId);
  });

  it('gives the client every parameter of the real call, even for a user without WeChat', async () => {
    const { prepayId, clientParams } = await channel.prepay(ORDER);
    expect(clientParams).toEqual({
      appId: expect.stringMatching(/^wx[0-9a-f]{16}$/),
      timeStamp: expect.stringMatching(/^\d{13}$/),
      nonceStr: expect.stringMatching(/^[0-9a-f]{32}$/),
      package: `prepay_id=${prepayId}`,
      signType: 'MD5',
      paySign: expect.stringMatching(/^[0-9A-F]{32}$/),
    });
    const own = createSandboxChannel({ ...settings, appid: 'wx2421b1c4370ec43b' });
    expect((await own.prepay(ORDER)).clientParams?.appId).toBe('wx2421b1c4370ec43b');
    expect((await channel.prepay({ ...ORDER, kind: 'jsapi' })).clientParams?.timeStamp).toMatch(/^\d{10}$/);
  });

  it('gives a browser its page and a till its code', async () => {
    const page = await channel.prepay({ ...ORDER, kind: 'h5' });
    expect(page.h5Url).toBe(`http://localhost:3000/sandbox/pay/${page.prepayId}`);
    const code = await channel.prepay({ ...ORDER, kind: 'qrcode' });
    expect(code.codeUrl).toBe(`weixin://wxpay/bizpayurl?pr=${code.prepayId}`);
  });

  it('sends a notification that passes the real check', () => {
    const body = channel.buildNotification({ ...PAYMENT, openid: 'oUser' });
    expect(channel.verifyNotification(Buffer.from(body), {})).toMatchObject({
      outTradeNo: 'ZF2603040000000001',
      transactionId: PAYMENT.transactionId,
      amount: 8888,
      openid: 'oUser',
      paidAt: new Date('2026-03-04T05:06:07Z'),
    });
    expect(readXml(channel.acknowledge(true).body).return_code).toBe('SUCCESS');
  });

  it('does not take a notification that somebody made up or changed', () => {
    const body = channel.buildNotification(PAYMENT);
    expect(() => channel.verifyNotification(body.replaceAll('8888', '1'), {})).toThrow(
      failure('payment/bad-signature'),
    );
    const { sign: _sign, ...fields } = readXml(body);
    for (const guess of ['', 'demo-secret', 'demo']) {
      expect(isSignedV2({ ...fields, sign: signV2(fields, guess, 'MD5') }, guess, 'MD5')).toBe(true);
      const forged = body.replace(/<sign>.*<\/sign>/, `<sign>${signV2(fields, guess, 'MD5')}</sign>`);
      expect(() => channel.verifyNotification(forged, {})).toThrow(failure('payment/bad-signature'));
    }
  });

  it('does not take another tenant’s notification', () => {
    const other = createSandboxChannel({ ...settings, tenantKey: 'other-secret' });
    expect(() => other.verifyNotification(channel.buildNotification(PAYMENT), {})).toThrow(
      failure('payment/bad-signature'),
    );
  });

  it('counts two presses of the button as one payment', () => {
    expect(PAYMENT.transactionId).toMatch(/^4200\d{24}$/);
    expect(channel.transactionIdOf(ORDER.outTradeNo)).toBe(PAYMENT.transactionId);
    expect(channel.transactionIdOf('ZF2603040000000002')).not.toBe(PAYMENT.transactionId);
    const other = createSandboxChannel({ ...settings, tenantKey: 'other-secret' });
    expect(other.transactionIdOf(ORDER.outTradeNo)).not.toBe(PAYMENT.transactionId);
  });

  it('refuses the orders and refunds that WeChat Pay would refuse', async () => {
    await expect(channel.prepay({ ...ORDER, amount: 0 })).rejects.toMatchObject({
      key: 'payment/bad-channel-order',
    });
    const refund = {
      refundNo: 'TK1',
      outTradeNo: ORDER.outTradeNo,
      totalAmount: 1,
      refundAmount: 2,
      reason: '',
    };
    await expect(channel.refund(refund)).rejects.toMatchObject({ key: 'payment/bad-channel-order' });
  });

  it('refunds at once, and the same refund only once', async () => {
    const refund = {
      refundNo: 'TK1',
      outTradeNo: ORDER.outTradeNo,
      totalAmount: 8888,
      refundAmount: 1,
      reason: '',
    };
    const result = await channel.refund(refund);
    expect(result).toEqual({ refundId: expect.stringMatching(/^5030\d{24}$/), status: 'success' });
    expect(await channel.refund(refund)).toEqual(result);
    expect(await channel.queryRefund('TK1')).toEqual(result);
  });

  it('knows of an order what the server itself knows', async () => {
    expect(await channel.queryOrder(ORDER.outTradeNo)).toEqual({ status: 'unpaid' });
    const asking = createSandboxChannel({
      ...settings,
      findOrder: async (number) => ({ status: 'paid', transactionId: number, amount: 1, paidAt: NOW }),
    });
    expect(await asking.queryOrder('ZF1')).toMatchObject({ status: 'paid', transactionId: 'ZF1' });
  });
});
