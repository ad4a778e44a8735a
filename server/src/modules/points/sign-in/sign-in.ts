import type { UserContext } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { grantPoints, pointsByRule } from '../grant-points.ts';
import { pointsRuleOf } from '../rules/list-points-rules.ts';
import { signIn as signIns } from '../tables.ts';
import { daysAround, type SignIn, signInsOf } from './read-sign-ins.ts';
import { listSignInRules, pointsOfDay } from './sign-in-rules.ts';

/**
 * Signs the user in for today, once per day of the tenant's zone; a day after another the streak grows, otherwise it
 * begins anew. The rules for days in a row say what it brings, where there are none the shop's `sign-in` rule.
 * Refuses `sign-in/already`, `ledger/no-wallet`.
 */
export async function signIn(ctx: UserContext): Promise<SignIn> {
  const rules = await listSignInRules(ctx);
  return inTransaction(ctx, async (tx) => {
    const { today, yesterday } = daysAround(tx);
    const userId = tx.user.id;
    // Yesterday is over: nobody can change it any more.
    const [before] = await signInsOf(tx, userId, [yesterday]);
    const streak = (before?.streak ?? 0) + 1;
    const points = pointsOfDay(rules, streak) ?? (await pointsByRule(tx, { code: 'sign-in', userId }));
    const [row] = await tx.db
      .insert(signIns)
      .values({ tenantId: tx.tenant.id, userId, day: today, streak, points, createdAt: tx.now() })
      .onConflictDoNothing()
      .returning();
    if (!row) return fail('sign-in/already');
    const remark = (await pointsRuleOf(tx, 'sign-in'))?.name;
    const key = `sign-in:${userId}:${today}`;
    await grantPoints(tx, { userId, kind: 'points-sign-in', key, points, remark });
    return row;
  });
}
