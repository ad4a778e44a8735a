import { and, eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { inTransaction, touch } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { type RechargeRule, rechargeRulesTag } from './recharge-rules.ts';
import { rechargeRule } from './tables.ts';

export interface NewRechargeRule {
  /** Fen: the smallest recharge it is for, and what comes on top. */
  readonly threshold: number;
  readonly bonus: number;
  /** For every full threshold, not only once. */
  readonly repeats?: boolean | undefined;
}

/** Fen; beyond it a rule is a slip of the pen. */
const LARGEST = 100_000_000;

/** Adds something on top of recharges. Refuses `recharge-rule/invalid` {field}. */
export async function createRechargeRule(ctx: Context, input: NewRechargeRule): Promise<RechargeRule> {
  const { threshold, bonus, repeats } = input;
  checkRechargeRule(input);
  return inTransaction(ctx, async (tx) => {
    const [row] = await tx.db
      .insert(rechargeRule)
      .values({ threshold, bonus, repeats, tenantId: tx.tenant.id, createdAt: tx.now() })
      .returning();
    touch(tx, rechargeRulesTag(tx.tenant.id));
    return row ?? fail('recharge-rule/invalid', { field: 'threshold' });
  });
}

/** Refuses `recharge-rule/invalid` {field} for what can be no rule. */
export function checkRechargeRule({ threshold, bonus }: NewRechargeRule): void {
  if (!isAmount(threshold)) fail('recharge-rule/invalid', { field: 'threshold' });
  if (!isAmount(bonus)) fail('recharge-rule/invalid', { field: 'bonus' });
}

/** Takes a rule away. Refuses `record/none`. */
export async function deleteRechargeRule(ctx: Context, { ruleId }: { ruleId: number }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const rows = await tx.db
      .delete(rechargeRule)
      .where(and(eq(rechargeRule.tenantId, tx.tenant.id), eq(rechargeRule.id, ruleId)))
      .returning({ id: rechargeRule.id });
    if (rows.length === 0) fail('record/none');
    touch(tx, rechargeRulesTag(tx.tenant.id));
  });
}

function isAmount(number: number): boolean {
  return Number.isSafeInteger(number) && number >= 1 && number <= LARGEST;
}
