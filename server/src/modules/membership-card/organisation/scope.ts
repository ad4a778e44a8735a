import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { CounterContext } from './counter.ts';
import { merchantStore } from './tables.ts';

/**
 * Which stores the caller may look at: a store's account its own, a merchant's account those of the merchant,
 * the platform's accounts all of the tenant.
 */
export function isStoreInScope(ctx: CounterContext): SQL | undefined {
  const { role, storeId, merchantId } = ctx.counter;
  const own = eq(merchantStore.tenantId, ctx.tenant.id);
  if (role === 'store') return and(own, eq(merchantStore.id, storeId ?? 0));
  if (role === 'merchant') return and(own, eq(merchantStore.merchantId, merchantId ?? 0));
  return own;
}

/** The ids of those stores, as a subquery. */
export function storesInScope(ctx: CounterContext): SQL {
  return sql`(select ${merchantStore.id} from ${merchantStore} where ${isStoreInScope(ctx)})`;
}
