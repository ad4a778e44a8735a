import type { Context } from '../../../kernel/context.ts';
import { listAds } from '../../../modules/advertising/index.ts';
import { listAllCategories } from '../../../modules/catalog/index.ts';
import {
  listAllArticleCategories,
  listFriendLinks,
  listLinkCategories,
} from '../../../modules/content/index.ts';
import { absoluteUrl } from '../../../modules/files/index.ts';
import { integer, text } from '../params.ts';
import { terminalOf } from '../platforms.ts';
import { type Call, route } from '../route.ts';
import { adView } from '../views/ad.ts';
import { type CategoryRow, categoryTree } from '../views/category.ts';

const group = '系统';

const HOME_POSITION = 'app_home';
const noPosition = { 'ad/no-position': [503, '该广告不存在或已经下线'] } as const;

interface Kind {
  readonly firstRoot: number;
  rows(ctx: Context): Promise<readonly CategoryRow[]>;
}

/** The kinds of categories by their numbers; no two share a code. */
const KINDS: Readonly<Record<number, Kind>> = {
  1: { firstRoot: 100, rows: listAllArticleCategories },
  2: {
    firstRoot: 400,
    rows: async (ctx) => (await listLinkCategories(ctx)).map((row) => ({ ...row, parentId: null })),
  },
  3: { firstRoot: 700, rows: listAllCategories },
};

type Viewed = Parameters<typeof listAds>[2]['user'];

async function adsOf(ctx: Context & { readonly user?: Viewed }, code: string, call: Call) {
  const ads = await listAds(ctx, code, { terminal: terminalOf(call), user: ctx.user });
  return ads.map((ad) => adView(ad, ctx, call));
}

async function linkGroups(ctx: Context) {
  const links = await listFriendLinks(ctx, {});
  const groups = (await listLinkCategories(ctx)).filter(({ isUsed }) => isUsed);
  return groups
    .map(({ id, name }) => ({
      cat_id: id,
      cat_name: name,
      links: links
        .filter(({ categoryId }) => categoryId === id)
        .sort((a, b) => a.sortOrder - b.sortOrder || a.id - b.id)
        .map(({ name: link_name, link, logoUrl }) => ({
          link_name,
          link_url: link,
          image_url: absoluteUrl(ctx, logoUrl) ?? '',
        })),
    }))
    .filter(({ links: linked }) => linked.length > 0);
}

export const systemContentRoutes = [
  route({
    rpc: 'system.ads',
    summary: '系统广告接口',
    group,
    access: 'optional',
    params: { code: text(50).describe('广告位编码') },
    aliases: { place_code: 'code' },
    done: 'success',
    errors: noPosition,
    handle: async (ctx, { code }, call) => ({ list: await adsOf(ctx, code, call) }),
  }),
  route({
    rpc: 'system.home',
    summary: '系统首页接口',
    group,
    access: 'optional',
    params: {},
    done: 'success',
    errors: noPosition,
    handle: async (ctx, _params, call) => ({ ads: await adsOf(ctx, HOME_POSITION, call) }),
  }),
  route({
    rpc: 'system.link',
    summary: '友情链接接口',
    group,
    access: 'public',
    params: {},
    done: 'success',
    handle: async (ctx) => ({ list: await linkGroups(ctx) }),
  }),
  route({
    rpc: 'system.category.list',
    summary: '系统分类接口',
    group,
    access: 'public',
    params: {
      parentid: integer().describe('父分类 ID，默认传 0'),
      cat_type: integer(-1_000_000, 1_000_000).describe('1 文章分类、2 友情链接、3 商品分类'),
    },
    done: 'Success',
    handle: async (ctx, { parentid, cat_type }) => {
      const kind = KINDS[cat_type];
      return kind ? categoryTree(await kind.rows(ctx), parentid, kind.firstRoot) : {};
    },
  }),
];
