import { fail } from '../../../kernel/errors.ts';
import {
  contentTag,
  getLatestNotice,
  getNotice,
  listBanners,
  listFriendLinks,
  listNotices,
} from '../../../modules/content/index.ts';
import { getSetting, getSettings, getTenant, settingsTag } from '../../../modules/tenancy/index.ts';
import { CacheableAnswer } from '../envelope.ts';
import { id, list, paging, pagingOf, text } from '../params.ts';
import { route } from '../route.ts';
import { bannerView, friendLinkView, noticeRowView, noticeView, settingView } from '../views/site.ts';

const group = '站点设置';
const noData404 = { 'record/none': [404, '暂无数据'] } as const;

export const siteRoutes = [
  route({
    method: 'GET',
    path: '/{domain}/config/value',
    summary: '读取系统参数',
    group,
    access: 'public',
    params: { key: text(64).describe('参数名') },
    handle: async (ctx, { key }) => {
      const { value } = await getSetting(ctx, key);
      return new CacheableAnswer(value, [settingsTag(ctx.tenant.id)]);
    },
  }),
  route({
    method: 'GET',
    path: '/{domain}/config/get-value',
    summary: '读取系统参数（旧版）',
    group,
    access: 'public',
    undocumented: true,
    params: { key: text(64).describe('参数名') },
    handle: async (ctx, { key }) => settingView(await getSetting(ctx, key), ctx.tenant.timeZone),
  }),
  route({
    method: 'GET',
    path: '/{domain}/config/values',
    summary: '批量读取系统参数',
    group,
    access: 'public',
    params: { keys: list(text(64), 100).describe('参数名，多个用英文逗号分隔') },
    handle: async (ctx, { keys }) => {
      const rows = await getSettings(ctx, keys);
      return new CacheableAnswer(
        rows.map((row) => settingView(row, ctx.tenant.timeZone)),
        [settingsTag(ctx.tenant.id)],
      );
    },
  }),
  route({
    method: 'GET',
    path: '/{domain}/config/vipLevel',
    summary: '当前商户vip级别',
    group,
    access: 'public',
    params: {},
    handle: async (ctx) => (await getTenant(ctx, ctx.tenant.id)).vipLevel,
  }),
  route({
    method: 'GET',
    path: '/{domain}/banner/list',
    summary: 'Banner列表',
    group,
    access: 'public',
    params: { type: text(32).optional().describe('Banner 类型') },
    handle: async (ctx, { type }) => {
      const rows = await listBanners(ctx, { type });
      return new CacheableAnswer(
        rows.map((row) => bannerView(row, ctx)),
        [contentTag(ctx.tenant.id)],
      );
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/notice/list',
    summary: '获取公告列表',
    group,
    access: 'public',
    params: { type: text(32).optional().describe('公告类型'), ...paging },
    errors: noData404,
    handle: async (ctx, { type, ...asked }) => {
      const page = await listNotices(ctx, { type, paging: pagingOf(asked) });
      if (page.rows.length === 0) return fail('record/none');
      const dataList = page.rows.map((row) => noticeRowView(row, ctx.tenant.timeZone));
      return new CacheableAnswer({ dataList, totalRow: page.totalRows, totalPage: page.totalPages }, [
        contentTag(ctx.tenant.id),
      ]);
    },
  }),
  route({
    method: 'GET',
    path: '/{domain}/notice/last-one',
    summary: '获取最新的一个公告',
    group,
    access: 'public',
    params: { type: text(32).optional().describe('公告类型') },
    handle: async (ctx, { type }) => {
      const row = await getLatestNotice(ctx, { type });
      return new CacheableAnswer(noticeView(row, ctx), [contentTag(ctx.tenant.id)]);
    },
  }),
  route({
    method: 'GET',
    path: '/{domain}/notice/detail',
    summary: '获取公告详情',
    group,
    access: 'public',
    params: { id: id('notice').describe('公告id') },
    missing: [300, '缺少id参数'],
    errors: noData404,
    handle: async (ctx, params) => {
      const row = await getNotice(ctx, params.id);
      return new CacheableAnswer(noticeView(row, ctx), [contentTag(ctx.tenant.id)]);
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/friendly-partner/list',
    summary: '友情链接列表',
    group: '其他接口',
    access: 'public',
    params: { type: text(32).optional().describe('友情链接类型') },
    errors: noData404,
    handle: async (ctx, { type }) => {
      const rows = await listFriendLinks(ctx, { type });
      if (rows.length === 0) return fail('record/none');
      return new CacheableAnswer(
        rows.map((row) => friendLinkView(row, ctx)),
        [contentTag(ctx.tenant.id)],
      );
    },
  }),
];
