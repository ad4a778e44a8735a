import { and, eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { user } from './tables.ts';

/** Makes a user one who earns by bringing customers, or no longer. Refuses `record/none`. */
export async function setSeller(ctx: Context, userId: number, isSeller: boolean): Promise<void> {
  const changed = await ctx.db
    .update(user)
    .set({ isSeller, updatedAt: ctx.now() })
    .where(and(eq(user.tenantId, ctx.tenant.id), eq(user.id, userId)))
    .returning({ id: user.id });
  if (changed.length === 0) fail('record/none');
}
