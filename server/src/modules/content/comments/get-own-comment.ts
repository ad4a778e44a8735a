import { and, eq } from 'drizzle-orm';
import type { UserContext } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import type { Comment } from './add-comment.ts';
import { comment } from './tables.ts';

/** A comment that the user has written. Refuses `record/none`. */
export async function getOwnComment(ctx: UserContext, commentId: number): Promise<Comment> {
  const [row] = await ctx.db
    .select()
    .from(comment)
    .where(
      and(eq(comment.tenantId, ctx.tenant.id), eq(comment.id, commentId), eq(comment.userId, ctx.user.id)),
    );
  return row ?? fail('record/none');
}
