import { boolean, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { createdAt, serialId, tenantId, updatedAt } from '../../../kernel/database/columns.ts';

/** Texts that a shop's own systems may send through the platform gateway. */
export const smsTemplate = pgTable(
  'sms_template',
  {
    tenantId: tenantId(),
    id: serialId(),
    name: text('name').notNull(),
    /** `{name}` stands for a variable of that name. */
    text: text('text').notNull(),
    /** The code under which the SMS service has approved this text, where it wants one. */
    serviceTemplate: text('service_template'),
    isActive: boolean('is_active').notNull().default(true),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);
