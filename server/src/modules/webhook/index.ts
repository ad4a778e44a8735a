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
export { webhookCalls } from './ports.ts';
export {
  deliverWebhookJob,
  tellOfMember,
  tellOfOrders,
  tellOfPayment,
  tellOfWithdrawal,
} from './tell-endpoints.ts';
