import { later, SECOND } from '../clock.ts';
import type { Context } from '../context.ts';
import { inSavepoint } from '../database/savepoint.ts';
import { definePort } from '../ports.ts';
import { defineJob, enqueueMany, type JobKind } from './jobs.ts';
import { type JobHandler, type JobWorker, type ManyJobsHandler, oneByOne } from './worker.ts';

/** Something that happened, told to whoever subscribed, at least once, after the commit. */
export interface EventKind<Payload extends object> {
  readonly name: string;
  /** Only carries the type; never set. */
  readonly payload?: Payload;
}

export function defineEvent<Payload extends object>(name: string): EventKind<Payload> {
  return { name };
}

interface Subscriber {
  readonly name: string;
  readonly handle: ManyJobsHandler<Record<string, unknown>>;
  readonly when: ((payload: Record<string, unknown>, ctx: Context) => boolean) | undefined;
}

/** Who listens to what; filled by the composition root. */
export class Subscriptions {
  readonly #subscribers = new Map<string, Subscriber[]>();

  /**
   * @param name names this subscriber in the queue, unique per event.
   * @param when says of which events of this kind the subscriber wants to hear; of all by default.
   */
  on<Payload extends object>(
    event: EventKind<Payload>,
    name: string,
    handle: JobHandler<Payload>,
    when?: (payload: Payload, ctx: Context) => boolean,
  ): this {
    return this.onMany(event, name, oneByOne(handle), when);
  }

  /** As {@link on}, for a subscriber that hears of several events at once. */
  onMany<Payload extends object>(
    event: EventKind<Payload>,
    name: string,
    handle: ManyJobsHandler<Payload>,
    when?: (payload: Payload, ctx: Context) => boolean,
  ): this {
    const list = this.#subscribers.get(event.name) ?? [];
    if (list.some((known) => known.name === name))
      throw new Error(`${event.name} has two subscribers ${name}`);
    list.push({ name, handle, when } as Subscriber);
    this.#subscribers.set(event.name, list);
    return this;
  }

  /** Whether anybody wants to hear of it: what nobody waits for costs nothing. */
  isAwaited(ctx: Context, event: string, payload: Record<string, unknown>): boolean {
    return (this.#subscribers.get(event) ?? []).some(({ when }) => when?.(payload, ctx) ?? true);
  }

  /** Lets the worker deliver: one job per event, and one per subscriber that has failed and repeats alone. */
  registerWith(worker: JobWorker): void {
    for (const [event, subscribers] of this.#subscribers) {
      worker.handleMany(eventJob(event), (tx, payloads) => deliver(tx, event, subscribers, payloads));
      for (const { name, handle } of subscribers) worker.handleMany(deliveryJob(event, name), handle);
    }
  }
}
export const subscriptions = definePort<Subscriptions>('kernel.subscriptions');

const eventJob = (event: string): JobKind<Record<string, unknown>> => defineJob(`event ${event}`);

const deliveryJob = (event: string, subscriber: string): JobKind<Record<string, unknown>> =>
  defineJob(`${event} → ${subscriber}`);

const REPEAT_AFTER = 2 * SECOND;

/** Tells every subscriber, each within a savepoint: who fails undoes nobody else's work and gets jobs of its own. */
async function deliver(
  tx: Context,
  event: string,
  subscribers: readonly Subscriber[],
  payloads: readonly Record<string, unknown>[],
): Promise<void> {
  for (const { name, handle, when } of subscribers) {
    const wanted = payloads.filter((payload) => when?.(payload, tx) ?? true);
    if (wanted.length === 0) continue;
    try {
      await inSavepoint(tx, (inner) => handle(inner, wanted));
    } catch (error) {
      tx.log.error({ err: error, event, subscriber: name }, 'a subscriber failed and will be told again');
      const kind = deliveryJob(event, name);
      const runAt = later(tx.now(), REPEAT_AFTER);
      await enqueueMany(
        tx,
        wanted.map((payload) => ({ kind, payload, runAt })),
      );
    }
  }
}

/** Publishes in the open transaction: subscribers hear of it exactly when the transaction commits. */
export async function publish<Payload extends object>(
  ctx: Context,
  event: EventKind<Payload>,
  payload: Payload,
): Promise<void> {
  await publishEach(ctx, event, [payload]);
}

/** As {@link publish}, for several events of a kind. */
export async function publishEach<Payload extends object>(
  ctx: Context,
  event: EventKind<Payload>,
  payloads: readonly Payload[],
): Promise<void> {
  const listening = ctx.ports.get(subscriptions);
  const told = payloads as readonly Record<string, unknown>[];
  const awaited = told.filter((payload) => listening.isAwaited(ctx, event.name, payload));
  const kind = eventJob(event.name);
  await enqueueMany(
    ctx,
    awaited.map((payload) => ({ kind, payload })),
  );
}
