import type { Context } from '../../../src/kernel/context.ts';
import { job } from '../../../src/kernel/jobs/tables.ts';
import { storedFile } from '../../../src/modules/files/tables.ts';
import { sentMessage } from '../../../src/modules/messaging/tables.ts';
import { webhookDelivery, webhookEndpoint } from '../../../src/modules/webhook/tables.ts';
import { resources } from '../resources.ts';
import { write } from '../service-desk-fixtures.ts';
import { newUser } from '../users.ts';

let count = 0;

/** One for every resource of the desk and about how the shop runs. */
export const operationSamples = {
  conversations: { make: (ctx: Context) => write(ctx) },
  'service-agents': {
    values: async (ctx: Context) => ({ userId: (await newUser(ctx)).id }),
    change: { isWorking: false },
  },
  files: { make: (ctx: Context) => insertFile(ctx) },
  'site-messages': {
    make: async (ctx: Context) => resources['site-message']?.create(ctx, await newUser(ctx)) ?? 0,
  },
  'sent-messages': {
    make: async (ctx: Context) => {
      const known = { channel: 'sms', target: '13900000001', text: '验证码 ****' } as const;
      const [row] = await ctx.db
        .insert(sentMessage)
        .values({ ...known, tenantId: ctx.tenant.id, createdAt: ctx.now() })
        .returning({ id: sentMessage.id });
      return row?.id ?? 0;
    },
  },
  webhooks: {
    values: async () => ({ url: 'https://hooks.example/in', events: ['order.paid'], remark: '仓库系统' }),
    change: {
      url: 'https://hooks.example/other',
      events: ['order.shipped', 'member.joined'],
      status: 'disabled',
    },
  },
  'webhook-deliveries': { make: insertDelivery },
  jobs: { make: (ctx: Context) => insertFailedJob(ctx) },
};

async function insertFile(ctx: Context): Promise<number> {
  const known = {
    key: `2026/03/02/${++count}.png`,
    originalName: '茶.png',
    contentType: 'image/png',
    size: 10,
  };
  const [row] = await ctx.db
    .insert(storedFile)
    .values({ ...known, tenantId: ctx.tenant.id, createdAt: ctx.now() })
    .returning({ id: storedFile.id });
  return row?.id ?? 0;
}

async function insertDelivery(ctx: Context): Promise<number> {
  const own = { tenantId: ctx.tenant.id, createdAt: ctx.now() };
  const [endpoint] = await ctx.db
    .insert(webhookEndpoint)
    .values({ ...own, url: 'https://hooks.example/in', events: ['order.paid'], secret: 's' })
    .returning({ id: webhookEndpoint.id });
  const [row] = await ctx.db
    .insert(webhookDelivery)
    .values({
      ...own,
      ...{
        endpointId: endpoint?.id ?? 0,
        eventKey: `order.paid:${++count}`,
        event: 'order.paid',
        body: '{}',
      },
    })
    .returning({ id: webhookDelivery.id });
  return row?.id ?? 0;
}

/** A job that has used up its attempts. */
export async function insertFailedJob(
  ctx: Context,
  facts: Partial<typeof job.$inferInsert> = {},
): Promise<number> {
  const now = ctx.now();
  const known = {
    kind: 'test.forgotten',
    payload: { a: 1 },
    attempts: 12,
    lastError: 'not today',
    failedAt: now,
  };
  const [row] = await ctx.db
    .insert(job)
    .values({ ...known, runAt: now, createdAt: now, ...facts, tenantId: ctx.tenant.id })
    .returning({ id: job.id });
  return row?.id ?? 0;
}
