import { listSiteMessages, readSiteMessage } from '../../../modules/messaging/index.ts';
import { id, page } from '../params.ts';
import { route } from '../route.ts';
import { pageView, pagingOf } from '../views/page.ts';
import { siteMessageView } from '../views/site-message.ts';

const group = '消息';

export const messageRoutes = [
  route({
    rpc: 'message.list',
    summary: '系统消息列表接口',
    group,
    access: 'user',
    params: { page: page() },
    done: 'success',
    handle: async (ctx, asked, call) => {
      const paging = pagingOf(asked.page);
      // Every message here is shown as the shop's own word: what other users write must not pass for it.
      const found = await listSiteMessages(ctx, { box: 'received', withoutChat: true, paging });
      return pageView(found, paging, call, (row) => siteMessageView(row, ctx));
    },
  }),
  route({
    rpc: 'message.read.status',
    summary: '系统消息已读状态设置接口',
    group,
    access: 'user',
    writes: true,
    params: { msgid: id('site-message').describe('系统消息 ID') },
    done: '设置成功',
    errors: { 'record/none': [503, '该条消息不存在或已经删除'] },
    handle: (ctx, { msgid }) => readSiteMessage(ctx, msgid),
  }),
];
