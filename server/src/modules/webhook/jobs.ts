import { defineJob } from '../../kernel/jobs/jobs.ts';

/** Calls an endpoint. Keyed by the delivery. */
export const deliverWebhookJob = defineJob<{ readonly deliveryId: number; readonly isForced?: boolean }>(
  'webhook.deliver',
);
