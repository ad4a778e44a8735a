import { and, eq, lt, ne } from 'drizzle-orm';
import { DAY, later } from '../../kernel/clock.ts';
import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { defineJob, enqueue } from '../../kernel/jobs/jobs.ts';
import { orderNextNight } from '../../kernel/jobs/nightly.ts';
import { keepRecords } from '../../kernel/records/keep-records.ts';
import { deliverWebhookJob } from './jobs.ts';
import { webhookDelivery } from './tables.ts';

/** The log of deliveries as staff look through it; only for reading. */
export const webhookDeliveryRecords = keepRecords(webhookDelivery, {
  filters: ['endpointId', 'status', 'event'],
  label: 'eventKey',
  tags: () => [],
});

/**
 * Has an event told to its endpoint once more, at once, under the id it had, also where the endpoint has taken it or
 * is being left alone. Refuses `record/none`.
 */
export async function redeliverWebhook(tx: Context, deliveryId: number): Promise<void> {
  const rows = await tx.db
    .update(webhookDelivery)
    .set({ status: 'waiting', attempts: 0, updatedAt: tx.now() })
    .where(and(eq(webhookDelivery.tenantId, tx.tenant.id), eq(webhookDelivery.id, deliveryId)))
    .returning({ id: webhookDelivery.id });
  if (rows.length === 0) return fail('record/none');
  await enqueue(tx, deliverWebhookJob, { deliveryId, isForced: true }, { key: String(deliveryId) });
}

const KEPT = 30 * DAY;

/** Deletes what the log no longer needs, in every tenant; each run orders the next night's. */
export const sweepDeliveriesJob = defineJob<Record<string, never>>('webhook.sweep-deliveries');

/** Orders the next night's sweep, at most one waiting. Called when the server starts. */
export async function scheduleSweepDeliveries(platform: Context): Promise<void> {
  await orderNextNight(platform, sweepDeliveriesJob);
}

/** Deletes deliveries that ended a month ago. */
export async function sweepDeliveries(platform: Context): Promise<void> {
  const old = lt(webhookDelivery.createdAt, later(platform.now(), -KEPT));
  await platform.db.delete(webhookDelivery).where(and(old, ne(webhookDelivery.status, 'waiting')));
  await scheduleSweepDeliveries(platform);
}
