import { and, eq } from 'drizzle-orm';
import type { Context, UserContext } from '../../../kernel/context.ts';
import { agreement } from './tables.ts';

/** Notes that the signed-in user agrees to the text of this key; the first time counts. */
export async function agree(ctx: UserContext, key: string): Promise<void> {
  await ctx.db
    .insert(agreement)
    .values({ tenantId: ctx.tenant.id, userId: ctx.user.id, key, createdAt: ctx.now() })
    .onConflictDoNothing();
}

/** Whether a user has agreed to the text of this key. */
export async function hasAgreed(ctx: Context, userId: number, key: string): Promise<boolean> {
  const [row] = await ctx.db
    .select({ key: agreement.key })
    .from(agreement)
    .where(and(eq(agreement.tenantId, ctx.tenant.id), eq(agreement.userId, userId), eq(agreement.key, key)));
  return row !== undefined;
}
