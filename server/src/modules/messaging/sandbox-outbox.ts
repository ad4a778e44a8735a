import { and, desc, eq, lt, type SQL } from 'drizzle-orm';
import { DAY, later } from '../../kernel/clock.ts';
import type { Context } from '../../kernel/context.ts';
import { printMoment } from '../../kernel/time-zone.ts';
import { findTenant, getTenant } from '../tenancy/index.ts';
import { type MessageChannel, sandboxMessage, sentMessage } from './tables.ts';

export interface KeptMessage {
  readonly channel: MessageChannel;
  readonly to: string;
  readonly code?: string | undefined;
  readonly text: string;
}

export interface OutboxMessage extends KeptMessage {
  /** In the tenant's time, `yyyy-MM-dd HH:mm:ss`. */
  readonly dateAdd: string;
}

export interface OutboxFilter {
  readonly to?: string | undefined;
  /** A tenant's label. */
  readonly domain?: string | undefined;
}

const SHOWN = 100;
const SENT_KEPT_DAYS = 90;
const KEPT_DAYS = 7;

/** Keeps a message instead of sending it: what every sandbox sender does. */
export async function keepMessage(ctx: Context, message: KeptMessage): Promise<void> {
  await ctx.db.insert(sandboxMessage).values({
    tenantId: ctx.tenant.id,
    channel: message.channel,
    target: message.to,
    code: message.code,
    text: message.text,
    createdAt: ctx.now(),
  });
}

/** The newest kept messages, at most 100, newest first. Refuses `tenant/unknown` for a domain that is none. */
export async function listOutbox(platform: Context, filter: OutboxFilter): Promise<OutboxMessage[]> {
  const conditions: SQL[] = [];
  if (filter.domain !== undefined) {
    const { id } = await findTenant(platform, filter.domain);
    conditions.push(eq(sandboxMessage.tenantId, id));
  }
  if (filter.to !== undefined) conditions.push(eq(sandboxMessage.target, filter.to));
  const rows = await platform.db
    .select()
    .from(sandboxMessage)
    .where(and(...conditions))
    .orderBy(desc(sandboxMessage.id))
    .limit(SHOWN);
  return Promise.all(
    rows.map(async (row) => {
      const { timeZone } = await getTenant(platform, row.tenantId);
      const { channel, target: to, text } = row;
      const dateAdd = printMoment(row.createdAt, timeZone);
      return { channel, to, ...(row.code === null ? {} : { code: row.code }), text, dateAdd };
    }),
  );
}

/** Forgets kept messages older than a week, and what was sent longer than three months ago. */
export async function sweepOutbox(platform: Context): Promise<void> {
  const before = later(platform.now(), -KEPT_DAYS * DAY);
  await platform.db.delete(sandboxMessage).where(lt(sandboxMessage.createdAt, before));
  const sentBefore = later(platform.now(), -SENT_KEPT_DAYS * DAY);
  await platform.db.delete(sentMessage).where(lt(sentMessage.createdAt, sentBefore));
}
