import { sql } from 'drizzle-orm';
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { amountOf, createdAt, idOf, moment, serialId, tenantId } from '../../../kernel/database/columns.ts';
import { cardEvent, cardKind } from '../kinds/tables.ts';
import { merchantStore } from '../organisation/tables.ts';

/** A member's card. Its money lies in the ledger, in the card's accounts for capital and gift. */
export const memberCard = pgTable(
  'member_card',
  {
    tenantId: tenantId(),
    id: serialId(),
    number: idOf('number').notNull(),
    kindId: idOf('kind_id').notNull(),
    userId: idOf('user_id').notNull(),
    /** Slow hash of the MD5 that counters send in place of the card's password. */
    passwordHash: text('password_hash').notNull(),
    /** Where and by whom it was opened. */
    storeId: idOf('store_id').notNull(),
    accountId: idOf('account_id').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('member_card_number').on(t.tenantId, t.number),
    uniqueIndex('member_card_user').on(t.tenantId, t.userId, t.kindId),
    index('member_card_kind').on(t.tenantId, t.kindId, t.id),
    index('member_card_store').on(t.tenantId, t.storeId, t.id),
    index('member_card_newest').on(t.tenantId, t.createdAt, t.id),
    foreignKey({ columns: [t.tenantId, t.kindId], foreignColumns: [cardKind.tenantId, cardKind.id] }),
    foreignKey({
      columns: [t.tenantId, t.storeId],
      foreignColumns: [merchantStore.tenantId, merchantStore.id],
    }),
  ],
);

/** What a record of a counter says besides the money. */
const recorded = () => ({
  tenantId: tenantId(),
  id: serialId(),
  cardId: idOf('card_id').notNull(),
  storeId: idOf('store_id').notNull(),
  accountId: idOf('account_id').notNull(),
  createdAt: createdAt(),
});

/**
 * A recharge: what came in, and the two pots that are left of it. The sums of the pots of a card are the amounts of
 * its accounts in the ledger. A refunded recharge has nothing left and is shown no more.
 */
export const cardCharge = pgTable(
  'card_charge',
  {
    ...recorded(),
    number: idOf('number').notNull(),
    eventId: idOf('event_id'),
    capital: amountOf('capital').notNull(),
    gift: amountOf('gift').notNull(),
    capitalLeft: amountOf('capital_left').notNull(),
    giftLeft: amountOf('gift_left').notNull(),
    /** Of an activity: the event's share of that day, in hundredths of a percent. */
    giftShare: integer('gift_share').notNull().default(0),
    imageUrl: text('image_url').notNull(),
    /** When and by whom the cash was handed back that was due once the gift was used up. */
    cashBackAt: moment('cash_back_at'),
    cashBackBy: idOf('cash_back_by'),
    refundedAt: moment('refunded_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('card_charge_number').on(t.tenantId, t.number),
    index('card_charge_store').on(t.tenantId, t.storeId, t.id),
    index('card_charge_card').on(t.tenantId, t.cardId, t.id),
    index('card_charge_event').on(t.tenantId, t.eventId, t.id),
    index('card_charge_newest').on(t.tenantId, t.createdAt, t.id),
    index('card_charge_open').on(t.tenantId, t.cardId, t.id).where(sql`capital_left > 0 or gift_left > 0`),
    foreignKey({ columns: [t.tenantId, t.cardId], foreignColumns: [memberCard.tenantId, memberCard.id] }),
    foreignKey({ columns: [t.tenantId, t.eventId], foreignColumns: [cardEvent.tenantId, cardEvent.id] }),
    foreignKey({
      columns: [t.tenantId, t.storeId],
      foreignColumns: [merchantStore.tenantId, merchantStore.id],
    }),
    check('card_charge_capital', sql`${t.capitalLeft} between 0 and ${t.capital}`),
    check('card_charge_gift', sql`${t.giftLeft} between 0 and ${t.gift}`),
    check('card_charge_refunded', sql`${t.refundedAt} is null or ${t.capitalLeft} + ${t.giftLeft} = 0`),
    check('card_charge_cash_back', sql`${t.cashBackAt} is null or ${t.giftLeft} = 0`),
  ],
);

/** Money spent from a card at a counter. A refunded expense is shown no more. */
export const cardExpense = pgTable(
  'card_expense',
  {
    ...recorded(),
    number: idOf('number').notNull(),
    amount: amountOf('amount').notNull(),
    refundedAt: moment('refunded_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('card_expense_number').on(t.tenantId, t.number),
    index('card_expense_store').on(t.tenantId, t.storeId, t.id),
    index('card_expense_card').on(t.tenantId, t.cardId, t.id),
    index('card_expense_newest').on(t.tenantId, t.createdAt, t.id),
    foreignKey({ columns: [t.tenantId, t.cardId], foreignColumns: [memberCard.tenantId, memberCard.id] }),
    foreignKey({
      columns: [t.tenantId, t.storeId],
      foreignColumns: [merchantStore.tenantId, merchantStore.id],
    }),
  ],
);

/** What an expense took out of one recharge, so that a refund can put it back there. */
export const cardExpensePart = pgTable(
  'card_expense_part',
  {
    tenantId: tenantId(),
    expenseId: idOf('expense_id').notNull(),
    chargeId: idOf('charge_id').notNull(),
    capital: amountOf('capital').notNull(),
    gift: amountOf('gift').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.expenseId, t.chargeId] }),
    foreignKey({
      columns: [t.tenantId, t.expenseId],
      foreignColumns: [cardExpense.tenantId, cardExpense.id],
    }),
    foreignKey({ columns: [t.tenantId, t.chargeId], foreignColumns: [cardCharge.tenantId, cardCharge.id] }),
  ],
);

/** A recharge or an expense that was undone; each can be at most once. */
export const cardRefund = pgTable(
  'card_refund',
  {
    ...recorded(),
    kind: text('kind', { enum: ['charge', 'expense'] }).notNull(),
    /** The recharge or expense. */
    undoneId: idOf('undone_id').notNull(),
    amount: amountOf('amount').notNull(),
    /** How much of it is capital: what is handed back when a recharge is undone. */
    capital: amountOf('capital').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('card_refund_once').on(t.tenantId, t.kind, t.undoneId),
    index('card_refund_store').on(t.tenantId, t.storeId, t.id),
    index('card_refund_card').on(t.tenantId, t.cardId, t.id),
    index('card_refund_newest').on(t.tenantId, t.createdAt, t.id),
    foreignKey({ columns: [t.tenantId, t.cardId], foreignColumns: [memberCard.tenantId, memberCard.id] }),
    foreignKey({
      columns: [t.tenantId, t.storeId],
      foreignColumns: [merchantStore.tenantId, merchantStore.id],
    }),
  ],
);

/** The last number given out on a day of the tenant, for cards, recharges and expenses together. */
export const cardNumberDay = pgTable(
  'card_number_day',
  {
    tenantId: tenantId(),
    day: date('day', { mode: 'string' }).notNull(),
    last: integer('last').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.day] })],
);
