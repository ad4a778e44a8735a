import { describe, expect, it } from 'vitest';
import { parseLocation, parseSearchArea } from '../../../src/modules/platform/maps/search-area.ts';

const bad = expect.objectContaining({ key: 'map/bad-question' });

describe('where to search', () => {
  it('is read from the three documented forms', () => {
    expect(parseSearchArea('region(北京,0)')).toEqual({
      kind: 'region',
      name: '北京',
      text: 'region(北京,0)',
    });
    expect(parseSearchArea(' nearby( 39.908491, 116.374328, 1000 ) ')).toEqual({
      ...{ kind: 'nearby', center: { latitude: 39.908491, longitude: 116.374328 }, radius: 1000 },
      text: 'nearby(39.908491,116.374328,1000)',
    });
    expect(parseSearchArea('rectangle(39.9072,116.3689,39.9149,116.3793)')).toMatchObject({
      ...{ kind: 'rectangle', southWest: { latitude: 39.9072, longitude: 116.3689 } },
      northEast: { latitude: 39.9149, longitude: 116.3793 },
    });
  });

  it.each([
    ...['', 'region()', 'region( ,0)', 'circle(1,2,3)', 'region(北京', 'region(北京)&key=x', 'region(a)(b)'],
    ...[
      'nearby(39,116)',
      'nearby(a,b,c)',
      'nearby(99,116,1000)',
      'nearby(39,190,1000)',
      'nearby(39,116,1e9)',
    ],
    ...['nearby(39,116,1)', 'rectangle(39,116,39)', 'rectangle(39,116,39,x)'],
  ])('is refused when it says nothing: %j', (boundary) => {
    expect(() => parseSearchArea(boundary)).toThrow(bad);
  });
});

describe('a location', () => {
  it('has the latitude first, with or without its name', () => {
    const place = { latitude: 30.274085, longitude: 120.15507 };
    expect(parseLocation('30.274085,120.15507')).toEqual(place);
    expect(parseLocation('lat30.274085, lng120.15507')).toEqual(place);
    expect(parseLocation('-12,-77.5')).toEqual({ latitude: -12, longitude: -77.5 });
  });

  it.each(['', '30', '30,', ',120', '30,120,1', 'a,b', '91,120', '30,181', 'NaN,120', '1e1,120'])(
    'is refused when it is none: %j',
    (location) => {
      expect(() => parseLocation(location)).toThrow(bad);
    },
  );
});
