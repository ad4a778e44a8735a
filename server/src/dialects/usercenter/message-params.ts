import { fail } from '../../kernel/errors.ts';
import type { SiteMessage } from '../../modules/messaging/index.ts';
import { bool, integer, text } from './params.ts';

export const FORMATS = [
  ...(['text', 'img', 'video', 'voice', 'file', 'location', 'redpack', 'item', 'order'] as const),
] as const;

/** What a message is made of. */
export const contentParams = {
  messageTitle: text(128).optional().describe('消息标题'),
  messageContent: text(2000).optional().describe('消息内容'),
  messageCat: text(16)
    .optional()
    .describe(
      '消息类型(ENUM):text-文本消息;img-图片消息;video-视频消息;file:文件;location:位置;redpack:红包',
    ),
  messageW: integer(0, 100_000).optional().describe('图片宽度'),
  messageH: integer(0, 100_000).optional().describe('图片高度'),
  messageLength: integer(0, 2_147_483_647).optional().describe('消息长度'),
};

/** What lists of messages may be narrowed by. */
export const messageFilterParams = {
  ...contentParams,
  messageId: integer(0).optional().describe('消息编号'),
  messageKind: integer(1, 2).optional().describe('消息种类(ENUM):1-发送消息;2-接收消息，默认 2'),
  messageType: integer(1, 2).optional().describe('消息类型(ENUM):1-系统消息;2-用户消息'),
  messageIsRead: bool().optional().describe('是否读取(BOOL):0-未读;1-已读'),
  messageIsDelete: bool().optional().describe('是否删除(BOOL):删除的消息不再列出'),
  messageTime: integer(0).optional().describe('发送时间（毫秒），不参与筛选'),
  messageParentId: integer(0).optional().describe('上级编号，不参与筛选'),
  messageDataId: text(64).optional().describe('消息数据:商品编号，不参与筛选'),
  messageDataType: integer(0, 9).optional().describe('消息分类(ENUM)，不参与筛选'),
  userId: integer(0).optional().describe('所属用户：总是当前用户'),
  userNickname: text(64).optional().describe('对方昵称'),
  userOtherNickname: text(64).optional().describe('对方昵称'),
  sourceType: integer(0).optional().describe('来源：2311 为 PC'),
};

/** The core's fields behind the documented ones, by which lists may be searched and sorted. */
export const messageFields = {
  messageId: 'id',
  messageTitle: 'title',
  messageContent: 'content',
  messageCat: 'format',
  messageW: 'width',
  messageH: 'height',
  messageLength: 'length',
  messageTime: 'createdAt',
} as const;

interface GivenContent {
  readonly messageId?: number | undefined;
  readonly messageTitle?: string | undefined;
  readonly messageContent?: string | undefined;
  readonly messageCat?: string | undefined;
  readonly messageW?: number | undefined;
  readonly messageH?: number | undefined;
  readonly messageLength?: number | undefined;
}

/** The filter that the given fields ask for: each must be equal. */
export function messageFilter(given: GivenContent) {
  return {
    id: given.messageId,
    title: given.messageTitle,
    content: given.messageContent,
    format: formatOf(given.messageCat),
    width: given.messageW,
    height: given.messageH,
    length: given.messageLength,
  };
}

/** Refuses `message/unknown-format`. */
export function formatOf(given: string | undefined): SiteMessage['format'] | undefined {
  if (given === undefined) return undefined;
  return FORMATS.find((format) => format === given) ?? fail('message/unknown-format');
}
