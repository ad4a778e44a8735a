import { isIP } from 'node:net';
import { and, eq, inArray } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { enqueueMany } from '../../kernel/jobs/jobs.ts';
import { isPublicAddress, parseTarget } from '../../kernel/outbound/index.ts';
import { keepRecords, type RecordValues } from '../../kernel/records/keep-records.ts';
import { isWebhookEvent, type WebhookEvent } from './event-names.ts';
import { deliverWebhookJob } from './jobs.ts';
import { webhookDelivery, webhookEndpoint } from './tables.ts';

export type WebhookEndpoint = typeof webhookEndpoint.$inferSelect;

/** Dropped when an endpoint of the tenant changes. */
const endpointsTag = (tenantId: number) => `webhook-endpoints:${tenantId}`;

const MOST_ENDPOINTS = 50;
const SECRET_BYTES = 32;

/**
 * The endpoints as staff keep them. Refuses `webhook/invalid` {field}: an address that is none or not public (also
 * names are looked up, but only when they are called), no event or an unknown one; `webhook/too-many`.
 */
const records = keepRecords(webhookEndpoint, {
  filters: ['status'],
  search: ['url', 'remark'],
  label: 'url',
  check: checkEndpoint,
  tags: (tenantId) => [endpointsTag(tenantId)],
});

export const webhookEndpointRecords = {
  ...records,
  /** What was still on its way to an endpoint when it was disabled goes on once it is active again. */
  update: async (tx: Context, endpointId: number, values: RecordValues<typeof webhookEndpoint>) => {
    const before = await records.lock(tx, endpointId);
    const after = await records.update(tx, endpointId, values);
    if (before.status === 'disabled' && after.status === 'active') await deliverWaiting(tx, endpointId);
    return after;
  },
};

async function deliverWaiting(tx: Context, endpointId: number): Promise<void> {
  const waiting = await tx.db
    .select({ id: webhookDelivery.id })
    .from(webhookDelivery)
    .where(
      and(
        eq(webhookDelivery.tenantId, tx.tenant.id),
        eq(webhookDelivery.endpointId, endpointId),
        eq(webhookDelivery.status, 'waiting'),
      ),
    );
  await enqueueMany(
    tx,
    waiting.map(({ id }) => ({ kind: deliverWebhookJob, payload: { deliveryId: id }, key: String(id) })),
  );
}

/** Adds an endpoint. Refuses as {@link webhookEndpointRecords}. @returns with it the secret, which is never shown again */
export async function createWebhookEndpoint(
  tx: Context,
  values: RecordValues<typeof webhookEndpoint>,
): Promise<WebhookEndpoint> {
  const rows = await tx.db
    .select({ id: webhookEndpoint.id })
    .from(webhookEndpoint)
    .where(eq(webhookEndpoint.tenantId, tx.tenant.id))
    .limit(MOST_ENDPOINTS);
  if (rows.length === MOST_ENDPOINTS) return fail('webhook/too-many');
  return webhookEndpointRecords.create(tx, { ...values, secret: newSecret(tx) });
}

/** Gives an endpoint another secret; what is sent from now on is signed with it. Refuses `record/none`. */
export async function renewWebhookSecret(tx: Context, endpointId: number): Promise<string> {
  const secret = newSecret(tx);
  await webhookEndpointRecords.update(tx, endpointId, { secret });
  return secret;
}

const newSecret = (ctx: Context) => `whsec_${ctx.random.bytes(SECRET_BYTES).toString('base64url')}`;

function checkEndpoint(_tx: Context, { url, events }: RecordValues<typeof webhookEndpoint>): void {
  if (!isCallable(url ?? '')) fail('webhook/invalid', { field: 'url' });
  if (!events || events.length === 0 || !events.every(isWebhookEvent))
    fail('webhook/invalid', { field: 'events' });
}

function isCallable(url: string): boolean {
  try {
    const host = parseTarget(url).hostname.replace(/^\[|\]$/g, '');
    return host !== 'localhost' && (isIP(host) === 0 || isPublicAddress(host));
  } catch {
    return false;
  }
}

type Heard = Readonly<Partial<Record<string, readonly number[]>>>;
const keyOf = (ctx: Context) => `webhook-events:${ctx.tenant.id}`;

/** Whether somebody may want to hear of it: surely not where what is known of the tenant's endpoints says so. */
export function mayBeHeard(ctx: Context, event: WebhookEvent): boolean {
  const known = ctx.cache.peek<Heard>(keyOf(ctx));
  return known === undefined || known[event] !== undefined;
}

/** The ids of the active endpoints that want to hear of it. */
export async function endpointsFor(ctx: Context, event: WebhookEvent): Promise<readonly number[]> {
  const heard = await ctx.cache.read<Heard>(keyOf(ctx), async () => {
    const rows = await ctx.db
      .select({ id: webhookEndpoint.id, events: webhookEndpoint.events })
      .from(webhookEndpoint)
      .where(and(eq(webhookEndpoint.tenantId, ctx.tenant.id), inArray(webhookEndpoint.status, ['active'])));
    const value: Record<string, number[]> = {};
    for (const { id, events } of rows)
      for (const name of events) {
        value[name] ??= [];
        value[name].push(id);
      }
    return { value, bytes: 500, tags: [endpointsTag(ctx.tenant.id)] };
  });
  return heard[event] ?? [];
}
