import { asc, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { type PointsRuleCode, pointsRule } from '../tables.ts';
import { pointsRulesTag } from '../tags.ts';

export type PointsRule = typeof pointsRule.$inferSelect;

/** What the shop gives points for, one rule per thing, oldest first; from the cache. */
export async function listPointsRules(ctx: Context): Promise<readonly PointsRule[]> {
  return ctx.cache.read(`points-rules:${ctx.tenant.id}`, async () => {
    const value = await ctx.db
      .select()
      .from(pointsRule)
      .where(eq(pointsRule.tenantId, ctx.tenant.id))
      .orderBy(asc(pointsRule.id));
    return { value, bytes: 200 + value.length * 300, tags: [pointsRulesTag(ctx.tenant.id)] };
  });
}

/** The rule for one thing; undefined where the shop gives nothing for it. */
export async function pointsRuleOf(ctx: Context, code: PointsRuleCode): Promise<PointsRule | undefined> {
  return (await listPointsRules(ctx)).find((rule) => rule.code === code);
}
