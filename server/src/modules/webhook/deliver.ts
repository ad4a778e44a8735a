import { and, eq, sql } from 'drizzle-orm';
import { HOUR, later, MINUTE, SECOND } from '../../kernel/clock.ts';
import type { Context } from '../../kernel/context.ts';
import { inTransaction } from '../../kernel/database/transaction.ts';
import { type Failure, isFailure } from '../../kernel/errors.ts';
import { enqueue } from '../../kernel/jobs/jobs.ts';
import type { WebhookEndpoint } from './endpoints.ts';
import { deliverWebhookJob } from './jobs.ts';
import { webhookCalls } from './ports.ts';
import { signDelivery } from './sign-delivery.ts';
import { webhookDelivery, webhookEndpoint } from './tables.ts';

export type WebhookDelivery = typeof webhookDelivery.$inferSelect;

/** How long after each failed attempt the next one comes; after the last one it is given up. */
const RETRY_AFTER = [
  MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  45 * MINUTE,
  2 * HOUR,
  6 * HOUR,
  12 * HOUR,
  24 * HOUR,
] as const;

/** An endpoint that has failed so often in a row is left alone for a while, so that it does not hold others up. */
const PATIENCE = 3;
const LONGEST_PAUSE = 10 * MINUTE;

const TIMEOUT_MS = 5000;
const LARGEST_ANSWER = 65_536;
const SHOWN_ANSWER = 1000;

interface InHand {
  readonly delivery: WebhookDelivery;
  readonly endpoint: WebhookEndpoint;
}

/**
 * Does the job {@link deliverWebhookJob}, outside any transaction: calls the endpoint and writes down what came of
 * it. An answer of 200 to 299 is a success; whatever else is tried again later, until it is given up.
 */
export async function runDeliverWebhook(
  ctx: Context,
  { deliveryId, isForced = false }: { readonly deliveryId: number; readonly isForced?: boolean },
): Promise<void> {
  const found = await findDelivery(ctx, deliveryId);
  if (found?.delivery.status !== 'waiting' || found.endpoint.status !== 'active') return;
  const { pausedUntil } = found.endpoint;
  if (!isForced && pausedUntil && pausedUntil > ctx.now()) return callLater(ctx, deliveryId, pausedUntil);
  const attempt = await call(ctx, found);
  await inTransaction(ctx, async (tx) => {
    await keepAttempt(tx, found, attempt);
    await noteHealth(tx, found.endpoint, attempt.isDelivered);
  });
}

async function findDelivery(ctx: Context, deliveryId: number): Promise<InHand | undefined> {
  const [row] = await ctx.db
    .select({ delivery: webhookDelivery, endpoint: webhookEndpoint })
    .from(webhookDelivery)
    .innerJoin(
      webhookEndpoint,
      and(
        eq(webhookEndpoint.tenantId, webhookDelivery.tenantId),
        eq(webhookEndpoint.id, webhookDelivery.endpointId),
      ),
    )
    .where(and(eq(webhookDelivery.tenantId, ctx.tenant.id), eq(webhookDelivery.id, deliveryId)));
  return row;
}

function callLater(ctx: Context, deliveryId: number, runAt: Date): Promise<void> {
  return enqueue(ctx, deliverWebhookJob, { deliveryId }, { key: String(deliveryId), runAt });
}

interface Attempt {
  readonly isDelivered: boolean;
  readonly responseStatus: number | null;
  readonly responseBody: string | null;
  readonly durationMs: number;
  readonly error: string | null;
}

async function call(ctx: Context, { delivery, endpoint }: InHand): Promise<Attempt> {
  const { event, eventKey, body } = delivery;
  const timestamp = Math.floor(ctx.now().getTime() / SECOND);
  const started = performance.now();
  const took = () => Math.round(performance.now() - started);
  try {
    const { status, body: answer } = await ctx.ports.get(webhookCalls)(endpoint.url, {
      userGiven: true,
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'Jishi-Webhook/1',
        'x-jishi-event': event,
        'x-jishi-id': eventKey,
        'x-jishi-timestamp': String(timestamp),
        'x-jishi-signature': signDelivery(endpoint.secret, timestamp, body),
      },
      body,
      timeoutMs: TIMEOUT_MS,
      maxBytes: LARGEST_ANSWER,
    });
    const isDelivered = status >= 200 && status <= 299;
    const responseBody = answer.toString('utf8').replaceAll('\u0000', '').slice(0, SHOWN_ANSWER);
    return { isDelivered, responseStatus: status, responseBody, durationMs: took(), error: null };
  } catch (error) {
    if (!isFailure(error)) throw error;
    return {
      isDelivered: false,
      responseStatus: statusIn(error),
      responseBody: null,
      durationMs: took(),
      error: error.key,
    };
  }
}

/** An answer that was refused because it redirects still has a status. */
function statusIn({ detail }: Failure): number | null {
  return typeof detail.status === 'number' ? detail.status : null;
}

async function keepAttempt(
  tx: Context,
  { delivery }: InHand,
  { isDelivered, ...seen }: Attempt,
): Promise<void> {
  const wait = RETRY_AFTER[delivery.attempts];
  const status = isDelivered ? 'delivered' : wait === undefined ? 'failed' : 'waiting';
  const now = tx.now();
  const mine = and(
    eq(webhookDelivery.tenantId, tx.tenant.id),
    eq(webhookDelivery.id, delivery.id),
    // Asked for anew meanwhile, or done by another worker: this attempt is not what counts.
    eq(webhookDelivery.status, 'waiting'),
    eq(webhookDelivery.attempts, delivery.attempts),
  );
  const kept = await tx.db
    .update(webhookDelivery)
    .set({ ...seen, status, attempts: delivery.attempts + 1, attemptedAt: now, updatedAt: now })
    .where(mine)
    .returning({ id: webhookDelivery.id });
  if (kept.length > 0 && status === 'waiting' && wait !== undefined)
    await callLater(tx, delivery.id, later(now, wait));
}

async function noteHealth(tx: Context, endpoint: WebhookEndpoint, isWell: boolean): Promise<void> {
  if (isWell && endpoint.failures === 0) return;
  const failures = isWell ? 0 : endpoint.failures + 1;
  const beyond = failures - PATIENCE;
  const pause = beyond < 0 ? undefined : Math.min(2 ** beyond * 30 * SECOND, LONGEST_PAUSE);
  await tx.db
    .update(webhookEndpoint)
    .set({
      failures: isWell ? 0 : sql`${webhookEndpoint.failures} + 1`,
      pausedUntil: pause === undefined ? null : later(tx.now(), pause),
    })
    .where(and(eq(webhookEndpoint.tenantId, tx.tenant.id), eq(webhookEndpoint.id, endpoint.id)));
}
