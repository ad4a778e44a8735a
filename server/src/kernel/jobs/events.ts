import type { Context } from '../context.ts';
import { definePort } from '../ports.ts';
import { defineJob, enqueueMany, type JobKind } from './jobs.ts';
import type { JobHandler, JobWorker, ManyJobsHandler } from './worker.ts';

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
  register(worker: JobWorker, kind: JobKind<Record<string, unknown>>): void;
  readonly when: ((payload: Record<string, unknown>) => boolean) | undefined;
}

/** Who listens to what; filled by the composition root. */
export class Subscriptions {
  readonly #subscribers = new Map<string, Subscriber[]>();

  /**
   * @param name names this subscriber in the queue, unique per event.
   * @param when says of which events of this kind the subscriber wants to hear; of all by default. It costs the
   * publisher nothing to leave out the rest.
   */
  on<Payload extends object>(
    event: EventKind<Payload>,
    name: string,
    handle: JobHandler<Payload>,
    when?: (payload: Payload) => boolean,
  ): this {
    return this.#add(event, { name, when, register: (worker, kind) => worker.handle(kind, handle) });
  }

  /** As {@link on}, for a subscriber that hears of several events at once. */
  onMany<Payload extends object>(
    event: EventKind<Payload>,
    name: string,
    handle: ManyJobsHandler<Payload>,
    when?: (payload: Payload) => boolean,
  ): this {
    return this.#add(event, { name, when, register: (worker, kind) => worker.handleMany(kind, handle) });
  }

  #add<Payload extends object>(
    event: EventKind<Payload>,
    added: {
      name: string;
      when: ((payload: Payload) => boolean) | undefined;
      register(worker: JobWorker, kind: JobKind<Payload>): void;
    },
  ): this {
    const list = this.#subscribers.get(event.name) ?? [];
    if (list.some((known) => known.name === added.name))
      throw new Error(`${event.name} has two subscribers ${added.name}`);
    list.push(added as Subscriber);
    this.#subscribers.set(event.name, list);
    return this;
  }

  /** The jobs in which this event reaches those who want to hear of it. */
  deliveriesOf(event: string, payload: Record<string, unknown>): JobKind<Record<string, unknown>>[] {
    const subscribers = this.#subscribers.get(event) ?? [];
    return subscribers
      .filter(({ when }) => when?.(payload) ?? true)
      .map(({ name }) => deliveryJob(event, name));
  }

  /** Lets the worker deliver: one job per event and subscriber, so that one failing subscriber repeats alone. */
  registerWith(worker: JobWorker): void {
    for (const [event, subscribers] of this.#subscribers)
      for (const { name, register } of subscribers) register(worker, deliveryJob(event, name));
  }
}
export const subscriptions = definePort<Subscriptions>('kernel.subscriptions');

function deliveryJob(event: string, subscriber: string): JobKind<Record<string, unknown>> {
  return defineJob(`${event} → ${subscriber}`);
}

/** Publishes in the open transaction: subscribers hear of it exactly when the transaction commits. */
export async function publish<Payload extends object>(
  ctx: Context,
  event: EventKind<Payload>,
  payload: Payload,
): Promise<void> {
  await publishEach(ctx, event, [payload]);
}

/** As {@link publish}, for several events of a kind in one statement. */
export async function publishEach<Payload extends object>(
  ctx: Context,
  event: EventKind<Payload>,
  payloads: readonly Payload[],
): Promise<void> {
  const known = ctx.ports.get(subscriptions);
  const jobs = payloads.flatMap((payload) => {
    const told = payload as Record<string, unknown>;
    return known.deliveriesOf(event.name, told).map((kind) => ({ kind, payload: told }));
  });
  await enqueueMany(ctx, jobs);
}
