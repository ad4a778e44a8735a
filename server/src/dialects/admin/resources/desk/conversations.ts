import type { UserContext } from '../../../../kernel/context.ts';
import { fail } from '../../../../kernel/errors.ts';
import { mapPage } from '../../../../kernel/paging.ts';
import {
  agentUser,
  type Conversation,
  conversationRecords,
  getConversationForStaff,
  markConversationRead,
  replyWithImage,
  replyWithText,
  takeConversation,
  windowOf,
} from '../../../../modules/service-desk/index.ts';
import {
  boolean,
  choice,
  id,
  integer,
  longtext,
  moment,
  picture,
  reference,
  rows,
  text,
} from '../../fields.ts';
import { isIn } from '../../resource/is-in.ts';
import { onlyReading } from '../../resource/only-reading.ts';
import { action, defineResource } from '../../resource/resource.ts';
import type { StaffContext } from '../../route.ts';

const readOnly = true;
const errors = {
  'service-desk/not-agent': [
    409,
    '请选择客服人员，或先将自己绑定为客服 · choose an agent, or become one first',
  ],
  'service-desk/taken': [409, '该会话已被其他客服接待 · somebody else has taken it'],
  'service-desk/unknown-conversation': [409, '请先接待该会话 · take the conversation first'],
  'service-desk/too-many-replies': [
    409,
    '超出微信回复限制（48 小时内最多 5 条）· five answers within 48 hours are all that WeChat allows',
  ],
  'service-desk/media-refused': [409, '图片无法发送 · the picture cannot be sent'],
  'provider/not-configured': [409, '小程序客服未配置 · the channel is not set up'],
} as const;

const agentId = reference({
  ...{ zh: '以客服身份', en: 'As the agent', to: 'service-agents' },
  help: {
    zh: '默认为自己；没有会员身份的员工须选择',
    en: 'Yourself when empty; staff who are no member choose one',
  },
});

/** The desk answers as an agent: the one who is named, else the user who the member of staff is. */
async function asAgent(ctx: StaffContext, named: number | null | undefined): Promise<UserContext> {
  const userId = named ? await agentUser(ctx, named) : ctx.staff.userId;
  return userId ? { ...ctx, user: { id: userId, sessionId: 0 } } : fail('service-desk/not-agent');
}

/** With how long, and whether, WeChat lets the shop answer. */
const shown = <Row extends Conversation>(ctx: StaffContext, row: Row) => ({ ...row, ...windowOf(ctx, row) });

/** By an agent: how many answers WeChat still takes is told by the refusal. */
const isServed = isIn('serving');

const message = {
  id: id({ zh: '编号', en: 'Id', readOnly }),
  agentUserId: reference({ zh: '客服', en: 'Agent', to: 'members', readOnly }),
  kind: choice({
    ...{ zh: '类型', en: 'Kind', readOnly },
    options: {
      text: { zh: '文字', en: 'Text' },
      image: { zh: '图片', en: 'Picture' },
      miniprogrampage: { zh: '小程序卡片', en: 'Card' },
    },
  }),
  content: longtext({ zh: '内容', en: 'Content', readOnly }),
  imageUrl: picture({ zh: '图片', en: 'Picture', readOnly }),
  isRead: boolean({ zh: '已读', en: 'Read', readOnly }),
  createdAt: moment({ zh: '时间', en: 'At', readOnly }),
};

export const conversations = defineResource({
  ...onlyReading(conversationRecords),
  name: 'conversations',
  group: 'desk',
  title: { zh: '客服会话', en: 'Conversations' },
  label: 'lastContent',
  errors,
  waiting: [{ title: { zh: '待接待客户', en: 'Customers who wait' }, filters: { status: 'waiting' } }],
  fields: {
    openid: text({ zh: '微信标识', en: 'Openid', readOnly }),
    userId: reference({ zh: '会员', en: 'Member', to: 'members', readOnly }),
    status: choice({
      ...{ zh: '状态', en: 'Status', readOnly },
      options: {
        waiting: { zh: '待接待', en: 'Waiting' },
        serving: { zh: '接待中', en: 'Being served' },
        served: { zh: '已结束', en: 'Served' },
      },
    }),
    agentUserId: reference({ zh: '客服', en: 'Agent', to: 'members', readOnly }),
    isReplied: boolean({ zh: '已回复', en: 'Answered', readOnly }),
    unreadCount: integer({ zh: '未读', en: 'Unread', readOnly }),
    lastContent: text({ zh: '最近内容', en: 'Latest', readOnly, unlogged: true }),
    repliesLeft: integer({
      ...{ zh: '剩余回复', en: 'Answers left', readOnly },
      help: { zh: '微信允许在顾客下次发言前回复的条数', en: 'Before the customer speaks again' },
    }),
    isAnswerable: boolean({
      ...{ zh: '可回复', en: 'May be answered', readOnly },
      help: {
        zh: '顾客发言后 48 小时内，最多 5 条',
        en: 'Within 48 hours of the customer’s word, five times',
      },
    }),
    answerableUntil: moment({ zh: '回复截止', en: 'May be answered until', readOnly }),
    lastCustomerAt: moment({ zh: '顾客最近发言', en: 'Customer spoke', readOnly }),
    updatedAt: moment({ zh: '最近动态', en: 'Moved', readOnly }),
    createdAt: moment({ zh: '开始时间', en: 'Began', readOnly }),
    messages: rows({ zh: '消息', en: 'Messages', readOnly, unlogged: true, of: message }),
  },
  columns: ['userId', 'lastContent', 'status', 'agentUserId', 'unreadCount', 'isReplied', 'updatedAt'],
  list: async (ctx, query, paging) =>
    mapPage(await conversationRecords.list(ctx, query, paging), (row) => shown(ctx, row)),
  walk: async (ctx, query, step) =>
    (await conversationRecords.walk(ctx, query, step)).map((row) => shown(ctx, row)),
  read: async (ctx, conversationId) => shown(ctx, await getConversationForStaff(ctx, conversationId)),
  actions: {
    take: action({
      title: { zh: '接待', en: 'Take' },
      isPossible: isIn('waiting'),
      params: { agentId },
      handle: async (tx, conversationId, given) =>
        takeConversation(await asAgent(tx, given.agentId), conversationId),
    }),
    reply: action({
      title: { zh: '回复', en: 'Reply' },
      isPossible: isServed,
      isOutside: true,
      params: {
        content: longtext({ zh: '内容', en: 'Text', required: true, max: 2000, unlogged: true }),
        agentId,
      },
      handle: async (ctx, conversationId, { content, agentId: named }) =>
        replyWithText(await asAgent(ctx, named), conversationId, content),
    }),
    'reply-picture': action({
      title: { zh: '发送图片', en: 'Send a picture' },
      isPossible: isServed,
      verb: 'reply',
      isOutside: true,
      params: { pictureUrl: picture({ zh: '图片', en: 'Picture', required: true }), agentId },
      handle: async (ctx, conversationId, { pictureUrl, agentId: named }) =>
        replyWithImage(await asAgent(ctx, named), conversationId, pictureUrl),
    }),
    'mark-read': action({
      title: { zh: '标为已读', en: 'Mark read' },
      verb: 'take',
      params: { agentId },
      handle: async (tx, conversationId, given) =>
        markConversationRead(await asAgent(tx, given.agentId), conversationId),
    }),
  },
});
