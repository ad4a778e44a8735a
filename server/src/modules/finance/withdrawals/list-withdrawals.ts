import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Context, UserContext } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { type Page, type Paging, pageOf, slice } from '../../../kernel/paging.ts';
import type { Withdrawal } from './apply-for-withdrawal.ts';
import { withdrawal } from './tables.ts';

const own = (ctx: UserContext) =>
  and(eq(withdrawal.tenantId, ctx.tenant.id), eq(withdrawal.userId, ctx.user.id));

/** The user's withdrawals, the newest first. */
export async function listWithdrawals(ctx: UserContext, paging: Paging): Promise<Withdrawal[]> {
  const { limit, offset } = slice(paging);
  return ctx.db
    .select()
    .from(withdrawal)
    .where(own(ctx))
    .orderBy(desc(withdrawal.id))
    .limit(limit)
    .offset(offset);
}

/** One of the user's withdrawals. Refuses `record/none`. */
export async function getWithdrawal(ctx: UserContext, withdrawalId: number): Promise<Withdrawal> {
  const [row] = await ctx.db
    .select()
    .from(withdrawal)
    .where(and(own(ctx), eq(withdrawal.id, withdrawalId)));
  return row ?? fail('record/none');
}

/** Everybody's withdrawals for the shop's staff, the newest first, all or those in some statuses. */
export async function listWithdrawalsForStaff(
  ctx: Context,
  filter: { statuses?: readonly Withdrawal['status'][] | undefined },
  paging: Paging,
): Promise<Page<Withdrawal>> {
  const where = and(
    eq(withdrawal.tenantId, ctx.tenant.id),
    filter.statuses ? inArray(withdrawal.status, [...filter.statuses]) : undefined,
  );
  const { limit, offset } = slice(paging);
  const rows = await ctx.db
    .select()
    .from(withdrawal)
    .where(where)
    .orderBy(desc(withdrawal.id))
    .limit(limit)
    .offset(offset);
  return pageOf(rows, paging, () => ctx.db.$count(withdrawal, where));
}
