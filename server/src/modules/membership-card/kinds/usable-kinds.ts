import { and, eq, type SQL, sql } from 'drizzle-orm';
import { fail } from '../../../kernel/errors.ts';
import type { CounterContext } from '../organisation/counter.ts';
import { storesInScope } from '../organisation/scope.ts';
import type { CardKind } from './create-card-kind.ts';
import { cardKind, cardKindStore } from './tables.ts';

/** Which kinds of cards are in use and taken in a store that the caller may look at. */
export function isKindUsable(ctx: CounterContext): SQL<boolean> {
  return sql<boolean>`(${cardKind.tenantId} = ${ctx.tenant.id} and ${cardKind.status} = 'active'
    and exists (select 1 from ${cardKindStore} where ${cardKindStore.tenantId} = ${ctx.tenant.id}
      and ${cardKindStore.kindId} = ${cardKind.id} and ${cardKindStore.storeId} in ${storesInScope(ctx)}))`;
}

/** A kind of card taken where the caller stands. Refuses `card/not-usable`, for unknown kinds too. */
export async function requireUsableKind(ctx: CounterContext, kindId: number): Promise<CardKind> {
  const [row] = await ctx.db
    .select()
    .from(cardKind)
    .where(and(isKindUsable(ctx), eq(cardKind.id, kindId)));
  return row ?? fail('card/not-usable');
}
