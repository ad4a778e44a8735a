import { createCipheriv } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decryptWechatData } from '../../../src/modules/identity/wechat-data.ts';

const KEY = 'tiihtNczf5v6AKRyjwEUhQ==';
const IV = 'r7BXXKkLb8qrSNn05n0qiA==';
const refused = expect.objectContaining({ key: 'wechat/bad-encrypted-data' });

function seal(plain: string, key = KEY, iv = IV): string {
  const cipher = createCipheriv('aes-128-cbc', Buffer.from(key, 'base64'), Buffer.from(iv, 'base64'));
  return Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]).toString('base64');
}

/** The example of WeChat's own documents. */
const DOCUMENTED =
  'CiyLU1Aw2KjvrjMdj8YKliAjtP4gsMZMQmRzooG2xrDcvSnxIMXFufNstNGTyaGS9uT5geRa0W4oTOb1WT7fJlAC+oNPdbB+' +
  '3hVbJSRgv+4lGOETKUQz6OYStslQ142dNCuabNPGBzlooOmB231qMM85d2/fV6ChevvXvQP8Hkue1poOFtnEtpyxVLW1zAo6' +
  '/1Xx1COxFvrc2d7UL/lmHInNlxuacJXwu0fjpXfz/YqYzBIBzD6WUfTIF9GRHpOn/Hz7saL8xz+W//FRAUid1OksQaQx4CMs' +
  '8LOddcQhULW4ucetDf96JcR3g0gfRK4PC7E/r7Z6xNrXd2UIeorGj5Ef7b1pJAYB6Y5anaHqZ9J6nKEBvB4DnNLIVWSgARns' +
  '/8wR2SiRS7MNACwTyrGvt9ts8p12PKFdlqYTopNHR1Vf7XjfhQlVsAJdNiKdYmYVoKlaRv85IfVunYzO0IKXsyl7JCUjCpoG' +
  '20f0a04COwfneQAGGwd5oa+T8yO5hzuyDb/XcxxmK01EpqOyuxINew==';

describe('opening what a mini-program hands over', () => {
  it('opens the example of WeChat’s documents', () => {
    expect(decryptWechatData(KEY, DOCUMENTED, IV, 'wx4f4bc4dec97d474b')).toMatchObject({
      openId: 'oGZUI0egBJY1zhBYw2KhdUfwVJJE',
      nickName: 'Band',
      city: 'Guangzhou',
      watermark: { appid: 'wx4f4bc4dec97d474b', timestamp: 1477314187 },
    });
  });

  it('opens any JSON object it was given, whatever is in it', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (data) => {
        const json = JSON.stringify(data);
        expect(JSON.stringify(decryptWechatData(KEY, seal(json), IV))).toBe(JSON.stringify(JSON.parse(json)));
      }),
    );
  });

  it('forgives a client that forgot to escape + in its form', () => {
    const spaced = DOCUMENTED.replaceAll('+', ' ');
    expect(spaced).not.toBe(DOCUMENTED);
    expect(decryptWechatData(KEY, spaced, IV).nickName).toBe('Band');
  });

  it('refuses data of another mini-program', () => {
    expect(() => decryptWechatData(KEY, DOCUMENTED, IV, 'wx0000000000000000')).toThrow(refused);
    const unmarked = seal('{"phoneNumber":"13800000000"}');
    expect(() => decryptWechatData(KEY, unmarked, IV, 'wx4f4bc4dec97d474b')).toThrow(refused);
    expect(decryptWechatData(KEY, unmarked, IV)).toEqual({ phoneNumber: '13800000000' });
  });

  it.each([
    ['a session key of another login', 'AAAAAAAAAAAAAAAAAAAAAA==', DOCUMENTED, IV],
    ['a session key of the wrong length', 'AAAA', DOCUMENTED, IV],
    ['no session key', '', DOCUMENTED, IV],
    ['an iv of the wrong length', KEY, DOCUMENTED, 'AAAA'],
    ['no iv', KEY, DOCUMENTED, ''],
    ['no data', KEY, '', IV],
    ['data that is no base64', KEY, '{"phoneNumber":"13800000000"}', IV],
    ['data cut short', KEY, DOCUMENTED.slice(0, 100), IV],
    ['data that is not JSON', KEY, seal('hello'), IV],
    ['a JSON text that is no object', KEY, seal('"hello"'), IV],
    ['a JSON array', KEY, seal('[1]'), IV],
    ['null', KEY, seal('null'), IV],
  ])('refuses %s, without saying which part was wrong', (_what, key, data, iv) => {
    expect(() => decryptWechatData(key, data, iv)).toThrow(
      expect.objectContaining({ key: 'wechat/bad-encrypted-data', detail: {} }),
    );
  });

  it('never fails in any other way, whatever arrives', () => {
    fc.assert(
      fc.property(fc.string(), fc.base64String(), fc.string(), (key, data, iv) => {
        expect(() => decryptWechatData(key, data, iv)).toThrow(refused);
      }),
    );
  });
});
