import { and, eq, inArray } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { refundApplication } from '../tables.ts';

export type RefundApplication = typeof refundApplication.$inferSelect;

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
