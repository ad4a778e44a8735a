import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { publish } from '../../../kernel/jobs/events.ts';
import { setSeller } from '../../identity/index.ts';
import { sellerApplicationDecided } from '../events.ts';
import { sellerApplication } from '../tables.ts';

export interface ApplicationDecision {
  readonly applicationId: number;
  readonly verdict: 'approved' | 'refused';
  /** What the applicant is told: the reason of a refusal. */
  readonly remark?: string | undefined;
}

/**
 * The shop decides about an application, once; who is approved is a seller from now on.
 * Refuses `record/none`, `distribution/decided`.
 */
export async function decideApplication(ctx: Context, decision: ApplicationDecision): Promise<void> {
  const { applicationId, verdict, remark = null } = decision;
  const one = and(eq(sellerApplication.tenantId, ctx.tenant.id), eq(sellerApplication.id, applicationId));
  await inTransaction(ctx, async (tx) => {
    const [decided] = await tx.db
      .update(sellerApplication)
      .set({ status: verdict, remark, updatedAt: tx.now() })
      .where(and(one, eq(sellerApplication.status, 'pending')))
      .returning({ userId: sellerApplication.userId });
    if (!decided) {
      const known = await tx.db.select({ id: sellerApplication.id }).from(sellerApplication).where(one);
      return fail(known.length === 0 ? 'record/none' : 'distribution/decided');
    }
    const { userId } = decided;
    if (verdict === 'approved') await setSeller(tx, userId, true);
    await publish(tx, sellerApplicationDecided, { applicationId, userId, verdict });
  });
}
