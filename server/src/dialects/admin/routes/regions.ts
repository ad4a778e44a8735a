import { regionsTag, toShortRegionCode } from '../../../modules/geo/index.ts';
import { onceForBrowsers, settled } from '../once-for-browsers.ts';
import { readRegions } from '../resource/region-names.ts';
import { adminRoute } from '../route.ts';

const COLUMNS = ['code', 'name', 'level', 'parentCode', 'initials'] as const;

export const regionRoutes = [
  adminRoute({
    method: 'GET',
    path: '/admin/api/regions',
    summary: '省市区 · provinces, cities and districts to choose from, each after the one it lies in',
    group: 'session',
    access: 'self',
    params: {},
    handle: async (ctx, _params, request, reply) => {
      const answer = await ctx.cache.read('admin:regions', async () => {
        // There are thousands: their names are said once, and codes by the six digits that tell them apart.
        const regions = [...(await readRegions(ctx)).values()];
        const rows = regions.map(({ code, name, level, parentCode, initials }) => {
          const parent = parentCode === null ? null : toShortRegionCode(parentCode);
          return [toShortRegionCode(code), name, level, parent, initials];
        });
        const value = settled({ columns: COLUMNS, rows });
        return { value, bytes: 2 * value.json.length, tags: [regionsTag] };
      });
      return onceForBrowsers(request, reply, answer);
    },
  }),
];
