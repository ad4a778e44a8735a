import { and, desc, eq } from 'drizzle-orm';
import type { UserContext } from '../../kernel/context.ts';
import { type Page, type Paging, pageOf, slice } from '../../kernel/paging.ts';
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
  return pageOf(rows, paging, () => ctx.db.$count(paymentIntent, where));
}
