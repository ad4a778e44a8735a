import { files } from './files.ts';
import { jobs } from './jobs.ts';
import { sentMessages, siteMessages } from './messages.ts';
import { webhookDeliveries, webhooks } from './webhooks.ts';

export const operationResources = [files, siteMessages, sentMessages, webhooks, webhookDeliveries, jobs];
