import { and, count, desc, eq } from 'drizzle-orm';
import type { UserContext } from '../../kernel/context.ts';
import { type Page, type Paging, slice, toPage } from '../../kernel/paging.ts';
import { paymentIntent } from './tables.ts';

export type PaymentIntent = typeof paymentIntent.$inferSelect;

/** The user's payments through outside channels, newest first. */
export async function listPayments(ctx: UserContext, paging: Paging): Promise<Page<PaymentIntent>> {
  const where = and(eq(paymentIntent.tenantId, ctx.tenant.id), eq(paymentIntent.userId, ctx.user.id));
  const { limit, offset } = slice(paging);
  const rows = await ctx.db
    .select()
    .from(paymentIntent)
    .where(where)
    .orderBy(desc(paymentIntent.id))
    .limit(limit)
    .offset(offset);
  const [total] = await ctx.db.select({ rows: count() }).from(paymentIntent).where(where);
  return toPage(rows, total?.rows ?? 0, paging);
}
