import { describe, expect, it } from 'vitest';
import { createWechatPayV2 } from '../../../src/providers/wechat-pay/index.ts';
import type { Fields } from './v2-platform.ts';
import { NOTIFIED, readXml, settings, signedXml, xml } from './v2-platform.ts';

const channel = createWechatPayV2(settings);
const failure = (key: string) => expect.objectContaining({ key });

function without(name: string): Fields {
  const { [name]: _left, ...rest } = NOTIFIED;
  return rest;
}

describe('WeChat Pay’s v2 notification', () => {
  it('tells which payment was made, when, and of how much', () => {
    const notification = channel.verifyNotification(Buffer.from(signedXml(NOTIFIED)), {});
    expect(notification).toMatchObject({
      outTradeNo: 'ZF2603041409811653',
      transactionId: '1004400740201409030005092168',
      amount: 1,
      openid: 'oUpF8uMEb4qRXf22hE3X68TekukE',
      raw: { attach: '支付测试', bank_type: 'CFT' },
    });
    expect(notification.paidAt.toISOString()).toBe('2026-03-04T05:05:40.000Z');
  });

  it('says the same when it is sent again: settling it once is the caller’s part', () => {
    const body = signedXml(NOTIFIED);
    expect(channel.verifyNotification(body, {})).toEqual(channel.verifyNotification(body, {}));
  });

  it('may be signed with HMAC-SHA256, said in the message or in the settings', () => {
    const said = signedXml({ ...NOTIFIED, sign_type: 'HMAC-SHA256' }, 'HMAC-SHA256');
    expect(channel.verifyNotification(said, {}).amount).toBe(1);
    const agreed = createWechatPayV2({ ...settings, signType: 'HMAC-SHA256' });
    expect(agreed.verifyNotification(signedXml(NOTIFIED, 'HMAC-SHA256'), {}).amount).toBe(1);
    expect(() => agreed.verifyNotification(signedXml(NOTIFIED), {})).toThrow(
      failure('payment/bad-signature'),
    );
  });

  it('counts a payment with WeChat’s own coupons in full', () => {
    const fields = {
      ...NOTIFIED,
      total_fee: '100',
      cash_fee: '80',
      coupon_fee: '20',
      settlement_total_fee: '80',
    };
    expect(channel.verifyNotification(signedXml(fields), {}).amount).toBe(100);
  });

  it('is no good once a hand has touched it', () => {
    for (const [name, value] of [
      ['total_fee', '100000'],
      ['out_trade_no', 'ZF2603049999999999'],
      ['result_code', 'FAIL'],
      ['mch_id', '1900000110'],
      ['extra', 'field'],
    ] as const) {
      const touched = signedXml(NOTIFIED)
        .replace('</xml>', '')
        .replace(RegExp(` *<${name}>.*\n`), '');
      const body = `${touched}<${name}>${value}</${name}></xml>`;
      expect(() => channel.verifyNotification(body, {})).toThrow(failure('payment/bad-signature'));
    }
  });

  it.each([
    ['no signature', xml(NOTIFIED)],
    ['another merchant’s key', signedXml(NOTIFIED, 'MD5', 'another-key-another-key-another-0')],
    ['an empty key', signedXml(NOTIFIED, 'MD5', '')],
    ['an MD5 signature that calls itself HMAC', signedXml({ ...NOTIFIED, sign_type: 'HMAC-SHA256' })],
  ])('is refused with %s', (_what, body) => {
    expect(() => channel.verifyNotification(body, {})).toThrow(failure('payment/bad-signature'));
  });

  it.each([
    ['appid', 'wx0000000000000000'],
    ['mch_id', '1900000110'],
  ])('is refused when its %s is another’s, though rightly signed', (name, value) => {
    const body = signedXml({ ...NOTIFIED, [name]: value });
    expect(() => channel.verifyNotification(body, {})).toThrow(failure('payment/foreign-merchant'));
    expect(() => channel.verifyNotification(signedXml(without(name)), {})).toThrow(
      failure('payment/foreign-merchant'),
    );
  });

  it('may come from the service account as well as from the mini-program', () => {
    const both = createWechatPayV2({ ...settings, officialAppid: 'wxofficial' });
    for (const appid of ['wxofficial', settings.appid]) {
      expect(both.verifyNotification(signedXml({ ...NOTIFIED, appid }), {}).amount).toBe(1);
    }
  });

  it.each(['return_code', 'result_code'])('of a payment that failed by its %s pays nothing', (name) => {
    const body = signedXml({ ...NOTIFIED, [name]: 'FAIL', err_code: 'NOTENOUGH' });
    expect(() => channel.verifyNotification(body, {})).toThrow(failure('payment/not-successful'));
  });

  it.each([
    ['out_trade_no', ''],
    ['transaction_id', ''],
    ['total_fee', ''],
    ['total_fee', '-1'],
    ['total_fee', '1.5'],
    ['total_fee', '1e3'],
    ['total_fee', '99999999999999999999'],
    ['time_end', ''],
    ['time_end', '20260230000000'],
    ['time_end', '2026-03-04 13:05:40'],
    ['fee_type', 'USD'],
  ])('that signs nonsense (%s=%s) is not taken for a payment', (name, value) => {
    const body = signedXml({ ...NOTIFIED, [name]: value });
    expect(() => channel.verifyNotification(body, {})).toThrow(failure('payment/bad-notification'));
  });

  it.each([
    ['nothing', ''],
    ['JSON', '{}'],
    ['bytes', Buffer.from([0, 255, 254, 1])],
    ['an entity bomb', '<!DOCTYPE xml [<!ENTITY a "b">]><xml><a>&a;</a></xml>'],
  ])('that is %s is refused as unreadable', (_what, body) => {
    expect(() => channel.verifyNotification(body, {})).toThrow(failure('payment/bad-notification'));
  });

  it('is answered in the words that stop, or ask for, another one', () => {
    const done = channel.acknowledge(true);
    expect(done).toMatchObject({ status: 200, contentType: 'text/xml; charset=utf-8' });
    expect(readXml(done.body)).toEqual({ return_code: 'SUCCESS', return_msg: 'OK' });
    expect(readXml(channel.acknowledge(false, '签名错误').body)).toEqual({
      return_code: 'FAIL',
      return_msg: '签名错误',
    });
  });
});
