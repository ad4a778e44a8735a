import { and, asc, desc, eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { inTransaction, touch } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import type { Fen } from '../../kernel/money.ts';
import { isCount } from './rules/set-points-rule.ts';
import { deductionRule } from './tables.ts';
import { pointsRulesTag } from './tags.ts';

export type DeductionRule = typeof deductionRule.$inferSelect;

/** What points are worth in money, for orders first; from the cache. */
export async function listDeductionRules(ctx: Context): Promise<readonly DeductionRule[]> {
  return ctx.cache.read(`deduction-rules:${ctx.tenant.id}`, async () => {
    const value = await ctx.db
      .select()
      .from(deductionRule)
      .where(eq(deductionRule.tenantId, ctx.tenant.id))
      .orderBy(desc(deductionRule.purpose), asc(deductionRule.points));
    return { value, bytes: 200 + value.length * 200, tags: [pointsRulesTag(ctx.tenant.id)] };
  });
}

export type NewDeductionRule = Pick<DeductionRule, 'purpose' | 'points' | 'amount' | 'repeats'>;

const MOST_RULES = 100;

/** Replaces all rules of one purpose. Refuses `deduction-rule/invalid` {field} and changes nothing then. */
export async function setDeductionRules(
  ctx: Context,
  purpose: DeductionRule['purpose'],
  rules: readonly Omit<NewDeductionRule, 'purpose'>[],
): Promise<void> {
  const points = new Set(rules.map((rule) => rule.points));
  if (points.size < rules.length || rules.length > MOST_RULES)
    fail('deduction-rule/invalid', { field: 'points' });
  for (const rule of rules) {
    if (!isCount(rule.points, 1)) fail('deduction-rule/invalid', { field: 'points' });
    if (!isCount(rule.amount, 1)) fail('deduction-rule/invalid', { field: 'amount' });
  }
  await inTransaction(ctx, async (tx) => {
    await tx.db
      .delete(deductionRule)
      .where(and(eq(deductionRule.tenantId, tx.tenant.id), eq(deductionRule.purpose, purpose)));
    const facts = { tenantId: tx.tenant.id, purpose, createdAt: tx.now() };
    const rows = rules.map((rule) => ({ ...rule, ...facts }));
    if (rows.length > 0) await tx.db.insert(deductionRule).values(rows);
    touch(tx, pointsRulesTag(tx.tenant.id));
  });
}

/** Points that are really spent, and the fen they bring. */
export interface Deduction {
  readonly points: number;
  readonly amount: Fen;
}

/**
 * What at most `points` bring off at most `limit` fen by the best of the rules. Only whole steps of a rule count, and
 * only points that bring their full money are spent: what is left over stays with the user.
 */
export function takeDeduction(
  rules: readonly Pick<DeductionRule, 'points' | 'amount' | 'repeats'>[],
  points: number,
  limit: Fen,
): Deduction {
  let best: Deduction = { points: 0, amount: 0 };
  for (const rule of rules) {
    const affordable = Math.min(Math.floor(points / rule.points), Math.floor(limit / rule.amount));
    const steps = rule.repeats ? affordable : Math.min(1, affordable);
    const found = { points: steps * rule.points, amount: steps * rule.amount };
    const isCheaper = found.amount === best.amount && found.points < best.points;
    if (found.amount > best.amount || isCheaper) best = found;
  }
  return best;
}
