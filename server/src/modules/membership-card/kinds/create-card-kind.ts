import { and, count, eq, inArray } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { merchantStore } from '../organisation/tables.ts';
import { type CardType, cardEvent, cardKind, cardKindStore } from './tables.ts';

export type CardKind = typeof cardKind.$inferSelect;
export type CardEvent = typeof cardEvent.$inferSelect;

/** The whole of a share, in hundredths of a percent. */
export const WHOLE_SHARE = 10_000;

export interface NewCardEvent {
  readonly title: string;
  readonly summary?: string | undefined;
  /** Fen that are paid in, and fen that are given on top: not both nothing. */
  readonly capital: number;
  readonly gift: number;
  /** Fen handed back in cash once the gift is used up. */
  readonly cashBack?: number | undefined;
  /** Activities only: which share of every expense the gift bears, in hundredths of a percent. */
  readonly giftShare?: number | undefined;
}

export interface NewCardKind {
  readonly type: CardType;
  /** Whose card it is; absent for cards of the platform. */
  readonly merchantId?: number | undefined;
  readonly title: string;
  readonly summary?: string | undefined;
  /** As clients paint it: `#E43B19`. */
  readonly colour: string;
  readonly logoUrl?: string | undefined;
  /** Where it is taken: stores of the merchant, or any for cards of the platform. */
  readonly storeIds: readonly number[];
  /** An activity card has exactly one. */
  readonly events: readonly NewCardEvent[];
  readonly createdBy?: number | undefined;
}

const LONGEST_TITLE = 100;
const COLOUR = /^#[\dA-Fa-f]{6}$/;

/**
 * Adds a kind of card with its events. Refuses `card-kind/invalid` {field}: an activity card without its one event,
 * a merchant's card without merchant, stores that are not the merchant's.
 * @returns the kind and its events, in the order given
 */
export async function createCardKind(
  ctx: Context,
  input: NewCardKind,
): Promise<{ readonly kind: CardKind; readonly events: readonly CardEvent[] }> {
  checkKind(input);
  return inTransaction(ctx, async (tx) => {
    await requireStores(tx, input);
    const { storeIds, events, ...facts } = input;
    const [kind] = await tx.db
      .insert(cardKind)
      .values({ ...facts, tenantId: tx.tenant.id, createdAt: tx.now() })
      .returning();
    if (!kind) return fail('card-kind/invalid', { field: 'title' });
    const stores = storeIds.map((storeId) => ({ tenantId: tx.tenant.id, kindId: kind.id, storeId }));
    await tx.db.insert(cardKindStore).values(stores);
    const rows = events.map((event) => ({
      ...event,
      tenantId: tx.tenant.id,
      kindId: kind.id,
      createdBy: input.createdBy,
      createdAt: tx.now(),
    }));
    const made = rows.length === 0 ? [] : await tx.db.insert(cardEvent).values(rows).returning();
    return { kind, events: made };
  });
}

function checkKind(input: NewCardKind): void {
  const { type, events } = input;
  checkKindFacts(input);
  if (type === 'activity' && events.length !== 1) fail('card-kind/invalid', { field: 'events' });
  for (const event of events)
    if (wrongFieldOf(event, type) !== undefined) fail('card-kind/invalid', { field: 'events' });
}

/** Refuses `card-kind/invalid` {field} for what a kind of card is beside its events. */
export function checkKindFacts(
  facts: Pick<NewCardKind, 'type' | 'merchantId' | 'title' | 'colour' | 'storeIds'>,
): void {
  const { type, merchantId, title, colour, storeIds } = facts;
  const refuse = (field: string) => fail('card-kind/invalid', { field });
  if (title.trim() === '' || title.length > LONGEST_TITLE) refuse('title');
  if (!COLOUR.test(colour)) refuse('colour');
  if ((type === 'platform') !== (merchantId === undefined)) refuse('merchantId');
  if (storeIds.length === 0 || new Set(storeIds).size !== storeIds.length) refuse('storeIds');
}

/** Which field of an event cannot be so with cards of this type; undefined for a sound one. */
export function wrongFieldOf(event: NewCardEvent, type: CardType): keyof NewCardEvent | undefined {
  const { title, capital, gift, cashBack = 0, giftShare = 0 } = event;
  if (title.trim() === '' || title.length > LONGEST_TITLE) return 'title';
  const amounts = { capital, gift, cashBack };
  for (const name of ['capital', 'gift', 'cashBack'] as const)
    if (!Number.isSafeInteger(amounts[name]) || amounts[name] < 0) return name;
  if (capital + gift === 0) return 'capital';
  const isShare = Number.isInteger(giftShare) && giftShare >= 0 && giftShare <= WHOLE_SHARE;
  return isShare && (type === 'activity' || giftShare === 0) ? undefined : 'giftShare';
}

/** Refuses `card-kind/invalid` {field: storeIds} for stores that the tenant, or the card's merchant, has not. */
export async function requireStores(
  tx: Context,
  { storeIds, merchantId }: Pick<NewCardKind, 'storeIds' | 'merchantId'>,
): Promise<void> {
  const [known] = await tx.db
    .select({ stores: count() })
    .from(merchantStore)
    .where(
      and(
        eq(merchantStore.tenantId, tx.tenant.id),
        inArray(merchantStore.id, [...storeIds]),
        merchantId === undefined ? undefined : eq(merchantStore.merchantId, merchantId),
      ),
    );
  if (known?.stores !== storeIds.length) fail('card-kind/invalid', { field: 'storeIds' });
}
