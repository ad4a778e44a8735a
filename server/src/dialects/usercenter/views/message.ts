import type { UserContext } from '../../../kernel/context.ts';
import { absoluteUrl } from '../../../modules/files/index.ts';
import { getUsers, type User } from '../../../modules/identity/index.ts';
import type { SiteMessage } from '../../../modules/messaging/index.ts';
import { nickOf } from './user.ts';

const SENT = 1;
const RECEIVED = 2;
const SYSTEM = 1;
const FROM_USER = 2;

/** What a message is about (contract §9): 0 nothing special, 4 money and coupons, 5 a service. */
const ABOUT: Readonly<Record<SiteMessage['type'], number>> = {
  chat: 0,
  welcome: 1,
  payment: 4,
  'coupon-gift': 4,
  'real-name': 5,
};

/** The people in some messages, in one statement. */
export type People = ReadonlyMap<number, User>;

export function peopleIn(ctx: UserContext, rows: readonly SiteMessage[]): Promise<People> {
  const ids = rows.flatMap(({ senderId, receiverId }) => [senderId ?? 0, receiverId]);
  return getUsers(
    ctx,
    [...new Set([...ids, ctx.user.id])].filter((id) => id > 0),
  );
}

/** A message as one of its two sides sees it: the other one is who sent it, or whom it was sent to. */
export function messageView(ctx: UserContext, row: SiteMessage, people: People) {
  const isSent = row.senderId === ctx.user.id;
  const otherId = isSent ? row.receiverId : (row.senderId ?? 0);
  const [own, other] = [people.get(ctx.user.id), people.get(otherId)];
  return {
    message_id: row.id,
    message_parent_id: 0,
    message_type: row.source === 'user' ? FROM_USER : SYSTEM,
    message_kind: isSent ? SENT : RECEIVED,
    message_title: row.title ?? '',
    message_content: row.content,
    message_cat: row.format,
    message_data_id: '',
    message_data_type: ABOUT[row.type],
    message_w: row.width ?? 0,
    message_h: row.height ?? 0,
    message_length: row.length ?? 0,
    message_time: row.createdAt.getTime(),
    message_is_read: isSent || row.readAt !== null,
    message_is_delete: false,
    user_id: ctx.user.id,
    user_nickname: own ? nickOf(own) : '',
    user_avatar: absoluteUrl(ctx, own?.avatarUrl ?? ''),
    user_other_id: otherId,
    user_other_nickname: other ? nickOf(other) : '系统',
    user_other_avatar: absoluteUrl(ctx, other?.avatarUrl ?? ''),
  };
}

/** A message in a conversation; its text stands under both names under which clients look for it. */
export function chatView(ctx: UserContext, row: SiteMessage, people: People) {
  const author = people.get(row.senderId ?? 0);
  return {
    type: 'user',
    msg: {
      ...messageView(ctx, row, people),
      userinfo: {
        uid: row.senderId ?? 0,
        username: author ? nickOf(author) : '',
        face: absoluteUrl(ctx, author?.avatarUrl ?? ''),
      },
      content: {
        text: row.content,
        message_content: row.content,
        message_w: row.width ?? 0,
        message_h: row.height ?? 0,
        message_length: row.length ?? 0,
      },
    },
  };
}
