import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { resolveDistrict, resolveRegions } from '../../../src/modules/address/index.ts';
import { region } from '../../../src/modules/geo/tables.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();

describe('the place of a district', () => {
  it('is the city and the province it lies in', async () => {
    for (const code of ['330106', '330106000000'])
      expect(await resolveDistrict(t.ctx, code)).toEqual({
        ...{ provinceId: '330000000000', provinceName: '浙江省' },
        ...{ cityId: '330100000000', cityName: '杭州市' },
        ...{ districtId: '330106000000', districtName: '西湖区' },
      });
  });

  it('can be told of every district there is, as if all three had been named', async () => {
    const districts = await t.ctx.db.select().from(region).where(eq(region.level, 3));
    expect(districts.length).toBeGreaterThan(2500);
    const sample = districts.filter((_row, index) => index % 97 === 0);
    for (const { code, name } of sample) {
      const place = await resolveDistrict(t.ctx, code);
      expect(place.districtName).toBe(name);
      expect(await resolveRegions(t.ctx, place.provinceId, place.cityId, code)).toEqual(place);
    }
  });

  it.each(['330000', '330100', '999999', '33010', 'x', '', '330106001000'])(
    'is not told of %j, which is none',
    async (code) => {
      await expect(resolveDistrict(t.ctx, code)).rejects.toThrow('address/region-unknown');
    },
  );
});
