import { pgTable, primaryKey } from 'drizzle-orm/pg-core';
import { amountOf, createdAt, idOf, tenantId } from '../../../kernel/database/columns.ts';

/** Points that an order brought its buyer, and what of them was taken back with refunds. */
export const orderReward = pgTable(
  'order_reward',
  {
    tenantId: tenantId(),
    orderId: idOf('order_id').notNull(),
    points: amountOf('points').notNull(),
    takenBack: amountOf('taken_back').notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.orderId] })],
);
