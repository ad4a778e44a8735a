import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createWechatPayV3 } from '../../../src/providers/wechat-pay/index.ts';
import { NOW_SECONDS, SERIAL, seal, settings, signedHeaders, TRANSACTION } from './v3-platform.ts';

const channel = createWechatPayV3(settings);
const failure = (key: string, reason?: string) =>
  expect.objectContaining(
    reason === undefined ? { key } : { key, detail: expect.objectContaining({ reason }) },
  );

function notificationOf(content: unknown, change: object = {}, key?: string): string {
  return JSON.stringify({
    id: 'EV-2018022511223320873',
    create_time: '2026-03-04T13:05:41+08:00',
    resource_type: 'encrypt-resource',
    event_type: 'TRANSACTION.SUCCESS',
    summary: '支付成功',
    resource: seal(content, key),
    ...change,
  });
}

const BODY = notificationOf(TRANSACTION);
const shifted = (seconds: number) => String(Number(NOW_SECONDS) + seconds);

describe('WeChat Pay’s v3 notification', () => {
  it('tells which payment was made, when, and of how much', () => {
    expect(channel.verifyNotification(Buffer.from(BODY), signedHeaders(BODY))).toMatchObject({
      outTradeNo: 'ZF2603040000000001',
      transactionId: '1217752501201407033233368018',
      amount: 8888,
      paidAt: new Date('2026-03-04T05:05:40Z'),
      openid: 'oUpF8uMuAJO_M9pxb1Q9zNjWeS6o',
      raw: { bank_type: 'CMC' },
    });
  });

  it('may be signed by the WeChat Pay public key that replaced the certificates', () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    const id = 'PUB_KEY_ID_0119000001092024061200000000000001';
    const moving = createWechatPayV3({
      ...settings,
      platformKeys: [{ id, pem: publicKey }, ...settings.platformKeys],
    });
    const byKey = signedHeaders(BODY, { serial: id, privateKey });
    expect(moving.verifyNotification(BODY, byKey).amount).toBe(8888);
    expect(moving.verifyNotification(BODY, signedHeaders(BODY)).amount).toBe(8888);
    const byWrongKey = signedHeaders(BODY, { serial: SERIAL, privateKey });
    expect(() => moving.verifyNotification(BODY, byWrongKey)).toThrow(
      failure('payment/bad-signature', 'wrong'),
    );
  });

  it.each([-300, 0, 300])('is taken %i seconds off our clock', (seconds) => {
    const headers = signedHeaders(BODY, { timestamp: shifted(seconds) });
    expect(channel.verifyNotification(BODY, headers).amount).toBe(8888);
  });

  it.each([-301, 301, -86_400])('is a recording %i seconds off our clock', (seconds) => {
    const headers = signedHeaders(BODY, { timestamp: shifted(seconds) });
    expect(() => channel.verifyNotification(BODY, headers)).toThrow(
      failure('payment/bad-signature', 'stale'),
    );
  });

  it('is no good once a hand has touched it, or its headers', () => {
    const right = signedHeaders(BODY);
    const touched: [string, Record<string, string>][] = [
      [BODY.replace('EV-', 'EW-'), right],
      [`${BODY} `, right],
      [BODY, { ...right, 'wechatpay-nonce': 'other' }],
      [BODY, { ...right, 'wechatpay-timestamp': shifted(1) }],
      [BODY, { ...right, 'wechatpay-signature': 'WECHATPAY/SIGNTEST/abc' }],
      [BODY, { ...right, 'wechatpay-signature': '' }],
    ];
    for (const [body, headers] of touched) {
      expect(() => channel.verifyNotification(body, headers)).toThrow(
        failure('payment/bad-signature', 'wrong'),
      );
    }
  });

  it('needs every header, once', () => {
    const right = signedHeaders(BODY);
    expect(() => channel.verifyNotification(BODY, {})).toThrow(failure('payment/bad-signature'));
    for (const name of Object.keys(right)) {
      for (const value of [undefined, [right[name] ?? '', right[name] ?? '']]) {
        expect(() => channel.verifyNotification(BODY, { ...right, [name]: value })).toThrow(
          failure('payment/bad-signature'),
        );
      }
    }
  });

  it('is refused under a key that nobody configured', () => {
    const headers = signedHeaders(BODY, { serial: 'UNKNOWN' });
    expect(() => channel.verifyNotification(BODY, headers)).toThrow(
      failure('payment/bad-signature', 'unknown key'),
    );
  });

  const { transaction_id: _id, ...withoutId } = TRANSACTION;
  const { amount: _amount, ...withoutAmount } = TRANSACTION;
  const { appid: _appid, ...withoutAppid } = TRANSACTION;

  it.each([
    ['is not JSON', 'hello', 'payment/bad-notification'],
    ['is another kind of JSON', '[]', 'payment/bad-notification'],
    ['has no sealed part', notificationOf({}, { resource: undefined }), 'payment/bad-notification'],
    [
      'is sealed with another key',
      notificationOf(TRANSACTION, {}, 'x'.repeat(32)),
      'payment/bad-notification',
    ],
    [
      'is sealed in another way',
      notificationOf({}, { resource: { ...seal({}), algorithm: 'NONE' } }),
      'payment/bad-notification',
    ],
    [
      'has an empty sealed part',
      notificationOf({}, { resource: { ...seal({}), ciphertext: '' } }),
      'payment/bad-notification',
    ],
    [
      'was sealed for another purpose',
      notificationOf({}, { resource: { ...seal(TRANSACTION), associated_data: 'refund' } }),
      'payment/bad-notification',
    ],
    ['seals nonsense', notificationOf('hello'), 'payment/bad-notification'],
    ['names no transaction', notificationOf(withoutId), 'payment/bad-notification'],
    ['names no amount', notificationOf(withoutAmount), 'payment/bad-notification'],
    [
      'names a broken amount',
      notificationOf({ ...TRANSACTION, amount: { total: 1.5 } }),
      'payment/bad-notification',
    ],
    [
      'names dollars',
      notificationOf({ ...TRANSACTION, amount: { total: 1, currency: 'USD' } }),
      'payment/bad-notification',
    ],
    [
      'names a broken time',
      notificationOf({ ...TRANSACTION, success_time: 'today' }),
      'payment/bad-notification',
    ],
    ['is another merchant’s', notificationOf({ ...TRANSACTION, mchid: '1' }), 'payment/foreign-merchant'],
    ['is another account’s', notificationOf({ ...TRANSACTION, appid: 'wx1' }), 'payment/foreign-merchant'],
    ['is nobody’s', notificationOf(withoutAppid), 'payment/foreign-merchant'],
    [
      'is about a refund',
      notificationOf(TRANSACTION, { event_type: 'REFUND.SUCCESS' }),
      'payment/not-successful',
    ],
    [
      'is of a payment that failed',
      notificationOf({ ...TRANSACTION, trade_state: 'PAYERROR' }),
      'payment/not-successful',
    ],
  ])('pays nothing when it %s', (_what, body, key) => {
    expect(() => channel.verifyNotification(body, signedHeaders(body))).toThrow(failure(key));
  });

  it('is answered with the status that stops, or asks for, another one', () => {
    expect(channel.acknowledge(true)).toMatchObject({
      status: 200,
      contentType: 'application/json; charset=utf-8',
    });
    const refused = channel.acknowledge(false, '签名错误');
    expect(refused.status).toBe(500);
    expect(JSON.parse(refused.body)).toEqual({ code: 'FAIL', message: '签名错误' });
  });
});
