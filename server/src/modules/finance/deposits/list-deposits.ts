import { and, desc, eq, inArray, type SQL } from 'drizzle-orm';
import type { Context, UserContext } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { type Page, type Paging, pageOf, slice } from '../../../kernel/paging.ts';
import type { Deposit } from './pay-deposit.ts';
import { deposit } from './tables.ts';

interface DepositFilter {
  readonly statuses?: readonly Deposit['status'][] | undefined;
  readonly paging: Paging;
}

/** The user's deposits, the newest first. */
export function listDeposits(ctx: UserContext, filter: DepositFilter): Promise<Page<Deposit>> {
  return listSome(ctx, filter, eq(deposit.userId, ctx.user.id));
}

/** Everybody's deposits for the shop's staff, the newest first. */
export function listDepositsForStaff(ctx: Context, filter: DepositFilter): Promise<Page<Deposit>> {
  return listSome(ctx, filter);
}

/** One of the user's deposits. Refuses `record/none`. */
export async function getDeposit(ctx: UserContext, depositId: number): Promise<Deposit> {
  const [row] = await ctx.db
    .select()
    .from(deposit)
    .where(
      and(eq(deposit.tenantId, ctx.tenant.id), eq(deposit.userId, ctx.user.id), eq(deposit.id, depositId)),
    );
  return row ?? fail('record/none');
}

async function listSome(
  ctx: Context,
  { statuses, paging }: DepositFilter,
  whose?: SQL,
): Promise<Page<Deposit>> {
  const where = and(
    eq(deposit.tenantId, ctx.tenant.id),
    whose,
    statuses ? inArray(deposit.status, [...statuses]) : undefined,
  );
  const { limit, offset } = slice(paging);
  const rows = await ctx.db
    .select()
    .from(deposit)
    .where(where)
    .orderBy(desc(deposit.id))
    .limit(limit)
    .offset(offset);
  return pageOf(rows, paging, () => ctx.db.$count(deposit, where));
}
