import { and, asc, eq, lte } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { rechargeRule } from './tables.ts';

export type RechargeRule = typeof rechargeRule.$inferSelect;

/** Dropped when a recharge rule of the tenant changes. */
export const rechargeRulesTag = (tenantId: number) => `recharge-rules:${tenantId}`;

/** What the shop gives on top of recharges, the smallest threshold first. */
export async function listRechargeRules(ctx: Context): Promise<RechargeRule[]> {
  return ctx.db
    .select()
    .from(rechargeRule)
    .where(eq(rechargeRule.tenantId, ctx.tenant.id))
    .orderBy(asc(rechargeRule.threshold), asc(rechargeRule.id))
    .limit(100);
}

/** What comes on top of a recharge of so many fen: one rule counts, the one that gives most. In fen. */
export async function rechargeBonus(ctx: Context, amount: number): Promise<number> {
  const rules = await ctx.db
    .select()
    .from(rechargeRule)
    .where(and(eq(rechargeRule.tenantId, ctx.tenant.id), lte(rechargeRule.threshold, amount)));
  return Math.max(0, ...rules.map((rule) => bonusOf(rule, amount)));
}

function bonusOf(rule: RechargeRule, amount: number): number {
  return rule.repeats && rule.threshold > 0 ? Math.floor(amount / rule.threshold) * rule.bonus : rule.bonus;
}
