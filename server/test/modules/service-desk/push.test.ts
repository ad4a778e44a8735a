import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildXml } from '../../../src/kernel/flat-xml.ts';
import { isPushSignature, unsealPush } from '../../../src/modules/service-desk/push/open-push.ts';
import { messageIn, readPush } from '../../../src/modules/service-desk/push/read-push.ts';
import { pushSignature, sealPush } from '../../support/wechat-push.ts';

const key = Buffer.alloc(32, 9);
const account = { token: 'T', aesKey: key.toString('base64').slice(0, 43), appid: 'wx1' };
const seal = { key, appid: 'wx1' };
const badPush = expect.objectContaining({ key: 'service-desk/bad-push' });

describe('the signature of a push', () => {
  const word = fc.string({ unit: 'grapheme', maxLength: 12 });

  it('is believed from who knows the token, in whatever order the parts come', () => {
    fc.assert(
      fc.property(word, fc.array(word, { minLength: 1, maxLength: 3 }), (token, parts) => {
        const signature = pushSignature(token, ...parts);
        expect(isPushSignature(signature, token, parts)).toBe(true);
        expect(isPushSignature(signature.toUpperCase(), token, parts.toReversed())).toBe(true);
        expect(isPushSignature(signature, `${token}x`, parts)).toBe(false);
        expect(isPushSignature(signature, token, [...parts, 'x'])).toBe(false);
      }),
    );
  });

  it.each(['', 'zz', 'ab', 'a'.repeat(39), 'a'.repeat(42), '"', '签名'])(
    'is not %j, and nothing breaks',
    (made) => {
      expect(isPushSignature(made, 'T', ['1', 'n'])).toBe(false);
    },
  );
});

describe('a sealed push', () => {
  it('gives the text back that was sealed, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.string({ maxLength: 40 }),
        (text, appid) => {
          expect(unsealPush({ ...account, appid }, sealPush(text, { key, appid }))).toBe(text);
          expect(unsealPush({ token: 'T', aesKey: account.aesKey }, sealPush(text, { key, appid }))).toBe(
            text,
          );
        },
      ),
    );
  });

  it('is refused, never misread, when any of its bytes was changed on the way', () => {
    const sealed = Buffer.from(sealPush('<xml><Content>转账</Content></xml>', seal), 'base64');
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = Buffer.from(sealed);
        changed.writeUInt8(changed.readUInt8(at) ^ flip, at);
        let opened: string | undefined;
        try {
          opened = unsealPush(account, changed.toString('base64'));
        } catch (error) {
          expect(error).toEqual(badPush);
        }
        // The first block is chance that nobody reads, and chaining spoils one block and one byte of the next.
        if (opened !== undefined && at >= 32) expect(opened).not.toBe('<xml><Content>转账</Content></xml>');
      }),
    );
  });

  it.each<[string, () => string]>([
    ['nothing', () => ''],
    ['less than a block', () => Buffer.alloc(15).toString('base64')],
    ['no whole number of blocks', () => Buffer.alloc(33).toString('base64')],
    ['one block', () => sealPush('', seal).slice(0, 22)],
    ['a length beyond its end', () => sealPush('短', { ...seal, length: 4000 })],
    ['a length into its padding', () => sealPush('短', { ...seal, length: 3 + 3 + 1 })],
    ['the largest length there is', () => sealPush('短', { ...seal, length: 2 ** 32 - 1 })],
    ['no padding', () => sealPush('短', { ...seal, padding: 0 })],
    ['more padding than a block', () => sealPush('短', { ...seal, padding: 33 })],
    ['padding that eats its head', () => sealPush('', { key, appid: '', padding: 13 })],
    ['another appid', () => sealPush('短', { ...seal, appid: 'wx2' })],
    ['a longer appid', () => sealPush('短', { ...seal, appid: 'wx11' })],
    ['no appid', () => sealPush('短', { ...seal, appid: '' })],
    ['another key', () => sealPush('短', { ...seal, key: Buffer.alloc(32, 8) })],
  ])('of %s is refused', (_what, make) => {
    expect(() => unsealPush(account, make())).toThrowError(badPush);
  });

  it.each(['', 'short', 'A'.repeat(42), 'A'.repeat(44)])(
    'is not opened with the key %j, which is none',
    (aesKey) => {
      expect(() => unsealPush({ ...account, aesKey }, sealPush('短', seal))).toThrowError(badPush);
    },
  );
});

