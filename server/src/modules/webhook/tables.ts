import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { createdAt, idOf, moment, serialId, tenantId, updatedAt } from '../../kernel/database/columns.ts';
import type { WebhookEvent } from './event-names.ts';

/** A server of the shop's that wants to hear what happens. */
export const webhookEndpoint = pgTable(
  'webhook_endpoint',
  {
    tenantId: tenantId(),
    id: serialId(),
    url: text('url').notNull(),
    remark: text('remark'),
    /** By their names, as `events.ts` lists them. */
    events: text('events').array().notNull(),
    /** What deliveries are signed with. Shown when it is made, never again. */
    secret: text('secret').notNull(),
    status: text('status', { enum: ['active', 'disabled'] })
      .notNull()
      .default('active'),
    /** How many calls in a row have failed. */
    failures: integer('failures').notNull().default(0),
    /** Until then nobody calls it: it has failed too often. */
    pausedUntil: moment('paused_until'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('webhook_endpoint_status').on(t.tenantId, t.status, t.id),
  ],
);

export const deliveryStatuses = ['waiting', 'delivered', 'failed'] as const;

/** One event on its way to one endpoint, and what came of the latest attempt. */
export const webhookDelivery = pgTable(
  'webhook_delivery',
  {
    tenantId: tenantId(),
    id: serialId(),
    endpointId: idOf('endpoint_id').notNull(),
    /** The same whenever the same thing is told, whoever is told: `order.paid:17`. */
    eventKey: text('event_key').notNull(),
    event: text('event').$type<WebhookEvent>().notNull(),
    /** JSON, exactly as it is signed and sent. */
    body: text('body').notNull(),
    status: text('status', { enum: deliveryStatuses }).notNull().default('waiting'),
    attempts: integer('attempts').notNull().default(0),
    attemptedAt: moment('attempted_at'),
    responseStatus: integer('response_status'),
    responseBody: text('response_body'),
    durationMs: integer('duration_ms'),
    /** Why there was no answer. */
    error: text('error'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex('webhook_delivery_once').on(t.tenantId, t.endpointId, t.eventKey),
    index('webhook_delivery_status').on(t.tenantId, t.status, t.id),
    index('webhook_delivery_event').on(t.tenantId, t.event, t.id),
    index('webhook_delivery_endpoint').on(t.tenantId, t.endpointId, t.id),
    index('webhook_delivery_age').on(t.createdAt).where(sql`status <> 'waiting'`),
    foreignKey({
      columns: [t.tenantId, t.endpointId],
      foreignColumns: [webhookEndpoint.tenantId, webhookEndpoint.id],
    }).onDelete('cascade'),
  ],
);
