import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { inTransaction, touch } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { type PointsRuleCode, pointsRule } from '../tables.ts';
import { pointsRulesTag } from '../tags.ts';
import type { PointsRule } from './list-points-rules.ts';

export interface PointsRuleInput {
  readonly code: PointsRuleCode;
  readonly name: string;
  readonly points: number;
  /** Fen for which the points are given, again for every full one; 0 or absent: whatever the amount, once. */
  readonly threshold?: number | undefined;
  /** Points for one user in one natural day at the most. */
  readonly dailyMaximum?: number | undefined;
}

const LONGEST_NAME = 64;
/** Nobody means to give more at once; a slip of the pen stays bounded. */
const MOST_POINTS = 100_000_000;

/** Sets what the shop gives points for, in place of the rule there was. Refuses `points-rule/invalid` {field}. */
export async function setPointsRule(ctx: Context, input: PointsRuleInput): Promise<PointsRule> {
  const { code, points, threshold = 0, dailyMaximum } = input;
  const name = input.name.trim();
  checkPointsRule({ name, points, threshold, dailyMaximum });
  return inTransaction(ctx, async (tx) => {
    const now = tx.now();
    const facts = { name, points, threshold, dailyMaximum: dailyMaximum ?? null };
    const [row] = await tx.db
      .insert(pointsRule)
      .values({ tenantId: tx.tenant.id, code, ...facts, createdAt: now })
      .onConflictDoUpdate({
        target: [pointsRule.tenantId, pointsRule.code],
        set: { ...facts, updatedAt: now },
      })
      .returning();
    touch(tx, pointsRulesTag(tx.tenant.id));
    return row ?? fail('points-rule/invalid', { field: 'code' });
  });
}

type PointsRuleFacts = {
  readonly [K in 'name' | 'points' | 'threshold' | 'dailyMaximum']?: PointsRuleInput[K] | null | undefined;
};

/** Refuses `points-rule/invalid` {field}; null is no threshold and no maximum. */
export function checkPointsRule({ name, points, threshold, dailyMaximum }: PointsRuleFacts): void {
  const trimmed = name?.trim() ?? '';
  if (trimmed === '' || trimmed.length > LONGEST_NAME) fail('points-rule/invalid', { field: 'name' });
  if (!isCount(points ?? 0, 1)) fail('points-rule/invalid', { field: 'points' });
  if (!Number.isSafeInteger(threshold ?? 0) || (threshold ?? 0) < 0)
    fail('points-rule/invalid', { field: 'threshold' });
  if (typeof dailyMaximum === 'number' && !isCount(dailyMaximum, 1))
    fail('points-rule/invalid', { field: 'dailyMaximum' });
}

/** Points are no longer given for it. Refuses `record/none`. */
export async function removePointsRule(ctx: Context, code: PointsRuleCode): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const removed = await tx.db
      .delete(pointsRule)
      .where(and(eq(pointsRule.tenantId, tx.tenant.id), eq(pointsRule.code, code)))
      .returning({ id: pointsRule.id });
    if (removed.length === 0) fail('record/none');
    touch(tx, pointsRulesTag(tx.tenant.id));
  });
}

/** Whether it is a whole number of points that can be meant. */
export function isCount(points: number, least = 0): boolean {
  return Number.isSafeInteger(points) && points >= least && points <= MOST_POINTS;
}
