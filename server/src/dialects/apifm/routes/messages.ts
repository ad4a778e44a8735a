import { fail } from '../../../kernel/errors.ts';
import { deleteSiteMessage, listSiteMessages, readSiteMessage } from '../../../modules/messaging/index.ts';
import { bool, id, integer, paging, pagingOf } from '../params.ts';
import { route } from '../route.ts';
import { siteMessageView, sourceOf, typeOf } from '../views/site-message.ts';

const group = '消息/站内信';
const access = 'user';
const messageId = id('site-message').describe('消息id');

/** Contract §15: messages inside the shop. */
export const messageRoutes = [
  route({
    method: 'POST',
    path: '/{domain}/user/message/list',
    summary: '站内信列表',
    group,
    access,
    params: {
      mod: integer(0, 1).optional().describe('0 我发送的（默认），1 我收到的'),
      isRead: bool().optional().describe('是否已读'),
      source: integer(0).optional().describe('0 系统发送，1 用户发送，2 其他'),
      type: integer(0).optional().describe('0 优惠券受赠，1 支付提醒，2 用户消息，3 欢迎，4 实名认证'),
      ...paging,
    },
    handle: async (ctx, { mod = 0, isRead, source, type, ...asked }) => {
      const page = await listSiteMessages(ctx, {
        box: mod === 1 ? 'received' : 'sent',
        isRead,
        source: source === undefined ? undefined : (sourceOf(source) ?? fail('record/none')),
        type: type === undefined ? undefined : (typeOf(type) ?? fail('record/none')),
        paging: pagingOf(asked),
      });
      if (page.rows.length === 0) return fail('record/none');
      const result = page.rows.map((row) => siteMessageView(row, ctx.tenant.timeZone));
      return { result, totalRow: page.totalRows, totalPage: page.totalPages };
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/user/message/read',
    summary: '设为已读',
    group,
    access,
    params: { id: messageId },
    handle: (ctx, params) => readSiteMessage(ctx, params.id),
  }),
  route({
    method: 'POST',
    path: '/{domain}/user/message/del',
    summary: '删除消息',
    group,
    access,
    params: { id: messageId },
    handle: (ctx, params) => deleteSiteMessage(ctx, params.id),
  }),
];
