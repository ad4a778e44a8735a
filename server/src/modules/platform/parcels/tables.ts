import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { createdAt, tenantId } from '../../../kernel/database/columns.ts';

/** Parcels that the sandbox plays, from the moment somebody first asked for them. */
export const sandboxParcel = pgTable(
  'sandbox_parcel',
  {
    tenantId: tenantId(),
    number: text('number').notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.number] })],
);
