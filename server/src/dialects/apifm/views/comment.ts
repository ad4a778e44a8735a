import type { Context } from '../../../kernel/context.ts';
import { printMoment } from '../../../kernel/time-zone.ts';
import type { Comment } from '../../../modules/content/index.ts';
import type { User } from '../../../modules/identity/index.ts';
import { publicUserView } from './user.ts';

/** The numbers of the types, in their order. */
export const COMMENT_TYPES = ['guestbook', 'feedback', 'complaint', 'article', 'api-application'] as const;

/** The numbers of the states, in their order. */
export const COMMENT_STATUSES = ['pending', 'vetted', 'replied'] as const;

const STATUS_LABELS = { pending: '待审核', vetted: '已审核', replied: '已回复' } as const;

/** A comment; the network address it came from is the shop's own business. */
export function commentView(row: Comment, ctx: Context) {
  const zone = ctx.tenant.timeZone;
  return {
    id: row.id,
    userId: row.tenantId,
    uid: row.userId,
    type: COMMENT_TYPES.indexOf(row.type),
    refId: row.referenceId,
    pid: row.parentId,
    content: row.content,
    status: COMMENT_STATUSES.indexOf(row.status),
    statusStr: STATUS_LABELS[row.status],
    isReply: row.reply !== null,
    reply: row.reply,
    dateReply: row.repliedAt ? printMoment(row.repliedAt, zone) : undefined,
    dateAdd: printMoment(row.createdAt, zone),
    extJson: Object.keys(row.extensions).length > 0 ? row.extensions : undefined,
  };
}

export function commentersView(users: ReadonlyMap<number, User>, ctx: Context) {
  return Object.fromEntries([...users.values()].map((user) => [user.id, publicUserView(user, ctx)]));
}
