import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Context } from '../../../src/kernel/context.ts';
import {
  createTencentMaps,
  tencentMapsFrom,
  tencentMapsKind,
  tencentSignature,
} from '../../../src/providers/tencent-maps/index.ts';
import { type Answering, deadAddress, otherSide } from '../../kernel/outbound-server.ts';

const ctx = {} as Context;
const place = { latitude: 30.274085, longitude: 120.15507 };
const area = { kind: 'region', name: '北京', text: 'region(北京,0)' } as const;
const search = { keyword: '咖啡 & 茶', area, page: 2, pageSize: 20 };

/** As Tencent does: a signed key must come with the signature over the decoded query. */
function tencent(answer: unknown): Answering {
  return ({ url }, response) => {
    const { sig, ...asked } = Object.fromEntries(url.searchParams);
    const sorted = Object.keys(asked).sort();
    const raw = `${url.pathname}?${sorted.map((name) => `${name}=${asked[name]}`).join('&')}SK`;
    const right = asked.key === 'KEY' && sig === createHash('md5').update(raw).digest('hex');
    const said = right ? answer : { status: 111, message: '签名验证失败' };
    response.end(typeof said === 'string' ? said : JSON.stringify(said));
  };
}

async function mapsAgainst(answering: Answering, settings: object = {}) {
  const other = await otherSide(answering);
  const maps = createTencentMaps({
    ...{ key: 'KEY', secretKey: 'SK', baseUrl: other.url, timeoutMs: 300 },
    ...settings,
  });
  return { other, maps };
}

const address = {
  status: 0,
  message: 'query ok',
  result: { address: '浙江省杭州市', ad_info: { adcode: '330100' } },
};
const found = { status: 0, message: 'query ok', count: 1, data: [{ id: '1', title: '咖啡馆' }] };

describe('Tencent’s maps', () => {
  it('sign path, sorted raw query and secret key', () => {
    expect(
      tencentSignature('/ws/geocoder/v1/', { location: '28.7033487,115.8660847', key: '5Q5BZ' }, 'SWvT26'),
    ).toBe(
      createHash('md5')
        .update('/ws/geocoder/v1/?key=5Q5BZ&location=28.7033487,115.8660847SWvT26')
        .digest('hex'),
    );
  });

  it('tell the address of a place, whole', async () => {
    const { maps, other } = await mapsAgainst(tencent(address));
    expect(await maps.describePlace(ctx, place, 3)).toEqual(address);
    expect(Object.fromEntries(other.received[0]?.url.searchParams ?? [])).toMatchObject({
      ...{ location: '30.274085,120.15507', coord_type: '3', key: 'KEY' },
    });
  });

  it('search with a keyword that needs escaping', async () => {
    const { maps, other } = await mapsAgainst(tencent(found));
    expect(await maps.searchPlaces(ctx, search)).toEqual(found);
    expect(Object.fromEntries(other.received[0]?.url.searchParams ?? [])).toMatchObject({
      ...{ keyword: '咖啡 & 茶', boundary: 'region(北京,0)', page_index: '2', page_size: '20' },
    });
  });

  it.each([
    [{ status: 347, message: '查询无结果' }, 'record/none'],
    [{ status: 0, message: 'query ok', count: 0, data: [] }, 'record/none'],
    [{ status: 348, message: '参数错误' }, 'map/bad-question'],
    [{ status: 121, message: '此key每日调用量已达到上限' }, 'provider/unavailable'],
    [{ status: 0, message: 'query ok' }, 'outbound/bad-answer'],
    [{ hello: 1 }, 'outbound/bad-answer'],
    ['<html>', 'outbound/bad-answer'],
  ])('that say %j are refused as %s', async (answer, key) => {
    const { maps } = await mapsAgainst(tencent(answer));
    await expect(maps.searchPlaces(ctx, search)).rejects.toMatchObject({ key });
  });

  it('notice a wrong secret, silence, and nobody there', async () => {
    const wrong = await mapsAgainst(tencent(address), { secretKey: 'other' });
    await expect(wrong.maps.describePlace(ctx, place, 5)).rejects.toMatchObject({
      ...{ key: 'provider/unavailable', detail: { reason: '111 签名验证失败' } },
    });
    const silent = await mapsAgainst(() => undefined);
    await expect(silent.maps.describePlace(ctx, place, 5)).rejects.toMatchObject({ key: 'outbound/timeout' });
    const gone = createTencentMaps({ key: 'KEY', baseUrl: await deadAddress() });
    await expect(gone.describePlace(ctx, place, 5)).rejects.toMatchObject({ key: 'outbound/unreachable' });
  });

  it('need a key', () => {
    expect(() => tencentMapsFrom({})).toThrow(expect.objectContaining({ key: 'provider/not-configured' }));
    expect(tencentMapsFrom({ key: 'KEY' })).toHaveProperty('describePlace');
  });
});

describe('trying Tencent’s maps', () => {
  const run = async (given: string, secretKey = 'SK') => {
    const { url: baseUrl } = await otherSide(tencent(address));
    return tencentMapsKind.test.run(ctx, { key: 'KEY', secretKey, baseUrl }, { place: given });
  };

  it('says what stands at a place, and fails with a wrong secret or no place', async () => {
    expect((await run('30.27,120.15')).zh).toContain('浙江省杭州市');
    await expect(run('30.27,120.15', 'wrong')).rejects.toMatchObject({
      detail: { reason: '111 签名验证失败' },
    });
    for (const no of ['here', '30.27', '30.27,x'])
      await expect(run(no)).rejects.toMatchObject({ key: 'request/malformed', detail: { field: 'place' } });
  });
});
