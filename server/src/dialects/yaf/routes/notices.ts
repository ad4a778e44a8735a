import {
  countUnreadNotices,
  getNoticeOn,
  listNotices,
  markNoticesRead,
} from '../../../modules/content/index.ts';
import { id, page } from '../params.ts';
import { terminalOf } from '../platforms.ts';
import { route } from '../route.ts';
import { noticeSummaryView, noticeView } from '../views/notice.ts';
import { pageView, pagingOf } from '../views/page.ts';

const group = '公告';

export const noticeRoutes = [
  route({
    rpc: 'notice.list',
    summary: '系统公告列表',
    group,
    access: 'public',
    params: { page: page() },
    done: 'success',
    handle: async (ctx, asked, call) => {
      const paging = pagingOf(asked.page);
      return pageView(await listNotices(ctx, { paging }), paging, call, (row) => noticeSummaryView(row, ctx));
    },
  }),
  route({
    rpc: 'notice.detail',
    summary: '公告详情',
    group,
    access: 'optional',
    needsPlatform: true,
    params: { noticeid: id('notice').describe('公告 ID') },
    done: 'success',
    errors: { 'record/none': [503, '公告不存在或已经删除'] },
    handle: async (ctx, { noticeid }, call) => {
      const notice = await getNoticeOn(ctx, noticeid, terminalOf(call));
      const { user } = ctx;
      if (user) await markNoticesRead({ ...ctx, user });
      return noticeView(notice, ctx);
    },
  }),
  route({
    rpc: 'notice.unread.count',
    summary: '用户公告未读数量接口',
    group,
    access: 'optional',
    params: {},
    done: 'success',
    handle: async (ctx) => {
      const { user } = ctx;
      return { count: user ? await countUnreadNotices({ ...ctx, user }) : 0 };
    },
  }),
];
