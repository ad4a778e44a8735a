import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSignedV2, signV2 } from '../../../src/providers/wechat-pay/v2/sign.ts';
import { KEY, platformSign } from './v2-platform.ts';

/** The example of WeChat Pay's documents. */
const EXAMPLE = {
  appid: 'wxd930ea5d5a258f4f',
  mch_id: '10000100',
  device_info: '1000',
  body: 'test',
  nonce_str: 'ibuaiVcKdpRxkhJA',
};

const name = fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9_]{0,12}$/).filter((text) => text !== 'sign');
const fields = fc.dictionary(name, fc.string({ minLength: 1 }), { minKeys: 1, maxKeys: 12 });
const type = fc.constantFrom('MD5' as const, 'HMAC-SHA256' as const);

describe('WeChat Pay’s v2 signature', () => {
  it('is that of the documents’ example, with either hash', () => {
    expect(signV2(EXAMPLE, KEY, 'MD5')).toBe('9A0A8659F005D6984697E2CA0A9CF3B7');
    expect(signV2(EXAMPLE, KEY, 'HMAC-SHA256')).toBe(
      '6A9AE1657590FD6257D693A078E1C3E4BB6BA4DC30B23E0EE2496E54170DACD6',
    );
  });

  it('is what the other side computes, for any fields', () => {
    fc.assert(
      fc.property(fields, type, (some, hash) => {
        expect(signV2(some, KEY, hash)).toBe(platformSign(some, hash));
      }),
    );
  });

  it('does not depend on the order of the fields', () => {
    const shuffled = fc
      .uniqueArray(fc.tuple(name, fc.string()), { selector: ([field]) => field, maxLength: 12 })
      .chain((entries) =>
        fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length })),
      );
    fc.assert(
      fc.property(shuffled, type, ([one, other], hash) => {
        expect(signV2(Object.fromEntries(one), KEY, hash)).toBe(signV2(Object.fromEntries(other), KEY, hash));
      }),
    );
  });

  it('leaves out empty fields and the signature itself', () => {
    fc.assert(
      fc.property(fields, name, fc.string(), (some, empty, sign) => {
        const { [empty]: _without, ...rest } = some;
        expect(signV2({ ...rest, [empty]: '', sign }, KEY, 'MD5')).toBe(signV2(rest, KEY, 'MD5'));
      }),
    );
  });

  it('breaks when any one value changes, appears or vanishes', () => {
    fc.assert(
      fc.property(fields, name, fc.string({ minLength: 1 }), type, (some, changed, value, hash) => {
        fc.pre(some[changed] !== value);
        const signed = { ...some, sign: signV2(some, KEY, hash) };
        expect(isSignedV2(signed, KEY, hash)).toBe(true);
        expect(isSignedV2({ ...signed, [changed]: value }, KEY, hash)).toBe(false);
      }),
    );
  });

  it.each([
    ['none', {}],
    ['an empty one', { sign: '' }],
    ['one in lower case', { sign: '9a0a8659f005d6984697e2ca0a9cf3b7' }],
    ['one that is longer', { sign: '9A0A8659F005D6984697E2CA0A9CF3B7A' }],
    ['one of as many bytes in fewer letters', { sign: '中'.repeat(10) }],
  ])('refuses %s', (_what, sign) => {
    expect(isSignedV2({ ...EXAMPLE, ...sign }, KEY, 'MD5')).toBe(false);
  });

  it('belongs to one key and one kind of hash', () => {
    const signed = { ...EXAMPLE, sign: signV2(EXAMPLE, KEY, 'MD5') };
    expect(isSignedV2(signed, KEY, 'MD5')).toBe(true);
    expect(isSignedV2(signed, `${KEY.slice(1)}0`, 'MD5')).toBe(false);
    expect(isSignedV2(signed, KEY, 'HMAC-SHA256')).toBe(false);
  });
});
