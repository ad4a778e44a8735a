import { and, asc, count, desc, eq, type SQL, sql } from 'drizzle-orm';
import { type Page, type Paging, slice, toPage } from '../../../kernel/paging.ts';
import type { CounterContext } from './counter.ts';
import type { MerchantStore } from './create-merchant.ts';
import { isStoreInScope } from './scope.ts';
import { counterAccount, merchant, merchantStore } from './tables.ts';

export interface ListedStore extends MerchantStore {
  readonly merchantName: string;
  /** The store's first account; null while it has none. */
  readonly accountId: number | null;
}

/** The stores that the caller may look at, newest first. */
export async function listStores(ctx: CounterContext, paging: Paging): Promise<Page<ListedStore>> {
  const where = isStoreInScope(ctx);
  const { limit, offset } = slice(paging);
  const rows = await ctx.db
    .select({ store: merchantStore, merchantName: merchant.name, accountId: firstAccount() })
    .from(merchantStore)
    .innerJoin(
      merchant,
      and(eq(merchant.tenantId, merchantStore.tenantId), eq(merchant.id, merchantStore.merchantId)),
    )
    .where(where)
    .orderBy(desc(merchantStore.id))
    .limit(limit)
    .offset(offset);
  const [total] = await ctx.db.select({ rows: count() }).from(merchantStore).where(where);
  const stores = rows.map(({ store, merchantName, accountId }) => ({ ...store, merchantName, accountId }));
  return toPage(stores, total?.rows ?? 0, paging);
}

function firstAccount(): SQL<number | null> {
  return sql<number | null>`(select min(${counterAccount.id}) from ${counterAccount}
    where ${counterAccount.tenantId} = ${merchantStore.tenantId}
      and ${counterAccount.storeId} = ${merchantStore.id})`;
}

/** All stores that the caller may look at, oldest first: for few at a time. */
export async function storesOfCaller(ctx: CounterContext): Promise<MerchantStore[]> {
  return ctx.db.select().from(merchantStore).where(isStoreInScope(ctx)).orderBy(asc(merchantStore.id));
}
