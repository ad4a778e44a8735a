import { and, count, eq, notInArray } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { keepRecords, type RecordValues, type Row } from '../../../kernel/records/keep-records.ts';
import { showRecords } from '../../../kernel/records/show-records.ts';
import { checkKindFacts, requireStores, wrongFieldOf } from '../kinds/create-card-kind.ts';
import { eventsOf, storesOf } from '../kinds/list-card-kinds.ts';
import { cardEvent, cardKind, cardKindStore } from '../kinds/tables.ts';

const kinds = {
  filters: ['type', 'merchantId', 'status'],
  sorts: ['createdAt'],
  search: ['title'],
  label: 'title',
} as const;

/** The kinds of cards, those out of use too, each with the stores that take it and its events, newest first. */
export const cardKindRecords = showRecords(cardKind, kinds, async (ctx, rows) => {
  const ids = rows.map(({ id }) => id);
  const [stores, events] = [await storesOf(ctx, ids), await eventsOf(ctx, ids)];
  return rows.map((row) => ({
    ...row,
    storeIds: stores.filter(({ kindId }) => kindId === row.id).map(({ store }) => store.id),
    events: events.filter(({ kindId }) => kindId === row.id),
  }));
});

const keptKinds = keepRecords(cardKind, { tags: () => [] });
type KindChange = Pick<
  RecordValues<typeof cardKind>,
  'title' | 'summary' | 'colour' | 'logoUrl' | 'status'
> & { readonly storeIds?: readonly number[] | null | undefined };

/**
 * Changes what is given of a kind of card: its type and merchant stay. A card is worth what it was, but cannot be used
 * where its kind is not taken any more. Refuses `record/none`, `card-kind/invalid` {field}.
 */
export async function changeCardKind(tx: Context, kindId: number, change: KindChange): Promise<void> {
  await keptKinds.lock(tx, kindId);
  const { storeIds: before, ...row } = await cardKindRecords.read(tx, kindId);
  const { storeIds = before, ...facts } = change;
  const merchantId = row.merchantId ?? undefined;
  const after = { ...row, merchantId, title: facts.title ?? row.title, colour: facts.colour ?? row.colour };
  checkKindFacts({ ...after, storeIds: storeIds ?? [] });
  await keptKinds.update(tx, kindId, facts);
  if (storeIds !== before) await setStores(tx, kindId, { storeIds: storeIds ?? [], merchantId });
}

async function setStores(
  tx: Context,
  kindId: number,
  wanted: { readonly storeIds: readonly number[]; readonly merchantId: number | undefined },
): Promise<void> {
  await requireStores(tx, wanted);
  const { tenantId, kindId: kind, storeId } = cardKindStore;
  await tx.db
    .delete(cardKindStore)
    .where(and(eq(tenantId, tx.tenant.id), eq(kind, kindId), notInArray(storeId, [...wanted.storeIds])));
  const rows = wanted.storeIds.map((each) => ({ tenantId: tx.tenant.id, kindId, storeId: each }));
  await tx.db.insert(cardKindStore).values(rows).onConflictDoNothing();
}

const events = keepRecords(cardEvent, {
  filters: ['kindId'],
  sorts: ['createdAt', 'capital'],
  search: ['title'],
  label: 'title',
  check: checkEvent,
  tags: () => [],
});

/**
 * What cards may be charged with. What was charged before keeps the terms of its day. Refuses `card-event/invalid`
 * {field}, `record/in-use` for one that was used; an activity card has its one event, never another one
 * (`card-event/one-only`) and never none (`card-event/last`).
 */
export const cardEventRecords = {
  ...events,
  remove: async (tx: Context, eventId: number): Promise<void> => {
    const { kindId } = await events.read(tx, eventId);
    const { type } = await keptKinds.lock(tx, kindId);
    if (type === 'activity') fail('card-event/last');
    await events.remove(tx, eventId);
  },
};

async function checkEvent(
  tx: Context,
  row: RecordValues<typeof cardEvent>,
  before: Row<typeof cardEvent> | undefined,
): Promise<void> {
  // Locked, so that of two new events of an activity card the second one sees the first.
  const { type } = await keptKinds.lock(tx, row.kindId ?? 0).catch(() => noKind());
  const { title, capital, gift, cashBack, giftShare } = row;
  const event = { title: title ?? '', capital: capital ?? 0, gift: gift ?? 0 };
  const field = wrongFieldOf(
    { ...event, cashBack: cashBack ?? undefined, giftShare: giftShare ?? undefined },
    type,
  );
  if (field !== undefined) fail('card-event/invalid', { field });
  if (before || type !== 'activity') return;
  const [known] = await tx.db
    .select({ events: count() })
    .from(cardEvent)
    .where(and(eq(cardEvent.tenantId, tx.tenant.id), eq(cardEvent.kindId, row.kindId ?? 0)));
  if ((known?.events ?? 0) > 0) fail('card-event/one-only');
}

const noKind = () => fail('record/no-reference', { field: 'kindId' });
