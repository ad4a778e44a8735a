import { sql } from 'drizzle-orm';
import { boolean, check, foreignKey, index, numeric, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import {
  amountOf,
  createdAt,
  idOf,
  serialId,
  tenantId,
  updatedAt,
} from '../../../kernel/database/columns.ts';

export const freightTemplate = pgTable(
  'freight_template',
  {
    tenantId: tenantId(),
    id: serialId(),
    name: text('name').notNull(),
    isFree: boolean('is_free').notNull().default(false),
    chargedBy: text('charged_by', { enum: ['piece', 'weight'] }).notNull(),
    /** Goods total in fen from which delivery is free; null: never. */
    freeFrom: amountOf('free_from'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

export const deliveryMethods = ['express', 'ems', 'surface'] as const;

/** First so many units cost so much, each further so many cost so much. Without a region: the template's default. */
export const freightRule = pgTable(
  'freight_rule',
  {
    tenantId: tenantId(),
    id: serialId(),
    templateId: idOf('template_id').notNull(),
    method: text('method', { enum: deliveryMethods }).notNull(),
    /** A province, city or district; the most specific rule wins. */
    regionCode: text('region_code'),
    firstUnits: numeric('first_units', { precision: 10, scale: 3, mode: 'number' }).notNull(),
    firstAmount: amountOf('first_amount').notNull(),
    nextUnits: numeric('next_units', { precision: 10, scale: 3, mode: 'number' }).notNull(),
    nextAmount: amountOf('next_amount').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('freight_rule_template').on(t.tenantId, t.templateId, t.method),
    foreignKey({
      columns: [t.tenantId, t.templateId],
      foreignColumns: [freightTemplate.tenantId, freightTemplate.id],
    }),
    check('freight_rule_units', sql`${t.firstUnits} > 0 and ${t.nextUnits} > 0`),
  ],
);
