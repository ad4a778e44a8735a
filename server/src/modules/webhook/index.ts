export { runDeliverWebhook } from './deliver.ts';
export {
  redeliverWebhook,
  scheduleSweepDeliveries,
  sweepDeliveries,
  sweepDeliveriesJob,
  webhookDeliveryRecords,
} from './deliveries.ts';
export {
  createWebhookEndpoint,
  mayBeHeard,
  renewWebhookSecret,
  webhookEndpointRecords,
} from './endpoints.ts';
export { type WebhookEvent, webhookEvents } from './event-names.ts';
export { deliverWebhookJob } from './jobs.ts';
export { webhookCalls } from './ports.ts';
export {
  tellOfMember,
  tellOfOrders,
  tellOfPayment,
  tellOfWithdrawal,
} from './tell-endpoints.ts';
