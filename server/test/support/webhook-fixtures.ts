import { and, eq } from 'drizzle-orm';
import type { Context } from '../../src/kernel/context.ts';
import { inTransaction } from '../../src/kernel/database/transaction.ts';
import { outboundOn } from '../../src/kernel/outbound/index.ts';
import { createWebhookEndpoint, type WebhookEvent, webhookCalls } from '../../src/modules/webhook/index.ts';
import { webhookDelivery } from '../../src/modules/webhook/tables.ts';
import { network } from '../kernel/outbound-network.ts';
import { type Answering, otherSide } from '../kernel/outbound-server.ts';

/** Lets the app call names of the test's own: 127.0.0.1 plays the public network. */
export function callingNames(ctx: Context, names: Record<string, string[][]>): void {
  ctx.ports.bind(webhookCalls, outboundOn(network(names)));
}

/** An endpoint that wants to hear of these. @returns with it the secret */
export function insertEndpoint(ctx: Context, url: string, ...events: WebhookEvent[]) {
  return inTransaction(ctx, (tx) => createWebhookEndpoint(tx, { url, events }));
}

/** What was told to an endpoint, the earliest first. */
export function deliveriesTo(ctx: Context, endpointId: number) {
  return ctx.db
    .select()
    .from(webhookDelivery)
    .where(and(eq(webhookDelivery.tenantId, ctx.tenant.id), eq(webhookDelivery.endpointId, endpointId)))
    .orderBy(webhookDelivery.id);
}

/** A server of the shop's, at `hooks.example`, that hears of new members; its endpoint, and what was told to it. */
export async function hearing(ctx: Context, answer: Answering) {
  const side = await otherSide(answer);
  const url = `http://hooks.example:${side.port}/in?from=jishi`;
  const endpoint = await insertEndpoint(ctx, url, 'member.joined');
  return { side, endpoint, log: () => deliveriesTo(ctx, endpoint.id) };
}
