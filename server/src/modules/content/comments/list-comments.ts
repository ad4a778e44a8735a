import { and, desc, eq, isNotNull, isNull, ne } from 'drizzle-orm';
import { type Page, type Paging, pageOf, slice } from '../../../kernel/paging.ts';
import { getUsers, type User } from '../../identity/index.ts';
import type { Comment } from './add-comment.ts';
import { comment } from './tables.ts';
import { type Reader, visibleTo } from './visibility.ts';

/** Dropped when the shop lets a comment be seen, hides or answers it. */
export const commentsTag = (tenantId: number) => `comments:${tenantId}`;

interface CommentQuestion {
  readonly type?: Comment['type'] | undefined;
  readonly referenceId?: number | undefined;
  readonly parentId?: number | undefined;
  /** Who wrote it. */
  readonly userId?: number | undefined;
  readonly isReplied?: boolean | undefined;
  /** Absent: whatever the shop has let through. */
  readonly status?: Comment['status'] | undefined;
  readonly paging: Paging;
}

/** The comments that pass the filters and that the reader may see, the latest first, and who wrote them. */
export async function listComments(
  ctx: Reader,
  question: CommentQuestion,
): Promise<{ page: Page<Comment>; users: ReadonlyMap<number, User> }> {
  // Nobody but its writer sees a comment that waits: that is said in a way an index can use.
  const mine = question.status === 'pending' ? eq(comment.userId, ctx.user?.id ?? 0) : undefined;
  const where = and(visibleTo(ctx), mine, ...conditionsOf(question));
  const { limit, offset } = slice(question.paging);
  const rows = await ctx.db
    .select()
    .from(comment)
    .where(where)
    .orderBy(desc(comment.id))
    .limit(limit)
    .offset(offset);
  const writers = rows.flatMap(({ userId }) => (userId === null ? [] : [userId]));
  const users = await getUsers(ctx, [...new Set(writers)]);
  const page = await pageOf(rows, question.paging, () => ctx.db.$count(comment, where));
  return { page, users };
}

function conditionsOf({ type, referenceId, parentId, userId, isReplied, status }: CommentQuestion) {
  return [
    status === undefined ? ne(comment.status, 'pending') : eq(comment.status, status),
    type === undefined ? undefined : eq(comment.type, type),
    referenceId === undefined ? undefined : eq(comment.referenceId, referenceId),
    parentId === undefined ? undefined : eq(comment.parentId, parentId),
    userId === undefined ? undefined : eq(comment.userId, userId),
    isReplied === undefined ? undefined : isReplied ? isNotNull(comment.reply) : isNull(comment.reply),
  ];
}
