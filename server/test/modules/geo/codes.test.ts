import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceKm, roundDegrees, toRegionCode, toShortRegionCode } from '../../../src/modules/geo/index.ts';
import { type Division, placeDivisions } from '../../../src/modules/geo/read-divisions.ts';

describe('the code of a region', () => {
  const digits = (count: number) =>
    fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: count, maxLength: count });

  it('is kept in twelve digits, of which older clients know six', () => {
    fc.assert(
      fc.property(digits(6), digits(12), (short, long) => {
        expect(toRegionCode(short)).toBe(`${short}000000`);
        expect(toShortRegionCode(toRegionCode(short) ?? '')).toBe(short);
        expect(toRegionCode(long)).toBe(long);
      }),
    );
  });

  it.each([
    '',
    '33010',
    '3301060',
    '33010600000',
    '3301060000000',
    '33010a',
    ' 330106',
    '330106 ',
    '３３０１０６',
    '-33010',
    '1e5000',
  ])('is not %j', (text) => {
    expect(toRegionCode(text)).toBeUndefined();
  });
});

describe('degrees', () => {
  it('are rounded to less than a millimetre, and stay on earth', () => {
    const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true });
    fc.assert(
      fc.property(degrees(90), degrees(180), (latitude, longitude) => {
        const rounded = { latitude: roundDegrees(latitude), longitude: roundDegrees(longitude) };
        expect(distanceKm({ latitude, longitude }, rounded)).toBeLessThan(1e-6);
        expect(Math.abs(rounded.latitude)).toBeLessThanOrEqual(90);
        expect(Math.abs(rounded.longitude)).toBeLessThanOrEqual(180);
        expect(roundDegrees(rounded.latitude)).toBe(rounded.latitude);
        // Squared, it is nothing or a number that a database still calculates with.
        const square = (rounded.latitude * Math.PI) ** 2;
        expect(square === 0 || square > 1e-30).toBe(true);
      }),
    );
    expect(roundDegrees(1e-200) === 0).toBe(true);
    expect(roundDegrees(120.15507)).toBe(120.15507);
  });

  it('obey the triangle: a way over a third place is never shorter', () => {
    const place = fc.record({
      latitude: fc.double({ min: -90, max: 90, noNaN: true }),
      longitude: fc.double({ min: -180, max: 180, noNaN: true }),
    });
    // Between places on opposite sides of the earth the formula is exact to some decimetres.
    const metre = 1e-3;
    fc.assert(
      fc.property(place, place, place, (a, b, c) => {
        expect(distanceKm(a, c)).toBeLessThanOrEqual(distanceKm(a, b) + distanceKm(b, c) + metre);
      }),
    );
  });
});

describe('placing divisions', () => {
  const division = (over: Partial<Division>): Division => ({
    name: 'x',
    province: '33',
    city: '',
    area: '',
    town: '',
    ...over,
  });

  it.each<[string, Partial<Division>, object]>([
    ['a province', { name: '浙江省' }, { code: '330000000000', parentCode: null, name: '浙江省', level: 1 }],
    [
      'a city',
      { city: '01', name: '杭州市' },
      { code: '330100000000', parentCode: '330000000000', name: '杭州市', level: 2 },
    ],
    [
      'a district',
      { city: '01', area: '06' },
      { code: '330106000000', parentCode: '330100000000', level: 3 },
    ],
    [
      'a street',
      { city: '01', area: '06', town: '001000' },
      { code: '330106001000', parentCode: '330106000000', level: 4 },
    ],
    [
      'a district of Hong Kong',
      { province: '81', city: '00', area: '01' },
      { code: '810001000000', parentCode: '810000000000', level: 2 },
    ],
    [
      'what a province governs itself',
      { province: '42', city: '90', name: '湖北省-自治区直辖县级行政区划' },
      { name: '省直辖县级行政区划' },
    ],
    [
      'what an autonomous region governs itself',
      { province: '65', city: '90', name: '新疆维吾尔自治区-自治区直辖县级行政区划' },
      { name: '自治区直辖县级行政区划' },
    ],
  ])('puts %s where it belongs', (_what, given, expected) => {
    expect(placeDivisions([division(given)])[0]).toMatchObject(expected);
  });

  it('leaves nobody without parents, whatever level the facts leave out', () => {
    const two = fc.integer({ min: 1, max: 3 }).map((n) => `0${n}`);
    const any = fc.record({
      province: fc.constantFrom('11', '31', '33', '50'),
      city: fc.oneof(fc.constant(''), two),
      area: fc.oneof(fc.constant(''), two),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 20 }), (given) => {
        const provinces = ['11', '31', '33', '50'].map((province) => division({ province }));
        // A district stands in a city, and the facts may leave that city out.
        const rows = given.filter(({ city, area }) => city !== '' || area === '').map((row) => division(row));
        const placed = placeDivisions([...provinces, ...rows]);
        const codes = new Set(placed.map(({ code }) => code));
        for (const { parentCode, level } of placed) {
          if (level === 1) expect(parentCode).toBeNull();
          else expect(codes.has(parentCode ?? '')).toBe(true);
        }
      }),
    );
  });
});
