import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import {
  amountOf,
  createdAt,
  idOf,
  serialId,
  tenantId,
  updatedAt,
} from '../../../kernel/database/columns.ts';
import { merchant, merchantStore } from '../organisation/tables.ts';

/** A card of the platform, a merchant's stored-value card, a merchant's card with an activity. */
export const cardTypes = ['platform', 'stored-value', 'activity'] as const;
export type CardType = (typeof cardTypes)[number];

/** A kind of card that members can have. */
export const cardKind = pgTable(
  'card_kind',
  {
    tenantId: tenantId(),
    id: serialId(),
    type: text('type', { enum: cardTypes }).notNull(),
    /** Null for cards of the platform. */
    merchantId: idOf('merchant_id'),
    title: text('title').notNull(),
    summary: text('summary').notNull().default(''),
    colour: text('colour').notNull(),
    logoUrl: text('logo_url'),
    status: text('status', { enum: ['active', 'disabled'] })
      .notNull()
      .default('active'),
    /** The account that made it; null for those that the installation made. */
    createdBy: idOf('created_by'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('card_kind_merchant').on(t.tenantId, t.merchantId, t.id),
    foreignKey({ columns: [t.tenantId, t.merchantId], foreignColumns: [merchant.tenantId, merchant.id] }),
    check('card_kind_owner', sql`(${t.type} = 'platform') = (${t.merchantId} is null)`),
  ],
);

/** A store in which cards of a kind are taken. */
export const cardKindStore = pgTable(
  'card_kind_store',
  { tenantId: tenantId(), kindId: idOf('kind_id').notNull(), storeId: idOf('store_id').notNull() },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.kindId, t.storeId] }),
    index('card_kind_store_store').on(t.tenantId, t.storeId, t.kindId),
    foreignKey({ columns: [t.tenantId, t.kindId], foreignColumns: [cardKind.tenantId, cardKind.id] }),
    foreignKey({
      columns: [t.tenantId, t.storeId],
      foreignColumns: [merchantStore.tenantId, merchantStore.id],
    }),
  ],
);

/** An offer for charging a card: so much paid in brings so much on top. */
export const cardEvent = pgTable(
  'card_event',
  {
    tenantId: tenantId(),
    id: serialId(),
    kindId: idOf('kind_id').notNull(),
    title: text('title').notNull(),
    summary: text('summary').notNull().default(''),
    /** Fen that are paid in. */
    capital: amountOf('capital').notNull(),
    /** Fen that are given on top. */
    gift: amountOf('gift').notNull(),
    /** Fen that the store hands back in cash once the gift is used up; 0 where it does not. */
    cashBack: amountOf('cash_back').notNull().default(0),
    /** Of an activity: which share of every expense the gift bears, in hundredths of a percent. */
    giftShare: integer('gift_share').notNull().default(0),
    createdBy: idOf('created_by'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('card_event_kind').on(t.tenantId, t.kindId, t.id),
    foreignKey({ columns: [t.tenantId, t.kindId], foreignColumns: [cardKind.tenantId, cardKind.id] }),
    check('card_event_amounts', sql`${t.capital} >= 0 and ${t.gift} >= 0 and ${t.cashBack} >= 0`),
    check('card_event_share', sql`${t.giftShare} between 0 and 10000`),
  ],
);
