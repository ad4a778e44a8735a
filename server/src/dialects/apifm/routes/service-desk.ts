import { z } from 'zod';
import { mapPage } from '../../../kernel/paging.ts';
import { getUser } from '../../../modules/identity/index.ts';
import {
  becomeAgent,
  countConversations,
  findAgent,
  leaveDesk,
  listConversations,
  listServiceMessages,
  markConversationRead,
  replyWithImage,
  replyWithText,
  requireAgent,
  setWorking,
  takeConversation,
} from '../../../modules/service-desk/index.ts';
import { getTenant } from '../../../modules/tenancy/index.ts';
import { bool, id, integer, paging, pagingOf, text } from '../params.ts';
import { route } from '../route.ts';
import { pagedView } from '../views/page.ts';
import { agentView, conversationView, employerView, serviceMessageView } from '../views/service-desk.ts';

const group = '微信客服';
const access = 'user';

const appid = () => integer(1).describe('商户id');
const kfid = () => id('conversation').describe('客户服务id');
const noAgent = { 'service-desk/not-agent': [700, '暂无数据'] } as const;
const unknownConversation = { 'service-desk/unknown-conversation': [20000, 'kfid 不正确'] } as const;
const replyErrors = {
  ...unknownConversation,
  'service-desk/too-many-replies': [30000, '回复失败，48小时内可发送最多5条消息'],
} as const;

const STATUSES = { '0': 'waiting', '1': 'serving', '2': 'served' } as const;

export const serviceDeskRoutes = [
  route({
    method: 'POST',
    path: '/{domain}/kefu/employer/bind',
    summary: '绑定成为某商户的客服',
    group,
    access,
    params: { ticket: text(128).describe('商户后台生成的临时凭证，只能使用一次') },
    errors: { 'service-desk/bad-ticket': [30000, 'ticket不正确'] },
    handle: (ctx, { ticket }) => becomeAgent(ctx, ticket),
  }),
  route({
    method: 'GET',
    path: '/{domain}/kefu/employer/info',
    summary: '查看我当前的客服状态',
    group,
    access,
    params: { appid: appid() },
    errors: noAgent,
    handle: async (ctx, given) => {
      const agent = await requireAgent(ctx, given.appid);
      return agentView(agent, (await getUser(ctx, ctx.user.id)).nick, ctx);
    },
  }),
  route({
    method: 'GET',
    path: '/{domain}/kefu/employer/list',
    summary: '获取服务商家列表[将我设为客服的商家]',
    group,
    access,
    params: {},
    handle: async (ctx) => {
      const agent = await findAgent(ctx);
      return agent ? [employerView(agent, (await getTenant(ctx, ctx.tenant.id)).name, ctx)] : [];
    },
  }),
  route({
    method: 'GET',
    path: '/{domain}/kefu/employer/statistics',
    summary: '查看当前的接待中、待接待、已接待的数据统计',
    group,
    access,
    params: { appid: appid() },
    errors: noAgent,
    handle: async (ctx, given) => {
      const { waiting, serving, served } = await countConversations(ctx, given.appid);
      return { waiting, receiving: serving, received: served };
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/kefu/employer/unbind',
    summary: '解除和某商户的客服关系[不做该商户的客服]',
    group,
    access,
    params: { appid: appid() },
    errors: noAgent,
    handle: (ctx, given) => leaveDesk(ctx, given.appid),
  }),
  route({
    method: 'POST',
    path: '/{domain}/kefu/employer/work',
    summary: '客服上下班',
    group,
    access,
    params: { appid: appid(), isWork: bool().describe('true 上班 false 下班') },
    errors: noAgent,
    handle: (ctx, given) => setWorking(ctx, given.appid, given.isWork),
  }),
  route({
    method: 'POST',
    path: '/{domain}/kefu/im/list',
    summary: '获取客户服务列表',
    group,
    access,
    params: {
      appid: appid(),
      isReply: bool().optional().describe('true 已回复 false 未回复，不传为全部'),
      status: z
        .enum(['0', '1', '2'])
        .optional()
        .describe('0 等待接待 1 接待中 2 已接待，不传为全部')
        .transform((status) => status && STATUSES[status]),
      ...paging,
    },
    errors: { 'service-desk/not-agent': [20000, '商户号有误或者你还不是该商户的客服'] },
    handle: async (ctx, { appid, isReply, status, ...given }) => {
      const filter = { isReplied: isReply, status, paging: pagingOf(given, 100) };
      const page = await listConversations(ctx, appid, filter);
      return pagedView(mapPage(page, (row) => conversationView(row, ctx)));
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/kefu/im/logs',
    summary: '获取客户聊天记录',
    group,
    access,
    params: { kfid: kfid(), ...paging },
    errors: unknownConversation,
    handle: async (ctx, { kfid, ...given }) => {
      const page = await listServiceMessages(ctx, kfid, pagingOf(given, 100));
      return pagedView(mapPage(page, (row) => serviceMessageView(row, ctx)));
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/kefu/im/mark-to-read',
    summary: '标记为已读',
    group,
    access,
    params: { kfid: kfid() },
    errors: unknownConversation,
    handle: (ctx, { kfid }) => markConversationRead(ctx, kfid),
  }),
  route({
    method: 'POST',
    path: '/{domain}/kefu/im/reception',
    summary: '接待某次客服咨询',
    group,
    access,
    params: { kfid: kfid() },
    errors: { ...unknownConversation, 'service-desk/taken': [20000, '已被其他客服接待'] },
    handle: (ctx, { kfid }) => takeConversation(ctx, kfid),
  }),
  route({
    method: 'POST',
    path: '/{domain}/kefu/im/reply',
    summary: '文字回复',
    group,
    access,
    rate: 'message',
    params: { kfid: kfid(), content: text(600).describe('回复内容') },
    errors: replyErrors,
    handle: (ctx, { kfid, content }) => replyWithText(ctx, kfid, content),
  }),
  route({
    method: 'POST',
    path: '/{domain}/kefu/im/reply/image',
    summary: '图片回复',
    group,
    access,
    rate: 'message',
    params: { kfid: kfid(), imageUrl: text(1000).describe('图片URL') },
    errors: { ...replyErrors, 'service-desk/media-refused': [40000, '无法上传该媒体图片'] },
    handle: (ctx, { kfid, imageUrl }) => replyWithImage(ctx, kfid, imageUrl),
  }),
];
