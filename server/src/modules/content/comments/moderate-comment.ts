import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { inTransaction, touch } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { type EventKind, publish } from '../../../kernel/jobs/events.ts';
import { countArticleComments } from '../articles/count-comments.ts';
import type { Comment } from './add-comment.ts';
import { commentReplied, commentVetted } from './events.ts';
import { commentsTag } from './list-comments.ts';
import { comment } from './tables.ts';

const LONGEST_REPLY = 1000;

/**
 * The shop lets a comment be seen, with the answer that it may have had before it was hidden, and its author is told; one
 * that is seen stays as it is. Refuses `record/none`.
 */
export function vetComment(ctx: Context, commentId: number): Promise<Comment> {
  return changeComment(ctx, commentId, ({ status, reply }) => {
    if (status !== 'pending') return undefined;
    return { columns: { status: reply === null ? 'vetted' : 'replied' }, event: commentVetted };
  });
}

/** The shop answers a comment, which lets it be seen, and its author is told. Refuses `record/none`, `comment/bad-reply`. */
export async function replyComment(ctx: Context, commentId: number, reply: string): Promise<Comment> {
  if (reply.trim() === '' || reply.length > LONGEST_REPLY) fail('comment/bad-reply');
  const columns = { status: 'replied', reply, repliedAt: ctx.now() } as const;
  return changeComment(ctx, commentId, () => ({ columns, event: commentReplied }));
}

/** The shop takes a comment out of sight again, its own answer too. Refuses `record/none`. */
export function hideComment(ctx: Context, commentId: number): Promise<Comment> {
  return changeComment(ctx, commentId, (before) =>
    before.status === 'pending' ? undefined : { columns: { status: 'pending' } },
  );
}

interface Change {
  readonly columns: Partial<Pick<Comment, 'status' | 'reply' | 'repliedAt'>>;
  readonly event?: EventKind<{ commentId: number; userId: number | null }>;
}

async function changeComment(
  ctx: Context,
  id: number,
  decide: (before: Comment) => Change | undefined,
): Promise<Comment> {
  return inTransaction(ctx, async (tx) => {
    const its = and(eq(comment.tenantId, tx.tenant.id), eq(comment.id, id));
    const [before] = await tx.db.select().from(comment).where(its).for('update');
    if (!before) return fail('record/none');
    const change = decide(before);
    if (!change) return before;
    const [after] = await tx.db.update(comment).set(change.columns).where(its).returning();
    if (!after) return fail('record/none');
    await countIt(tx, before, after);
    touch(tx, commentsTag(tx.tenant.id));
    if (change.event) await publish(tx, change.event, { commentId: id, userId: after.userId });
    return after;
  });
}

/** An article knows how many comments everybody sees. */
async function countIt(tx: Context, before: Comment, after: Comment): Promise<void> {
  const change = Number(after.status !== 'pending') - Number(before.status !== 'pending');
  if (after.type === 'article' && after.referenceId !== null && change !== 0)
    await countArticleComments(tx, after.referenceId, change);
}
