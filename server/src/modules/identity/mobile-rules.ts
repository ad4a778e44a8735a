import { and, eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { keepRecords } from '../../kernel/records/keep-records.ts';
import { isMobile } from './account-kinds.ts';
import { mobileRule } from './tables.ts';

export type MobileRule = (typeof mobileRule.$inferSelect)['rule'];

/** Whether a number gets no codes, or as many as it wants; undefined for almost every number. */
export async function ruleOfMobile(ctx: Context, mobile: string): Promise<MobileRule | undefined> {
  const [row] = await ctx.db
    .select({ rule: mobileRule.rule })
    .from(mobileRule)
    .where(and(eq(mobileRule.tenantId, ctx.tenant.id), eq(mobileRule.mobile, mobile)));
  return row?.rule;
}

/** Gives a number a rule of its own, or with undefined makes it one like all others. */
export async function setMobileRule(
  ctx: Context,
  mobile: string,
  rule: MobileRule | undefined,
): Promise<void> {
  const key = { tenantId: ctx.tenant.id, mobile };
  if (rule === undefined)
    await ctx.db
      .delete(mobileRule)
      .where(and(eq(mobileRule.tenantId, key.tenantId), eq(mobileRule.mobile, mobile)));
  else
    await ctx.db
      .insert(mobileRule)
      .values({ ...key, rule, createdAt: ctx.now() })
      .onConflictDoUpdate({ target: [mobileRule.tenantId, mobileRule.mobile], set: { rule } });
}

/** The numbers that have a rule of their own, as staff keep them. Refuses `mobile-rule/invalid` {field}, `record/taken`. */
export const mobileRuleRecords = keepRecords(mobileRule, {
  filters: ['mobile', 'rule'],
  sorts: ['createdAt'],
  search: ['mobile'],
  label: 'mobile',
  check: (_tx, { mobile }) => {
    if (!isMobile(mobile ?? '')) fail('mobile-rule/invalid', { field: 'mobile' });
  },
  tags: () => [],
});