const said = { FromUserName: 'o1', CreateTime: '1482048670', MsgType: 'text', Content: '在吗', MsgId: '77' };
const asXml = (fields: Record<string, string>) => messageIn(readPush(buildXml(fields))!);
const asJson = (fields: object) => messageIn(readPush(JSON.stringify(fields))!);

describe('what a push says', () => {
  it('is the same as XML and as JSON, numbers or not', () => {
    const expected = { openid: 'o1', kind: 'text', content: '在吗', key: 'o1 1482048670 77' };
    expect(asXml(said)).toEqual(expected);
    expect(asJson(said)).toEqual(expected);
    expect(asJson({ ...said, CreateTime: 1482048670, MsgId: 77 })).toEqual(expected);
    expect(messageIn(readPush(`  \n ${JSON.stringify(said)}`)!)).toEqual(expected);
  });

  it('is told apart by sender, second and number', () => {
    const keys = [
      said,
      { ...said, FromUserName: 'o2' },
      { ...said, CreateTime: '1482048671' },
      { ...said, MsgId: '78' },
    ].map((fields) => asXml(fields)?.key);
    expect(new Set(keys).size).toBe(4);
    expect(asXml({ ...said, Content: '换了话' })?.key).toBe(keys[0]);
  });

  it.each<[string, object, object]>([
    ['a text without words', { Content: '' }, { kind: 'text', content: '' }],
    ['a text with a NUL in it', { Content: 'a\u0000b' }, { content: 'ab' }],
    ['a number for a text', { Content: 12 }, { content: '12' }],
    ['a list for a text', { Content: ['x'] }, { content: '' }],
    ['a text of 5,000 letters', { Content: 'x'.repeat(5000) }, { content: 'x'.repeat(4000) }],
    [
      'a picture',
      { MsgType: 'image', PicUrl: 'https://p/1' },
      { content: '[图片]', imageUrl: 'https://p/1' },
    ],
    ['a picture without address', { MsgType: 'image' }, { content: '[图片]', imageUrl: undefined }],
    [
      'a card',
      { MsgType: 'miniprogrampage', Title: '茶' },
      { content: '[小程序卡片] 茶', imageUrl: undefined },
    ],
    [
      'a card with a long title',
      { MsgType: 'miniprogrampage', Title: '茶'.repeat(5000), ThumbUrl: 'https://t/1' },
      { content: `[小程序卡片] ${'茶'.repeat(5000)}`.slice(0, 4000), imageUrl: 'https://t/1' },
    ],
  ])('is understood: %s', (_what, change, expected) => {
    expect(asJson({ ...said, ...change })).toMatchObject(expected);
  });

  it.each<[string, object]>([
    ['an event', { MsgType: 'event', Event: 'subscribe' }],
    ['a voice', { MsgType: 'voice', MediaId: 'm' }],
    ['no kind', { MsgType: undefined }],
    ['a kind of another case', { MsgType: 'TEXT' }],
    ['no sender', { FromUserName: '' }],
    ['a sender that is none', { FromUserName: { id: 1 } }],
    ['a sender of 129 letters', { FromUserName: 'o'.repeat(129) }],
  ])('is no message of a customer: %s', (_what, change) => {
    expect(asJson({ ...said, ...change })).toBeUndefined();
  });

  it('comes from a sender of up to 128 letters', () => {
    expect(asJson({ ...said, FromUserName: 'o'.repeat(128) })?.openid).toHaveLength(128);
  });

  it.each(['', 'null', '[]', '{', '{"a":', '1', '<xml>', '<html></html>', 'x'.repeat(70_000)])(
    'is nothing at all: %.20j',
    (text) => {
      expect(readPush(text)).toBeUndefined();
    },
  );
});
