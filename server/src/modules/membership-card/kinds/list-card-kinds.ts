import { and, asc, count, desc, eq, inArray } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { type Page, type Paging, slice, toPage } from '../../../kernel/paging.ts';
import type { CounterContext } from '../organisation/counter.ts';
import type { MerchantStore } from '../organisation/create-merchant.ts';
import { merchantStore } from '../organisation/tables.ts';
import type { CardEvent, CardKind } from './create-card-kind.ts';
import { type CardType, cardEvent, cardKind, cardKindStore } from './tables.ts';
import { isKindUsable } from './usable-kinds.ts';

export interface ListedKind extends CardKind {
  /** Where it is taken, oldest first. */
  readonly stores: readonly MerchantStore[];
  /** Newest first. */
  readonly events: readonly CardEvent[];
}

/** The kinds of cards taken where the caller stands, newest first; all of them without `paging`. */
export async function listCardKinds(ctx: CounterContext, paging?: Paging): Promise<Page<ListedKind>> {
  const where = isKindUsable(ctx);
  const query = ctx.db.select().from(cardKind).where(where).orderBy(desc(cardKind.id)).$dynamic();
  const kinds = await (paging ? query.limit(slice(paging).limit).offset(slice(paging).offset) : query);
  const ids = kinds.map(({ id }) => id);
  const [stores, events] = [await storesOf(ctx, ids), await eventsOf(ctx, ids)];
  const rows = kinds.map((kind) => ({
    ...kind,
    stores: stores.filter(({ kindId }) => kindId === kind.id).map(({ store }) => store),
    events: events.filter(({ kindId }) => kindId === kind.id),
  }));
  if (!paging) return { rows, totalRows: rows.length, totalPages: 1 };
  const [total] = await ctx.db.select({ rows: count() }).from(cardKind).where(where);
  return toPage(rows, total?.rows ?? 0, paging);
}

/** What a card of this kind may be charged with, newest first; nothing for kinds that are not taken where the caller stands. */
export async function listCardEvents(
  ctx: CounterContext,
  kindId: number,
): Promise<{ readonly type: CardType | undefined; readonly events: readonly CardEvent[] }> {
  const rows = await ctx.db
    .select({ event: cardEvent, type: cardKind.type })
    .from(cardEvent)
    .innerJoin(cardKind, and(eq(cardKind.tenantId, cardEvent.tenantId), eq(cardKind.id, cardEvent.kindId)))
    .where(and(isKindUsable(ctx), eq(cardEvent.tenantId, ctx.tenant.id), eq(cardEvent.kindId, kindId)))
    .orderBy(desc(cardEvent.id));
  return { type: rows[0]?.type, events: rows.map(({ event }) => event) };
}

/** The stores that take cards of a kind, oldest first. */
export async function storesOfKind(ctx: Context, kindId: number): Promise<MerchantStore[]> {
  return (await storesOf(ctx, [kindId])).map(({ store }) => store);
}

/** The stores that take cards of these kinds, oldest first, each with the kind. */
export async function storesOf(ctx: Context, kindIds: readonly number[]) {
  if (kindIds.length === 0) return [];
  return ctx.db
    .select({ kindId: cardKindStore.kindId, store: merchantStore })
    .from(cardKindStore)
    .innerJoin(
      merchantStore,
      and(eq(merchantStore.tenantId, cardKindStore.tenantId), eq(merchantStore.id, cardKindStore.storeId)),
    )
    .where(and(eq(cardKindStore.tenantId, ctx.tenant.id), inArray(cardKindStore.kindId, [...kindIds])))
    .orderBy(asc(merchantStore.id));
}

/** What cards of these kinds may be charged with, newest first. */
export async function eventsOf(ctx: Context, kindIds: readonly number[]): Promise<CardEvent[]> {
  if (kindIds.length === 0) return [];
  return ctx.db
    .select()
    .from(cardEvent)
    .where(and(eq(cardEvent.tenantId, ctx.tenant.id), inArray(cardEvent.kindId, [...kindIds])))
    .orderBy(desc(cardEvent.id));
}
