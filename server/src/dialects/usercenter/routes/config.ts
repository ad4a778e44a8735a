import { listRegionsDownTo, regionsTag } from '../../../modules/geo/index.ts';
import { listLevels } from '../../../modules/member/index.ts';
import { getTenant } from '../../../modules/tenancy/index.ts';
import { encode, RawAnswer, success } from '../envelope.ts';
import { integer, text } from '../params.ts';
import { passwordKey } from '../passwords.ts';
import { route } from '../route.ts';
import { districtTree } from '../views/district.ts';
import { siteView } from '../views/site.ts';

const group = '系统接口';
const access = 'public';
const undocumented = true;

/** Provinces, cities, districts: the tree ends where delivery addresses do. */
const DISTRICTS = 3;

export const configRoutes = [
  route({
    method: 'GET',
    path: '/front/sys/config/publicKey',
    summary: '密码加密公钥',
    group,
    access,
    undocumented,
    params: {},
    handle: async (ctx) => ({ public_key: await passwordKey(ctx), mock_server: false }),
  }),
  route({
    method: 'GET',
    path: '/front/sys/config/info',
    summary: '站点配置',
    group,
    access,
    undocumented,
    params: {
      action: text(32).optional().describe('用途，如 intro'),
      sourceUccCode: text(64).optional().describe('推广渠道编码'),
    },
    handle: async (ctx) => siteView(ctx, await getTenant(ctx, ctx.tenant.id), await listLevels(ctx)),
  }),
  route({
    method: 'GET',
    path: '/front/sys/district/tree',
    summary: '地区树',
    group,
    access,
    undocumented,
    params: { districtLevel: integer(1, DISTRICTS).optional().describe('级数：1 省，2 市，3 区县（默认）') },
    handle: async (ctx, { districtLevel = DISTRICTS }) => {
      // The same for every tenant, and large: kept as ready bytes.
      const { bytes } = await ctx.cache.read(`usercenter-districts:${districtLevel}`, async () => {
        const tree = districtTree(await listRegionsDownTo(ctx, districtLevel));
        const made = Buffer.from(encode(success(tree)));
        return { value: { bytes: made }, bytes: made.length, tags: [regionsTag] };
      });
      return new RawAnswer('application/json; charset=utf-8', bytes);
    },
  }),
];
