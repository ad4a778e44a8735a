import { and, desc, eq, isNotNull } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { type Paging, slice } from '../../../kernel/paging.ts';
import { getUsers, type User } from '../../identity/index.ts';
import type { OrderLine } from '../read/order-parts.ts';
import { orderLine } from '../tables.ts';

/** Dropped when a goods is reviewed. */
export const reviewsTag = (tenantId: number, goodsId: number) => `reviews:${tenantId}:${goodsId}`;

/** A reviewed line and who reviewed it; undefined when that user is gone. */
export interface Review {
  readonly line: OrderLine;
  readonly user: User | undefined;
}

/** What customers say of a goods, the latest first. Two statements. */
export async function listReviews(
  ctx: Context,
  { goodsId, paging }: { goodsId: number; paging: Paging },
): Promise<Review[]> {
  const { limit, offset } = slice(paging);
  const lines = await ctx.db
    .select()
    .from(orderLine)
    .where(
      and(
        eq(orderLine.tenantId, ctx.tenant.id),
        eq(orderLine.goodsId, goodsId),
        isNotNull(orderLine.reviewedAt),
      ),
    )
    .orderBy(desc(orderLine.reviewedAt), desc(orderLine.id))
    .limit(limit)
    .offset(offset);
  const users = await getUsers(ctx, [...new Set(lines.map((line) => line.userId))]);
  return lines.map((line) => ({ line, user: users.get(line.userId) }));
}
