import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { earning } from '../tables.ts';

/** What sales have brought somebody after refunds, and what of it has been paid out: fen, and points. */
export interface EarningSums {
  readonly due: number;
  readonly paid: number;
  readonly pointsDue: number;
  readonly pointsPaid: number;
}

const NOTHING: EarningSums = { due: 0, paid: 0, pointsDue: 0, pointsPaid: 0 };

/** The earnings of some users, added up by the database; one who has none is not in it. One statement. */
export async function sumEarnings(
  ctx: Context,
  userIds: readonly number[],
): Promise<ReadonlyMap<number, EarningSums>> {
  const sums = new Map<number, EarningSums>();
  if (userIds.length === 0) return sums;
  const rows = await ctx.db
    .select({
      userId: earning.userId,
      unit: earning.unit,
      due: sql<number>`sum(${earning.due})`.mapWith(Number),
      paid: sql<number>`sum(${earning.paid})`.mapWith(Number),
    })
    .from(earning)
    .where(and(eq(earning.tenantId, ctx.tenant.id), inArray(earning.userId, [...userIds])))
    .groupBy(earning.userId, earning.unit);
  for (const { userId, unit, due, paid } of rows) {
    const added = unit === 'money' ? { due, paid } : { pointsDue: due, pointsPaid: paid };
    sums.set(userId, { ...NOTHING, ...sums.get(userId), ...added });
  }
  return sums;
}
