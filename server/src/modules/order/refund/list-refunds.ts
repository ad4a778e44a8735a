import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Context, UserContext } from '../../../kernel/context.ts';
import { type Page, type Paging, pageOf, slice } from '../../../kernel/paging.ts';
import { refund, refundApplication } from '../tables.ts';
import type { RefundApplication } from './find-application.ts';
import { requireOwnOrder } from './require-own-order.ts';

export type Refund = typeof refund.$inferSelect;

/** A customer's applications for an order, the latest first. Refuses `refund/not-theirs`. */
export async function listApplications(
  ctx: UserContext,
  { orderId }: { orderId: number },
): Promise<RefundApplication[]> {
  await requireOwnOrder(ctx, orderId, 'refund/not-theirs');
  return ctx.db
    .select()
    .from(refundApplication)
    .where(and(eq(refundApplication.tenantId, ctx.tenant.id), eq(refundApplication.orderId, orderId)))
    .orderBy(desc(refundApplication.id));
}

/** What has gone back for a customer's order, the latest first. Refuses `order/unknown`. */
export async function listRefunds(ctx: UserContext, { orderId }: { orderId: number }): Promise<Refund[]> {
  await requireOwnOrder(ctx, orderId, 'order/unknown');
  return ctx.db
    .select()
    .from(refund)
    .where(and(eq(refund.tenantId, ctx.tenant.id), eq(refund.orderId, orderId)))
    .orderBy(desc(refund.id));
}

/** Everybody's applications for the shop's staff, the latest first, all or those in some statuses. */
export async function listApplicationsForStaff(
  ctx: Context,
  filter: { statuses?: readonly RefundApplication['status'][] | undefined },
  paging: Paging,
): Promise<Page<RefundApplication>> {
  const where = and(
    eq(refundApplication.tenantId, ctx.tenant.id),
    filter.statuses ? inArray(refundApplication.status, [...filter.statuses]) : undefined,
  );
  const { limit, offset } = slice(paging);
  const rows = await ctx.db
    .select()
    .from(refundApplication)
    .where(where)
    .orderBy(desc(refundApplication.id))
    .limit(limit)
    .offset(offset);
  return pageOf(rows, paging, () => ctx.db.$count(refundApplication, where));
}
