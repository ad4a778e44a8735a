import { and, desc, eq } from 'drizzle-orm';
import type { UserContext } from '../../kernel/context.ts';
import { type Page, type Paging, pageOf, slice } from '../../kernel/paging.ts';
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
  return pageOf(rows, paging, () => ctx.db.$count(levelPurchase, where));
}
