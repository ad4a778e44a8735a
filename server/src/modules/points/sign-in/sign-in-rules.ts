import { asc, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { inTransaction, touch } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { isCount } from '../rules/set-points-rule.ts';
import { signInRule } from '../tables.ts';
import { pointsRulesTag } from '../tags.ts';

export type SignInRule = typeof signInRule.$inferSelect;

/** Points for signing in by days in a row, fewest days first; from the cache. */
export async function listSignInRules(ctx: Context): Promise<readonly SignInRule[]> {
  return ctx.cache.read(`sign-in-rules:${ctx.tenant.id}`, async () => {
    const value = await ctx.db
      .select()
      .from(signInRule)
      .where(eq(signInRule.tenantId, ctx.tenant.id))
      .orderBy(asc(signInRule.days));
    return { value, bytes: 200 + value.length * 150, tags: [pointsRulesTag(ctx.tenant.id)] };
  });
}

const MOST_RULES = 366;

/** Replaces all rules for signing in. Refuses `sign-in-rule/invalid` {field} and changes nothing then. */
export async function setSignInRules(
  ctx: Context,
  rules: readonly { readonly days: number; readonly points: number }[],
): Promise<void> {
  const days = new Set(rules.map((rule) => rule.days));
  if (days.size < rules.length || rules.length > MOST_RULES) fail('sign-in-rule/invalid', { field: 'days' });
  for (const rule of rules) {
    if (!isCount(rule.days, 1)) fail('sign-in-rule/invalid', { field: 'days' });
    if (!isCount(rule.points)) fail('sign-in-rule/invalid', { field: 'points' });
  }
  await inTransaction(ctx, async (tx) => {
    await tx.db.delete(signInRule).where(eq(signInRule.tenantId, tx.tenant.id));
    const rows = rules.map((rule) => ({ ...rule, tenantId: tx.tenant.id, createdAt: tx.now() }));
    if (rows.length > 0) await tx.db.insert(signInRule).values(rows);
    touch(tx, pointsRulesTag(tx.tenant.id));
  });
}

/**
 * Points of the n-th day in a row. The rules make a round as long as their longest one, which then begins again;
 * within it a day without a rule of its own is worth what the last one before it is. Undefined where no rule
 * has begun.
 */
export function pointsOfDay(
  rules: readonly { readonly days: number; readonly points: number }[],
  streak: number,
): number | undefined {
  const round = Math.max(0, ...rules.map(({ days }) => days));
  if (round === 0) return undefined;
  const dayOfRound = ((streak - 1) % round) + 1;
  const begun = rules.filter(({ days }) => days <= dayOfRound);
  return begun.toSorted((a, b) => b.days - a.days)[0]?.points;
}
