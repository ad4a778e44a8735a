import { and, desc, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import type { RealNameApplication } from './apply-for-real-name.ts';
import { realNameApplication } from './tables.ts';

/** The user's latest application, undefined where there never was one. */
export async function latestRealName(ctx: Context, userId: number): Promise<RealNameApplication | undefined> {
  const [row] = await ctx.db
    .select()
    .from(realNameApplication)
    .where(and(eq(realNameApplication.tenantId, ctx.tenant.id), eq(realNameApplication.userId, userId)))
    .orderBy(desc(realNameApplication.id))
    .limit(1);
  return row;
}
