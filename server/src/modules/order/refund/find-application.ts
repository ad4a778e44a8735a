import { and, eq, inArray } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { refundApplication } from '../tables.ts';

export type RefundApplication = typeof refundApplication.$inferSelect;

/** Any application, for the shop's staff. Refuses `record/none`. */
export async function getApplicationForStaff(ctx: Context, id: number): Promise<RefundApplication> {
  const one = and(eq(refundApplication.tenantId, ctx.tenant.id), eq(refundApplication.id, id));
  const [row] = await ctx.db.select().from(refundApplication).where(one);
  return row ?? fail('record/none');
}

/** Statuses in which the shop still owes an answer or the money is on its way. One such application per order. */
const openStatuses = ['pending', 'processing'] as const;

export async function hasOpenApplication(tx: Context, orderId: number): Promise<boolean> {
  const rows = await tx.db
    .select({ id: refundApplication.id })
    .from(refundApplication)
    .where(
      and(
        eq(refundApplication.tenantId, tx.tenant.id),
        eq(refundApplication.orderId, orderId),
        inArray(refundApplication.status, [...openStatuses]),
      ),
    );
  return rows.length > 0;
}
