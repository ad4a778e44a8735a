import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceKm } from '../../../src/modules/geo/index.ts';

const place = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});

describe('distanceKm', () => {
  it('agrees with known distances', () => {
    const hangzhou = { latitude: 30.274085, longitude: 120.15507 };
    const shanghai = { latitude: 31.230416, longitude: 121.473701 };
    expect(distanceKm(hangzhou, shanghai)).toBeCloseTo(164.5, 0);
    expect(distanceKm({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 1 })).toBeCloseTo(111.195, 2);
  });

  it('crosses the date line the short way', () => {
    const far = distanceKm({ latitude: 0, longitude: 179.5 }, { latitude: 0, longitude: -179.5 });
    expect(far).toBeCloseTo(111.195, 2);
  });

  it('is symmetric, zero to itself and never more than half way round the earth', () => {
    fc.assert(
      fc.property(place, place, (a, b) => {
        const far = distanceKm(a, b);
        expect(far).toBeGreaterThanOrEqual(0);
        expect(far).toBeLessThanOrEqual(Math.PI * 6371.0089);
        expect(distanceKm(b, a)).toBeCloseTo(far, 6);
        expect(distanceKm(a, a)).toBe(0);
      }),
    );
  });
});
