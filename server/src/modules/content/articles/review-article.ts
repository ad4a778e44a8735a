import type { Context } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { publish } from '../../../kernel/jobs/events.ts';
import { articleReviewed } from './events.ts';
import type { Article } from './get-article.ts';
import { lockArticle } from './locks.ts';
import { changeArticle } from './write-article.ts';

interface ArticleReview {
  readonly articleId: number;
  /** The revision that was read. */
  readonly revision: number;
  readonly verdict: 'approved' | 'refused';
  /** Why it is refused. */
  readonly reason?: string | undefined;
}

const LONGEST_REASON = 200;

/**
 * The shop approves an article, or refuses it (an approved one is taken back), and its author is told. Deciding the
 * same again does nothing.
 * Refuses `record/none`, `article/changed` (edited since it was read) and `article/reason-too-long`.
 */
export async function reviewArticle(ctx: Context, review: ArticleReview): Promise<Article> {
  const { articleId, revision, verdict } = review;
  const reason = verdict === 'refused' ? (review.reason ?? null) : null;
  if (reason !== null && reason.length > LONGEST_REASON) fail('article/reason-too-long');
  return inTransaction(ctx, async (tx) => {
    const before = await lockArticle(tx, articleId);
    if (before.revision !== revision) return fail('article/changed');
    if (before.status === verdict && before.reason === reason) return before;
    const columns = { status: verdict, reason, reviewedAt: tx.now() };
    const after = await changeArticle(tx, before, columns, { edits: false });
    await publish(tx, articleReviewed, { articleId, userId: after.userId, verdict, reason });
    return after;
  });
}
