import { pgTable, primaryKey } from 'drizzle-orm/pg-core';
import { amountOf, createdAt, idOf, tenantId } from '../../../kernel/database/columns.ts';

/** Points that an order brought its buyer, and what of them was taken back with refunds. */
export const orderReward = pgTable(
  'order_reward',
  {
    tenantId: tenantId(),
    orderId: idOf('order_id').notNull(),
    points: amountOf('points').notNull(),
    /** Fen of the order that had not gone back when the points were given: of later refunds each takes its share. */
    basis: amountOf('basis').notNull().default(0),
    takenBack: amountOf('taken_back').notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.orderId] })],
);
