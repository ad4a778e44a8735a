import { describe, expect, it } from 'vitest';
import { providerKindsOf } from '../../../src/composition/provider-kinds.ts';
import { credentialsOf, probeOf } from '../../../src/dialects/admin/provider-fields.ts';
import { loggableAccount } from '../../../src/dialects/admin/views/provider-account.ts';
import { providerProblem } from '../../../src/dialects/admin/views/provider-problem.ts';
import { Failure } from '../../../src/kernel/errors.ts';
import type { ProviderKind } from '../../../src/modules/tenancy/index.ts';

const { kinds } = providerKindsOf({ sandbox: true });
const kindOf = (name: string) => {
  const found = kinds.find((kind) => kind.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
};
const problem = (name: string, key: string, detail: Record<string, unknown> = {}) =>
  providerProblem(kindOf(name), new Failure(key, detail));

describe('what staff are told of a test that failed', () => {
  it.each<[string, string, Record<string, unknown>, RegExp]>([
    [
      'wechat-mini',
      'wechat/refused',
      { passedCode: 40164, errmsg: 'invalid ip' },
      /40164 invalid ip.*白名单/,
    ],
    ['wechat-app', 'wechat/error', { errcode: 40125, errmsg: 'x' }, /40125.*AppSecret/],
    ['wechat-official', 'wechat/busy', { errcode: -1 }, /繁忙/],
    ['wxpay', 'payment/channel-error', { code: 'SIGN_ERROR', message: '签名错误' }, /签名错误.*商户私钥/],
    ['wxpay', 'payment/channel-error', { code: 'FAIL', message: 'x' }, /APIv2 密钥/],
    ['wxpay', 'payment/bad-signature', {}, /微信支付公钥/],
    ['wxpay', 'payment/foreign-merchant', {}, /另一个商户号/],
    ['sms', 'message/refused', { reason: 'isv.SMS_SIGNATURE_ILLEGAL' }, /短信签名/],
    ['sms', 'message/refused', { reason: 'InvalidAccessKeyId.NotFound' }, /不存在/],
    ['sms', 'message/refused', { reason: 'InvalidAccessKeyId.Inactive' }, /停用/],
    ['sms', 'message/target-limited', {}, /号码/],
    ['sms', 'outbound/refused-address', { reason: 'not a public address' }, /公网地址/],
    ['mail', 'message/refused', { reason: '535' }, /授权码/],
    ['mail', 'message/refused', { reason: 'ECONNREFUSED' }, /端口/],
    ['mail', 'outbound/timeout', {}, /没有在规定时间内回应/],
    ['identity-check', 'provider/unavailable', { reason: 'Forbidden.RAM' }, /授权/],
    ['kuaidi100', 'provider/unavailable', { reason: '601 key 过期' }, /充值/],
    ['tencent-maps', 'provider/unavailable', { reason: '199 未开启' }, /WebServiceAPI/],
    ['alipay-mini', 'external/refused', { reason: 'isv.invalid-signature' }, /不配对/],
    ['qq-connect', 'external/refused', { reason: '100016' }, /过期/],
    ['keloop', 'courier/refused', { reason: '签名错误' }, /拒绝了（签名错误）/],
    ['keloop', 'outbound/bad-answer', { status: 502 }, /看不懂/],
    ['mail', 'provider/not-configured', {}, /不完整/],
    ['storage', 'something/new', {}, /拒绝了$/],
  ])('%s, %s %j', (name, key, detail, words) => {
    const { zh, en } = problem(name, key, detail);
    expect(zh).toMatch(words);
    expect(en.length).toBeGreaterThan(5);
    expect(zh).not.toContain('undefined');
  });

  it('is short, however much the service says', () => {
    expect(problem('sms', 'message/refused', { reason: 'x'.repeat(5000) }).zh.length).toBeLessThan(300);
  });

  it('has hints in both languages for what services say', () => {
    for (const { name, test } of kinds)
      for (const [begin, words] of Object.entries(test.hints ?? {}))
        expect([words.zh, words.en], `${name} ${begin}`).toEqual([
          expect.stringMatching(/\p{Script=Han}/u),
          expect.not.stringMatching(/\p{Script=Han}/u),
        ]);
  });
});

const given: ProviderKind = {
  ...{ name: 'x', title: { zh: '甲', en: 'X' }, help: { zh: '甲', en: 'X' }, check: () => undefined },
  fields: {
    way: {
      ...{ zh: '方式', en: 'Way', kind: 'choice', isRequired: true },
      options: { a: { zh: '甲', en: 'A' }, b: { zh: '乙', en: 'B' } },
    },
    key: { zh: '密钥', en: 'Key', isSecret: true, isRequired: true, when: ['way', 'a'] },
    pem: { zh: '私钥', en: 'PEM', kind: 'longtext', isSecret: true, when: ['way', 'b'] },
    note: { zh: '备注', en: 'Note' },
  },
  test: {
    title: { zh: '测试', en: 'Test' },
    params: { to: { zh: '收件人', en: 'To', isRequired: true }, more: { zh: '其他', en: 'More' } },
    run: async () => ({ zh: '好', en: 'good' }),
  },
};

describe('credentials', () => {
  it('are what was kept and what was given, trimmed, without what the choices do not ask for', () => {
    expect(credentialsOf(given, {}, { way: 'a', key: ' k ', note: '' })).toEqual({ way: 'a', key: 'k' });
    expect(credentialsOf(given, { way: 'a', key: 'k', note: 'n' }, { note: null })).toEqual({
      way: 'a',
      key: 'k',
    });
    expect(credentialsOf(given, { way: 'a', key: 'k' }, { way: 'b', pem: 'p\nq' })).toEqual({
      ...{ way: 'b', pem: 'p\nq' },
    });
  });

  it('keep what the house knows nothing of, as somebody set it up by hand', () => {
    expect(credentialsOf(given, { way: 'b', baseUrl: 'https://x' }, {})).toEqual({
      way: 'b',
      baseUrl: 'https://x',
    });
  });

  it.each<[Record<string, unknown>, string]>([
    [{}, 'way'],
    [{ way: 'a' }, 'key'],
    [{ way: 'a', key: '   ' }, 'key'],
    [{ way: 'c' }, 'way'],
    [{ way: 'b', baseUrl: 'x' }, 'baseUrl'],
    [{ way: 'b', constructor: 'x' }, 'constructor'],
    [{ way: 'b', note: 7 }, 'note'],
    [{ way: 'b', note: 'a\0b' }, 'note'],
    [{ way: 'b', pem: 'x'.repeat(10_001) }, 'pem'],
  ])('refuse %j by the name of %s', (values, field) => {
    expect(() => credentialsOf(given, {}, values)).toThrow(
      expect.objectContaining({ detail: expect.objectContaining({ field }) }),
    );
  });

  it('stand in the log by their names, secrets without what they say', () => {
    expect(loggableAccount(given, { way: 'a', key: 'SECRET', baseUrl: 'https://x' })).toEqual({
      ...{ way: 'a', key: 'secret' },
    });
    expect(loggableAccount(given, undefined)).toEqual({});
  });
});

describe('what is given for a test', () => {
  it('is read by name; the rest is not heard', () => {
    expect(probeOf(given, { to: ' a ', other: 'x' })).toEqual({ to: 'a' });
    for (const wrong of [{}, { to: '' }, { to: null }, { to: {} }, { to: 'x'.repeat(256) }])
      expect(() => probeOf(given, wrong)).toThrow('request/malformed');
  });
});
