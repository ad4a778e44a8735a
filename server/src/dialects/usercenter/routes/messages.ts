import { DAY, later, MINUTE } from '../../../kernel/clock.ts';
import { isFailure } from '../../../kernel/errors.ts';
import {
  countUnread,
  getSiteMessage,
  listSiteMessages,
  readSiteMessages,
} from '../../../modules/messaging/index.ts';
import { listingOf, listingParams, pageView } from '../listing.ts';
import { messageFields, messageFilter, messageFilterParams } from '../message-params.ts';
import { id, text } from '../params.ts';
import { route } from '../route.ts';
import { messageView, peopleIn } from '../views/message.ts';
import { nickedUser } from './find-other.ts';

const group = '用户站内信';
const access = 'user';
const NOTICE_DAYS = 10;
const MOST_NOTICES = 100;
const RECENT = 5 * MINUTE;
const SYSTEM = 1;
const SENT = 1;

export const messageRoutes = [
  route({
    method: 'GET',
    path: '/front/account/userMessage/getNotice',
    summary: '用户通知消息',
    group,
    access,
    params: {},
    handle: async (ctx) => {
      const since = later(ctx.now(), -NOTICE_DAYS * DAY);
      const paging = { page: 1, pageSize: MOST_NOTICES };
      const filter = { box: 'received', source: 'system', wanted: { since }, paging } as const;
      const { rows } = await listSiteMessages(ctx, filter);
      const people = await peopleIn(ctx, rows);
      return rows.map((row) => messageView(ctx, row, people));
    },
  }),
  route({
    method: 'GET',
    path: '/front/account/userMessage/getMsgCount',
    summary: '用户通知消息数量',
    group,
    access,
    params: { recently_flag: text(8).optional().describe('true 或 1：仅返回 5 分钟内的最新消息') },
    handle: async (ctx, { recently_flag = '' }) => {
      const { count, newest } = await countUnread(ctx);
      const onlyRecent = ['1', 'true'].includes(recently_flag);
      const isShown = newest && (!onlyRecent || later(newest.createdAt, RECENT) > ctx.now());
      const row = isShown ? messageView(ctx, newest, await peopleIn(ctx, [newest])) : null;
      return { num: count, msg_row: row };
    },
  }),
  route({
    method: 'GET',
    path: '/front/account/userMessage/getMessageNum',
    summary: '未读消息数量',
    group,
    access,
    undocumented: true,
    params: {},
    handle: async (ctx) => {
      const { count } = await countUnread(ctx);
      return { unread_number: count, red_number: count };
    },
  }),
  route({
    method: 'GET',
    path: '/front/account/userMessage/list',
    summary: '短消息列表数据',
    group,
    access,
    params: {
      ...listingParams,
      ...messageFilterParams,
      userOtherId: id('correspondent').describe('相关用户:发送者或者接收者'),
    },
    errors: { 'message/unknown-format': [300, '不支持的消息类型'] },
    handle: async (ctx, given) => {
      const listing = listingOf(ctx, given, messageFields);
      const { paging } = listing;
      const nick = given.userOtherNickname ?? given.userNickname;
      const otherId = given.userOtherId ?? (nick && (await nickedUser(ctx, nick)).id) ?? undefined;
      const { messageType } = given;
      const page = await listSiteMessages(ctx, {
        box: given.messageKind === SENT ? 'sent' : 'received',
        isRead: given.messageIsRead,
        source: messageType === undefined ? undefined : messageType === SYSTEM ? 'system' : 'user',
        otherId: otherId || undefined,
        wanted: { ...listing, equals: messageFilter(given) },
        paging,
      });
      const people = await peopleIn(ctx, page.rows);
      return pageView(page, paging, (row) => messageView(ctx, row, people));
    },
  }),
  route({
    method: 'GET',
    path: '/front/account/userMessage/get',
    summary: '读取短消息',
    group,
    access,
    params: { message_id: id('site-message').describe('消息编号') },
    handle: async (ctx, { message_id: messageId }) => {
      if (messageId === undefined) return null;
      await readSiteMessages(ctx, { messageId });
      const row = await getSiteMessage(ctx, messageId).catch((error: unknown) =>
        isFailure(error, 'record/none') ? undefined : Promise.reject(error),
      );
      return row ? messageView(ctx, row, await peopleIn(ctx, [row])) : null;
    },
  }),
  route({
    method: 'POST',
    path: '/front/account/userMessage/setRead',
    summary: '设置为已读',
    group,
    access,
    anyMethod: true,
    params: {
      message_id: id('site-message').describe('消息编号'),
      user_other_id: id('correspondent').describe('发送者：其全部消息'),
    },
    handle: (ctx, { message_id: messageId, user_other_id: senderId }) =>
      readSiteMessages(ctx, { messageId, senderId }),
  }),
];
