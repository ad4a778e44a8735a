import { and, desc, eq, gt, gte, lt, type SQL } from 'drizzle-orm';
import type { UserContext } from '../../../kernel/context.ts';
import { type Page, type Paging, pageOf, slice } from '../../../kernel/paging.ts';
import type { Earning } from '../locks.ts';
import { type EarningUnit, earning } from '../tables.ts';

export interface CommissionFilter {
  readonly level?: number | undefined;
  readonly unit?: EarningUnit | undefined;
  readonly isSettled?: boolean | undefined;
  readonly buyerId?: number | undefined;
  /** Written down from this moment on, before that one. */
  readonly since?: Date | undefined;
  readonly before?: Date | undefined;
  readonly paging: Paging;
}

/** The user's commissions, the newest first; those of sales that went back altogether are gone. */
export async function listCommissions(ctx: UserContext, filter: CommissionFilter): Promise<Page<Earning>> {
  const where = conditionOf(ctx, filter);
  const { limit, offset } = slice(filter.paging);
  const rows = await ctx.db
    .select()
    .from(earning)
    .where(where)
    .orderBy(desc(earning.id))
    .limit(limit)
    .offset(offset);
  return pageOf(rows, filter.paging, () => ctx.db.$count(earning, where));
}

function conditionOf(ctx: UserContext, filter: CommissionFilter): SQL | undefined {
  const { level, unit, isSettled, buyerId, since, before } = filter;
  return and(
    eq(earning.tenantId, ctx.tenant.id),
    eq(earning.userId, ctx.user.id),
    eq(earning.kind, 'commission'),
    gt(earning.due, 0),
    level === undefined ? undefined : eq(earning.level, level),
    unit === undefined ? undefined : eq(earning.unit, unit),
    isSettled === undefined ? undefined : eq(earning.isSettled, isSettled),
    buyerId === undefined ? undefined : eq(earning.buyerId, buyerId),
    since ? gte(earning.createdAt, since) : undefined,
    before ? lt(earning.createdAt, before) : undefined,
  );
}
