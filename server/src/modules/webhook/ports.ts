import type { FetchOutbound } from '../../kernel/outbound/index.ts';
import { definePort } from '../../kernel/ports.ts';

/** How endpoints are called; tests bring their own network. */
export const webhookCalls = definePort<FetchOutbound>('webhook.calls');
