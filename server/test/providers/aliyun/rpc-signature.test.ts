import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aliyunSignature, signedForm } from '../../../src/providers/aliyun/index.ts';
import { seededRandom } from '../../support/seeded-random.ts';

/** The example that Aliyun's own documentation of the signature computes. */
const documented = {
  AccessKeyId: 'testId',
  Action: 'SendSms',
  Format: 'XML',
  OutId: '123',
  PhoneNumbers: '15300000001',
  RegionId: 'cn-hangzhou',
  SignName: '阿里云短信测试专用',
  SignatureMethod: 'HMAC-SHA1',
  SignatureNonce: '45e25e9b-0a6f-4070-8c85-2956eda1b466',
  SignatureVersion: '1.0',
  TemplateCode: 'SMS_71390007',
  TemplateParam: '{"customer":"test"}',
  Timestamp: '2017-07-12T02:42:19Z',
  Version: '2017-05-25',
};
const ctx = { now: () => new Date('2026-03-02T02:00:00.123Z'), random: seededRandom(1) };
const keys = { accessKeyId: 'testId', accessKeySecret: 'testSecret' };

describe('Aliyun’s RPC signature', () => {
  it('is the documented one for the documented call', () => {
    expect(aliyunSignature('GET', documented, 'testSecret')).toBe('zJDF+Lrzhj/ThnlvIToysFRq6t4=');
  });

  it('is checked by the other side from what arrives, whatever the parameters say', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[A-Z][a-z]{2,8}X$/), fc.string()), (parameters) => {
        const arrived = new URLSearchParams(signedForm(ctx, keys, parameters));
        const signature = arrived.get('Signature');
        arrived.delete('Signature');
        const encode = (text: string) =>
          encodeURIComponent(text).replace(
            /[!'()*]/g,
            (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
          );
        const sorted = [...arrived].sort(([a], [b]) => (a < b ? -1 : 1));
        const query = sorted.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
        const expected = createHmac('sha1', 'testSecret&')
          .update(`POST&%2F&${encode(query)}`)
          .digest('base64');
        expect(signature).toBe(expected);
        for (const [name, value] of Object.entries(parameters)) expect(arrived.get(name)).toBe(value);
      }),
    );
  });

  it('carries the time to the second and a nonce that is new each time', () => {
    const [first, second] = [1, 2].map(() => new URLSearchParams(signedForm(ctx, keys, {})));
    expect(first?.get('Timestamp')).toBe('2026-03-02T02:00:00Z');
    expect(first?.get('SignatureNonce')).not.toBe(second?.get('SignatureNonce'));
  });
});
