import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../../../src/kernel/context.ts';
import { fail } from '../../../src/kernel/errors.ts';
import { Ports } from '../../../src/kernel/ports.ts';
import {
  describePlace,
  mapServices,
  parcelTrackers,
  searchPlaces,
  trackParcel,
} from '../../../src/modules/platform/index.ts';
import { signPage, wechatPageAccounts } from '../../../src/modules/wechat-tools/index.ts';
import { outcome } from '../../support/outcome.ts';
import { seededRandom } from '../../support/seeded-random.ts';

/** What was asked of the services, in their order. */
let asked: unknown[] = [];
beforeEach(() => {
  asked = [];
});
const note = (...question: unknown[]) => {
  asked.push(question);
  return Promise.resolve({ status: 0 });
};

const ports = new Ports()
  .bind(mapServices, {
    serviceFor: async () => ({
      describePlace: (_ctx, place, system) => note('place', place, system),
      searchPlaces: (_ctx, search) => note('search', search),
    }),
  })
  .bind(parcelTrackers, {
    trackerFor: async () => ({
      track: async (_ctx, question) => {
        await note(question);
        return {
          carrier: question.carrier ?? 'guessed',
          number: question.number,
          status: 'signed',
          traces: [],
        };
      },
    }),
  })
  .bind(wechatPageAccounts, { accountFor: async () => ({ appid: 'wx1', ticket: async () => 'TICKET' }) });
const now = new Date('2026-03-02T02:00:00.999Z');
// Nothing here reads the database.
const ctx = { ports, now: () => now, random: seededRandom(3) } as unknown as Context;

describe('asking for places on a map', () => {
  it('asks for ten on the first page unless more are wanted, and never for more than twenty', async () => {
    const boundary = 'region(北京,0)';
    for (const more of [{}, { page: 3, pageSize: 5 }, { pageSize: 20 }, { pageSize: 500 }])
      await searchPlaces(ctx, { keyword: '茶', boundary, ...more });
    expect(asked).toMatchObject([
      ['search', { keyword: '茶', area: { kind: 'region', name: '北京' }, page: 1, pageSize: 10 }],
      ['search', { page: 3, pageSize: 5 }],
      ['search', { page: 1, pageSize: 20 }],
      ['search', { page: 1, pageSize: 20 }],
    ]);
  });

  it('takes the place for one of Tencent’s own coordinates unless it is said to be another’s', async () => {
    await describePlace(ctx, { location: '30.27,120.15' });
    await describePlace(ctx, { location: 'lat30.27,lng120.15', system: 1 });
    const place = { latitude: 30.27, longitude: 120.15 };
    expect(asked).toEqual([
      ['place', place, 5],
      ['place', place, 1],
    ]);
  });

  it.each(['30.27', '30.27;120.15', '120.15,30.27,1', '91,1', '1,181', '+1,1', '0x1,1'])(
    'asks nobody about %j, which is no place',
    async (location) => {
      expect(await outcome(describePlace(ctx, { location }))).toBe('map/bad-question');
      expect(await outcome(searchPlaces(ctx, { keyword: '茶', boundary: `nearby(${location},100)` }))).toBe(
        'map/bad-question',
      );
      expect(asked).toEqual([]);
    },
  );
});

describe('asking for a parcel', () => {
  it('asks with what was given, without the blanks of who typed it', async () => {
    expect(await trackParcel(ctx, { number: ' SF1234567890 ', carrier: ' shunfeng ' })).toMatchObject({
      ...{ carrier: 'shunfeng', number: 'SF1234567890' },
    });
    await trackParcel(ctx, { number: '12345' });
    expect(asked).toEqual([
      [{ number: 'SF1234567890', carrier: 'shunfeng' }],
      [{ number: '12345', carrier: undefined }],
    ]);
  });

  it.each([
    ['number', { number: '1234' }],
    ['number', { number: 'x'.repeat(33) }],
    ['number', { number: '12 345' }],
    ['number', { number: '12345&com=sf' }],
    ['number', { number: '单号12345' }],
    ['carrier', { number: '12345', carrier: '' }],
    ['carrier', { number: '12345', carrier: '顺丰' }],
    ['carrier', { number: '12345', carrier: 'x'.repeat(33) }],
  ])('is refused for a wrong %s, and nobody is asked: %j', async (field, question) => {
    await expect(trackParcel(ctx, question)).rejects.toMatchObject({
      key: 'parcel/malformed',
      detail: { field },
    });
    expect(asked).toEqual([]);
  });

  it('is refused before the service is chosen when nobody can be asked', async () => {
    const nobody = new Ports().bind(parcelTrackers, {
      trackerFor: async () => fail('provider/not-configured'),
    });
    const alone = { ...ctx, ports: nobody };
    expect(await outcome(trackParcel(alone, { number: '1' }))).toBe('parcel/malformed');
    expect(await outcome(trackParcel(alone, { number: '12345' }))).toBe('provider/not-configured');
  });
});

describe('signing a page for WeChat', () => {
  it.each([
    ['https://m.shop.cn/', 'https://m.shop.cn/'],
    ['https://m.shop.cn/?a=1&b=茶#/goods/1', 'https://m.shop.cn/?a=1&b=茶'],
    ['https://m.shop.cn/a#b#c', 'https://m.shop.cn/a'],
    ['#', ''],
    ['', ''],
  ])('signs %j as far as a server sees it', async (address, url) => {
    const signed = await signPage(ctx, address);
    const text = `jsapi_ticket=TICKET&noncestr=${signed.nonce}&timestamp=1772416800&url=${url}`;
    expect(signed).toEqual({
      ...{ appid: 'wx1', url, timestamp: 1_772_416_800, nonce: expect.stringMatching(/^[0-9a-f]{16}$/) },
      signature: createHash('sha1').update(text).digest('hex'),
    });
  });

  it('never uses a nonce twice', async () => {
    const nonces = await Promise.all(Array.from({ length: 20 }, async () => (await signPage(ctx, '')).nonce));
    expect(new Set(nonces).size).toBe(20);
  });

  it.each(['wechat/busy', 'provider/not-configured'])('says so when WeChat will not: %s', async (key) => {
    const refusing = new Ports().bind(wechatPageAccounts, {
      accountFor: async () => ({ appid: 'x', ticket: async () => fail(key) }),
    });
    expect(await outcome(signPage({ ...ctx, ports: refusing }, 'https://m.shop.cn/'))).toBe(key);
  });
});
