import { fail } from '../../../kernel/errors.ts';
import { absoluteUrl } from '../../../modules/files/index.ts';
import { getUser } from '../../../modules/identity/index.ts';
import { listChat, sendChatMessage } from '../../../modules/messaging/index.ts';
import { readSetting } from '../../../modules/tenancy/index.ts';
import { listingParams, pageView, pagingOf } from '../listing.ts';
import { contentParams, formatOf, messageFilterParams } from '../message-params.ts';
import { id, jsonObject, text } from '../params.ts';
import { route } from '../route.ts';
import { chatView, messageView, peopleIn } from '../views/message.ts';
import { nickOf } from '../views/user.ts';
import { numberedUser, otherOf } from './find-other.ts';

const group = '用户站内信';
const access = 'user';
const FROM_PC = 2311;

export const chatRoutes = [
  route({
    method: 'POST',
    path: '/front/account/userMessage/add',
    summary: '添加短消息',
    group,
    access,
    rate: 'message',
    params: {
      ...contentParams,
      mine: jsonObject().optional().describe('json对象：content 为消息内容'),
      to: jsonObject().optional().describe('json对象：friend_id 或 name 为接收者'),
      userNickname: text(64).optional().describe('相关昵称:发送者或者接收者'),
      userOtherId: id('receiver').describe('相关用户:发送者或者接收者'),
    },
    errors: {
      'message/empty': [300, '消息内容不能为空'],
      'message/too-long': [300, '消息内容不能超过 {limit} 字'],
      'message/to-oneself': [300, '不能给自己发送消息'],
      'message/too-many': [300, '发送过于频繁，请稍后再试'],
      'message/unknown-format': [300, '不支持的消息类型'],
    },
    handle: async (ctx, given) => {
      const other = await otherOf(ctx, given);
      const said = given.messageContent ?? given.mine?.content;
      const row = await sendChatMessage(ctx, {
        receiverId: other.id,
        title: given.messageTitle,
        content: typeof said === 'string' ? said.replaceAll('\u0000', '') : '',
        format: formatOf(given.messageCat),
        width: given.messageW,
        height: given.messageH,
        length: given.messageLength,
      });
      // Both sides know a message by one number.
      return { ...messageView(ctx, row, await peopleIn(ctx, [row])), message_other_id: row.id };
    },
  }),
  route({
    method: 'GET',
    path: '/front/account/userMessage/listChatMsg',
    summary: '读取分页列表',
    group,
    access,
    params: {
      ...listingParams,
      ...messageFilterParams,
      userOtherId: id('receiver').describe('相关用户:发送者或者接收者'),
    },
    handle: async (ctx, { userOtherId, sourceType, ...given }) => {
      const other = await numberedUser(ctx, userOtherId ?? fail('message/no-receiver'));
      const paging = pagingOf(given);
      const page = await listChat(ctx, other.id, { oldestFirst: sourceType !== FROM_PC, paging });
      const people = await peopleIn(ctx, page.rows);
      return pageView(page, paging, (row) => chatView(ctx, row, people));
    },
  }),
  route({
    method: 'GET',
    path: '/front/account/userMessage/getImConfig',
    summary: 'IM配置',
    group,
    access,
    params: {},
    handle: async (ctx) => {
      const nodeUrl = await readSetting(ctx, 'IM_NODE_SITE_URL');
      // Without a server for live chat clients poll the messages here.
      if (!nodeUrl) return { im_chat: false };
      const own = await getUser(ctx, ctx.user.id);
      const info = {
        user_id: own.id,
        user_nickname: nickOf(own),
        user_avatar: absoluteUrl(ctx, own.avatarUrl ?? ''),
      };
      return { im_chat: true, node_site_url: nodeUrl, suid: String(own.id), user_info: info };
    },
  }),
  route({
    method: 'GET',
    path: '/front/account/userMessage/getKefuConfig',
    summary: '客服配置',
    group,
    access,
    params: {},
    handle: async (ctx) => {
      const named = await readSetting(ctx, 'KEFU_USER_ID');
      if (named === 0) return null;
      const found = await numberedUser(ctx, named).catch(() => undefined);
      if (!found) return null;
      return {
        friend_id: found.id,
        friend_name: nickOf(found),
        friend_avatar: absoluteUrl(ctx, found.avatarUrl ?? ''),
      };
    },
  }),
];
