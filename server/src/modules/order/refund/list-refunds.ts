import { and, desc, eq, exists, type SQL, sql } from 'drizzle-orm';
import type { Context, UserContext } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { keepRecords } from '../../../kernel/records/keep-records.ts';
import { order, refund, refundApplication } from '../tables.ts';
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

/** What has gone back, the latest first. Only read: {@link giveBack} writes it. */
export const refundRecords = keepRecords(refund, { filters: ['orderId'], tags: () => [] });

/** Everybody's applications, for the shop's staff; by the filter `shopId` those for one shop's orders. */
export const applicationRecords = keepRecords(refundApplication, {
  filters: ['status', 'type', 'orderId', 'userId', 'createdAt'],
  sorts: ['createdAt', 'amount'],
  also: (ctx, { filters: { shopId } }) => (shopId === undefined ? undefined : ofShop(ctx, Number(shopId))),
  tags: () => [],
});

function ofShop(ctx: Context, shopId: number): SQL {
  const theirs = and(
    eq(order.tenantId, ctx.tenant.id),
    eq(order.id, refundApplication.orderId),
    eq(order.shopId, shopId),
  );
  return exists(ctx.db.select({ one: sql`1` }).from(order).where(theirs));
}

/** One application with its order's number and shop. Refuses `record/none`. */
export async function getApplicationForStaff(ctx: Context, id: number) {
  const application = await applicationRecords.read(ctx, id);
  const [found] = await ctx.db
    .select({ shopId: order.shopId, orderNumber: order.number })
    .from(order)
    .where(and(eq(order.tenantId, ctx.tenant.id), eq(order.id, application.orderId)));
  return { ...application, ...(found ?? fail('record/none')) };
}
