import { and, asc, eq, sum } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { account, type Unit } from './tables.ts';

/** One of the tenant's own accounts, over all its stripes. */
export interface TenantBook {
  readonly kind: string;
  readonly unit: Unit;
  /** Fen, points or growth, by the unit; below zero where more went out than came in. */
  readonly amount: number;
}

/** The tenant's own books: revenue, clearing accounts of the channels, points issued. By kind. */
export async function readBooks(ctx: Context): Promise<TenantBook[]> {
  return ctx.db
    .select({ kind: account.kind, unit: account.unit, amount: sum(account.amount).mapWith(Number) })
    .from(account)
    .where(and(eq(account.tenantId, ctx.tenant.id), eq(account.ownerType, 'tenant'), eq(account.ownerId, 0)))
    .groupBy(account.kind, account.unit)
    .orderBy(asc(account.kind));
}
