import type pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  importMobileSegments,
  installMobileSegments,
  locateMobile,
  nextSegment,
  readPhoneData,
} from '../../../src/modules/platform/index.ts';
import { parsePackagedSegments } from '../../../src/modules/platform/mobile-segments/read-packaged-segments.ts';
import { useTestApp } from '../../support/test-app.ts';
import { phoneData } from './phone-data.ts';

const t = useTestApp();
const pool = () => t.ctx.db.$client as pg.Pool;

const hangzhou = '浙江|杭州|310000|0571';
const chengdu = '四川|成都|610000|028';
const current = () =>
  phoneData('2508', [
    {
      record: hangzhou,
      segments: [
        [1310000, 2],
        [1579999, 1],
        [1580000, 1],
        [1920001, 7],
      ],
    },
    {
      record: chengdu,
      segments: [
        [1310001, 2],
        [1700000, 4],
        [1920000, 8],
      ],
    },
    { record: '西藏|那曲||', segments: [[1890000, 3]] },
  ]);

describe('the table that comes with the house', () => {
  it('knows old segments', async () => {
    expect(await locateMobile(t.ctx, '13900000000')).toMatchObject({
      segment: '1390000',
      carrier: '中国移动',
    });
    expect(await locateMobile(t.ctx, '18668100000')).toMatchObject({
      ...{ province: '浙江', city: '杭州', carrier: '中国联通', areaCode: null },
    });
  });

  it('is installed once', async () => {
    expect(await installMobileSegments(pool())).toBe(false);
  });

  it('takes about a megabyte', async () => {
    const { rows } = await pool().query(
      "select pg_total_relation_size('mobile_segment_block') + pg_total_relation_size('mobile_segment_kind') as bytes",
    );
    expect(rows[0].bytes).toBeLessThan(2 * 1024 * 1024);
  });

  it('leads from segment to segment through a city', async () => {
    const first = await nextSegment(t.ctx, { after: 0, city: '杭州', province: '浙江', carrier: '联通' });
    expect(first).toMatchObject({ city: '杭州', carrier: '中国联通' });
    const second = await nextSegment(t.ctx, {
      after: Number(first.segment),
      city: '杭州市',
      carrier: '联通',
    });
    expect(Number(second.segment)).toBeGreaterThan(Number(first.segment));
  });
});

describe('the packaged text', () => {
  it('may have gaps, unknown ids and lines too many', () => {
    const text = [
      ...['type', '1,中国联通', '2,虚拟', '----------', 'area', '1,山东 济南', '2,没有城市', '----------'],
      ...['number-130', '1,1', '', '9,1', '1,9', '2,1', '1,2'],
    ].join('\n');
    const { kinds, blocks } = parsePackagedSegments(text);
    const place = { province: '山东', city: '济南', postcode: null, areaCode: null };
    expect(kinds).toEqual([
      { ...place, carrier: '中国联通' },
      { ...place, carrier: '虚拟运营商' },
    ]);
    expect([...(blocks.get(130)?.subarray(0, 12) ?? [])]).toEqual([0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2]);
  });
});

describe('an imported phone.dat', () => {
  beforeAll(async () => {
    expect(await importMobileSegments(pool(), readPhoneData(current()))).toBe(true);
  });

  it('replaces what was there, with postcodes and area codes', async () => {
    expect(await locateMobile(t.ctx, '15800001234')).toEqual({
      ...{ segment: '1580000', province: '浙江', city: '杭州', postcode: '310000', areaCode: '0571' },
      carrier: '中国移动',
    });
    expect(await locateMobile(t.ctx, '18900001234')).toMatchObject({
      city: '那曲',
      postcode: null,
      areaCode: null,
    });
    await expect(locateMobile(t.ctx, '18668100000')).rejects.toMatchObject({ key: 'record/none' });
    await expect(locateMobile(t.ctx, '12345678901')).rejects.toMatchObject({ key: 'record/none' });
  });

  it('names every kind of carrier', async () => {
    const names = ['移动', '联通', '电信', '电信虚拟', '联通虚拟', '移动虚拟', '广电', '广电虚拟'];
    const segments = names.map((_name, index) => [1300000 + index, index + 1] as const);
    const { kinds } = readPhoneData(phoneData('2508', [{ record: hangzhou, segments }])).facts;
    expect(kinds.map(({ carrier }) => carrier)).toEqual(
      names.map((name) => `中国${name}${name.endsWith('虚拟') ? '运营商' : ''}`),
    );
  });

  it('is walked through in order, across blocks, by place and carrier', async () => {
    const walk = async (question: object) => {
      const found: string[] = [];
      for (let after = 0; ; after = Number(found.at(-1))) {
        const next = await nextSegment(t.ctx, { after, ...question }).catch(() => undefined);
        if (!next) return found;
        found.push(next.segment);
      }
    };
    expect(await walk({ city: '杭州' })).toEqual(['1310000', '1579999', '1580000', '1920001']);
    expect(await walk({ province: '四川省', city: '成都市' })).toEqual(['1310001', '1700000', '1920000']);
    expect(await walk({ carrier: '移动' })).toEqual(['1579999', '1580000']);
    expect(await walk({})).toHaveLength(8);
    expect(await walk({ province: '浙江', city: '成都' })).toEqual([]);
    expect(await walk({ carrier: '%' })).toEqual([]);
  });

  it('stays when the house starts again with its own, older table', async () => {
    expect(await installMobileSegments(pool())).toBe(false);
    expect(await locateMobile(t.ctx, '19200001234')).toMatchObject({
      city: '成都',
      carrier: '中国广电虚拟运营商',
    });
  });

  it('is imported once, and gives way to the next version', async () => {
    expect(await importMobileSegments(pool(), readPhoneData(current()))).toBe(false);
    const next = phoneData('2602', [{ record: chengdu, segments: [[1310000, 5]] }]);
    expect(await importMobileSegments(pool(), readPhoneData(next))).toBe(true);
    expect(await locateMobile(t.ctx, '13100001234')).toMatchObject({
      city: '成都',
      carrier: '中国联通虚拟运营商',
    });
  });

  it.each([
    ['an empty file', Buffer.alloc(0)],
    ['another file', Buffer.from('<html><body>not found</body></html>')],
    ['one cut short', phoneData('2508', [{ record: hangzhou, segments: [[1310000, 1]] }]).subarray(0, -4)],
    ['a segment that is none', phoneData('2508', [{ record: hangzhou, segments: [[310000, 1]] }])],
    ['an unknown carrier', phoneData('2508', [{ record: hangzhou, segments: [[1310000, 9]] }])],
    ['no carrier', phoneData('2508', [{ record: hangzhou, segments: [[1310000, 0]] }])],
    ['a record that is no place', phoneData('2508', [{ record: '浙江', segments: [[1310000, 1]] }])],
    [
      'a record outside',
      (() => {
        const bytes = phoneData('2508', [{ record: hangzhou, segments: [[1310000, 1]] }]);
        bytes.writeUInt32LE(90_000, bytes.length - 5);
        return bytes;
      })(),
    ],
  ])('is refused as a whole: %s', (_what, bytes) => {
    expect(() => readPhoneData(bytes)).toThrow(Error);
  });
});
