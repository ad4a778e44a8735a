import type { Context } from '../../src/kernel/context.ts';
import { type EventKind, Subscriptions, subscriptions } from '../../src/kernel/jobs/events.ts';
import { jobBell } from '../../src/kernel/jobs/jobs.ts';
import { Ports } from '../../src/kernel/ports.ts';

/** A context in which somebody listens to these events, and what they have been told, in its order. */
export function listenTo<C extends Context>(ctx: C, ...events: EventKind<object>[]) {
  const heard = new Subscriptions();
  for (const event of events) heard.on(event, 'test', async () => {});
  const ports = new Ports().bind(subscriptions, heard).bind(jobBell, { ring: () => {} });
  const told = async (): Promise<{ event: string; payload: unknown }[]> => {
    const { rows } = await ctx.db.$client.query<{ kind: string; payload: unknown }>(
      `select kind, payload from job where tenant_id = $1 and kind = any($2) order by id`,
      [ctx.tenant.id, events.map(({ name }) => `event ${name}`)],
    );
    return rows.map(({ kind, payload }) => ({ event: kind.replace('event ', ''), payload }));
  };
  return { ctx: { ...ctx, ports }, told };
}
