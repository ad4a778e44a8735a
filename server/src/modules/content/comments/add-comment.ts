import { and, eq } from 'drizzle-orm';
import { fail } from '../../../kernel/errors.ts';
import { getArticle } from '../articles/get-article.ts';
import { comment } from './tables.ts';
import { type Reader, visibleTo } from './visibility.ts';

export type Comment = typeof comment.$inferSelect;

interface NewComment {
  readonly type: Comment['type'];
  /** Plain text; may be empty when there are attributes. */
  readonly content?: string | undefined;
  /** Of an article's comment the article; else whatever the client means. */
  readonly referenceId?: number | undefined;
  /** The comment it answers: one that its author can see. */
  readonly parentId?: number | undefined;
  /** Further attributes: labels to values. */
  readonly extensions?: Record<string, unknown> | undefined;
}

export const LONGEST_COMMENT = 1000;

/**
 * Anybody, signed in or not, leaves a comment, which waits for the shop.
 * Refuses `comment/too-long`, `comment/empty`, `comment/article-missing`, and `record/none`: an article that is not
 * public, or a comment to answer that they cannot see.
 */
export async function addComment(ctx: Reader, input: NewComment): Promise<Comment> {
  const { type, content = '', referenceId = null, parentId = null, extensions = {} } = input;
  if (content.length > LONGEST_COMMENT) fail('comment/too-long');
  if (type === 'article') await getArticle(ctx, referenceId ?? fail('comment/article-missing'));
  if (parentId !== null) await requireVisible(ctx, parentId);
  if (content.trim() === '' && Object.keys(extensions).length === 0) fail('comment/empty');
  const author = { userId: ctx.user?.id ?? null, ip: ctx.ip };
  const about = { type, referenceId, parentId, content, extensions, status: 'pending' } as const;
  const [row] = await ctx.db
    .insert(comment)
    .values({ ...author, ...about, tenantId: ctx.tenant.id, createdAt: ctx.now() })
    .returning();
  return row ?? fail('comment/empty');
}

async function requireVisible(ctx: Reader, id: number): Promise<void> {
  const [row] = await ctx.db
    .select({ id: comment.id })
    .from(comment)
    .where(and(eq(comment.id, id), visibleTo(ctx)));
  if (!row) fail('record/none');
}
