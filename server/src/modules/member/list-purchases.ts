import { and, count, desc, eq } from 'drizzle-orm';
import type { UserContext } from '../../kernel/context.ts';
import { type Page, type Paging, slice, toPage } from '../../kernel/paging.ts';
import type { LevelPurchase } from './sell-level.ts';
import { levelPurchase } from './tables.ts';

/** What the user paid for levels, renewals too, the newest first. */
export async function listLevelPurchases(ctx: UserContext, paging: Paging): Promise<Page<LevelPurchase>> {
  const where = and(eq(levelPurchase.tenantId, ctx.tenant.id), eq(levelPurchase.userId, ctx.user.id));
  const { limit, offset } = slice(paging);
  const rows = await ctx.db
    .select()
    .from(levelPurchase)
    .where(where)
    .orderBy(desc(levelPurchase.id))
    .limit(limit)
    .offset(offset);
  const [total] = await ctx.db.select({ rows: count() }).from(levelPurchase).where(where);
  return toPage(rows, total?.rows ?? 0, paging);
}
