import { listChildren, listProvinces, type Region, regionsTag } from '../../../modules/geo/index.ts';
import { CacheableAnswer } from '../envelope.ts';
import { text } from '../params.ts';
import { route } from '../route.ts';
import { regionView, shortRegionView } from '../views/region.ts';

const group = '其他接口';
const access = 'public';
const pid = text(12).describe('上级省市区编码');

/** Streets are the fourth level; version 1 ends at districts. */
const LAST_SHORT_LEVEL = 3;

const answer = (rows: Region[], view: (row: Region) => object) =>
  new CacheableAnswer(rows.map(view), [regionsTag]);

export const regionRoutes = [
  route({
    method: 'GET',
    path: '/common/region/v2/province',
    summary: '获取省份列表V2',
    group,
    access,
    params: {},
    handle: async (ctx) => answer(await listProvinces(ctx), regionView),
  }),
  route({
    method: 'GET',
    path: '/common/region/v2/child',
    summary: '获取下级省市区数据V2',
    group,
    access,
    params: { pid },
    handle: async (ctx, params) => answer(await listChildren(ctx, params.pid), regionView),
  }),
  route({
    method: 'GET',
    path: '/common/region/province',
    summary: '获取省份列表',
    group,
    access,
    params: {},
    handle: async (ctx) => answer(await listProvinces(ctx), shortRegionView),
  }),
  route({
    method: 'GET',
    path: '/common/region/child',
    summary: '获取下级省市区数据',
    group,
    access,
    params: { pid },
    handle: async (ctx, params) => {
      const children = await listChildren(ctx, params.pid);
      return answer(
        children.filter((row) => row.level <= LAST_SHORT_LEVEL),
        shortRegionView,
      );
    },
  }),
];
