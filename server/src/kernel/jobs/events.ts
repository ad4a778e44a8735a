import type { Context } from '../context.ts';
import { definePort } from '../ports.ts';
import { defineJob, enqueue } from './jobs.ts';
import type { JobHandler, JobWorker } from './worker.ts';

/** Something that happened, told to whoever subscribed, at least once, after the commit. */
export interface EventKind<Payload extends object> {
  readonly name: string;
  /** Only carries the type; never set. */
  readonly payload?: Payload;
}

export function defineEvent<Payload extends object>(name: string): EventKind<Payload> {
  return { name };
}

/** Who listens to what; filled by the composition root. */
export class Subscriptions {
  readonly #subscribers = new Map<string, { name: string; handle: JobHandler<Record<string, unknown>> }[]>();

  /** @param name names this subscriber in the queue, unique per event. */
  on<Payload extends object>(event: EventKind<Payload>, name: string, handle: JobHandler<Payload>): this {
    const list = this.#subscribers.get(event.name) ?? [];
    if (list.some((known) => known.name === name))
      throw new Error(`${event.name} has two subscribers ${name}`);
    list.push({ name, handle: handle as JobHandler<Record<string, unknown>> });
    this.#subscribers.set(event.name, list);
    return this;
  }

  namesFor(event: string): string[] {
    return (this.#subscribers.get(event) ?? []).map((subscriber) => subscriber.name);
  }

  /** Lets the worker deliver: one job per event and subscriber, so that one failing subscriber repeats alone. */
  registerWith(worker: JobWorker): void {
    for (const [event, subscribers] of this.#subscribers)
      for (const { name, handle } of subscribers) worker.handle(deliveryJob(event, name), handle);
  }
}
export const subscriptions = definePort<Subscriptions>('kernel.subscriptions');

function deliveryJob(event: string, subscriber: string) {
  return defineJob<Record<string, unknown>>(`${event} → ${subscriber}`);
}

/** Publishes in the open transaction: subscribers hear of it exactly when the transaction commits. */
export async function publish<Payload extends object>(
  ctx: Context,
  event: EventKind<Payload>,
  payload: Payload,
): Promise<void> {
  for (const name of ctx.ports.get(subscriptions).namesFor(event.name))
    await enqueue(ctx, deliveryJob(event.name, name), payload as Record<string, unknown>);
}
