import { doublePrecision, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { createdAt, idOf, moment, tenantId, updatedAt } from '../../kernel/database/columns.ts';

/** An order handed to a courier service. At most one per order: whoever writes it first is the one who calls. */
export const courierDispatch = pgTable(
  'courier_dispatch',
  {
    tenantId: tenantId(),
    orderId: idOf('order_id').notNull(),
    /** `calling`: whether the service has it is not known yet. */
    status: text('status', { enum: ['calling', 'dispatched', 'refused', 'cancelled'] }).notNull(),
    /** The service's number of the errand. */
    tradeNumber: text('trade_number'),
    /** What the service said when it refused. */
    reason: text('reason'),
    /** From where to where, in degrees, as far as it is known. */
    shopLatitude: doublePrecision('shop_latitude'),
    shopLongitude: doublePrecision('shop_longitude'),
    customerLatitude: doublePrecision('customer_latitude'),
    customerLongitude: doublePrecision('customer_longitude'),
    dispatchedAt: moment('dispatched_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.orderId] }),
    index('courier_dispatch_status').on(t.tenantId, t.status, t.orderId),
  ],
);

export type CourierDispatch = typeof courierDispatch.$inferSelect;
