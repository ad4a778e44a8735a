import { listRegionsDownTo, regionsTag } from '../../../modules/geo/index.ts';
import { adminRoute } from '../route.ts';

/** Provinces, cities, districts: streets are nobody's to choose here. */
const DEEPEST = 3;

export const regionRoutes = [
  adminRoute({
    method: 'GET',
    path: '/admin/api/regions',
    summary: '省市区 · provinces, cities and districts to choose from, each after the one it lies in',
    group: 'session',
    access: 'self',
    params: {},
    handle: async (ctx) => {
      const items = await ctx.cache.read('admin:regions', async () => {
        const rows = await listRegionsDownTo(ctx, DEEPEST);
        const value = rows.map(({ code, name, level, parentCode, initials }) => {
          return { code, name, level, parentCode, initials };
        });
        return { value, bytes: 200 * rows.length, tags: [regionsTag] };
      });
      return { items };
    },
  }),
];
