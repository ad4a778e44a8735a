import { and, asc, count, desc, eq, gt, isNull, or, type SQL } from 'drizzle-orm';
import type { UserContext } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { type Page, type Paging, slice, toPage } from '../../../kernel/paging.ts';
import { inBox } from './list-site-messages.ts';
import { newSiteMessage, type SiteMessage } from './send-site-message.ts';
import { siteMessage } from './tables.ts';

export interface ChatMessage {
  readonly receiverId: number;
  readonly title?: string | undefined;
  readonly content: string;
  readonly format?: SiteMessage['format'] | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly length?: number | undefined;
}

const LONGEST = 2000;
const MOST_PER_MINUTE = 30;
const MINUTE = 60_000;

/**
 * The user writes to another one, who must be the tenant's (the caller has looked them up).
 * Refuses `message/empty`, `message/too-long` {limit}, `message/to-oneself`, `message/too-many` after thirty in a minute.
 */
export async function sendChatMessage(ctx: UserContext, message: ChatMessage): Promise<SiteMessage> {
  const { title = '', content } = message;
  if (content.trim() === '') return fail('message/empty');
  if (content.length > LONGEST) return fail('message/too-long', { limit: LONGEST });
  if (message.receiverId === ctx.user.id) return fail('message/to-oneself');
  const since = new Date(ctx.now().getTime() - MINUTE);
  const [sent] = await ctx.db
    .select({ rows: count() })
    .from(siteMessage)
    .where(
      and(
        eq(siteMessage.tenantId, ctx.tenant.id),
        eq(siteMessage.senderId, ctx.user.id),
        gt(siteMessage.createdAt, since),
      ),
    );
  if ((sent?.rows ?? 0) >= MOST_PER_MINUTE) return fail('message/too-many');
  const key = `chat:${ctx.random.uuid()}`;
  const facts = { ...message, key, title, senderId: ctx.user.id, type: 'chat' } as const;
  return (await newSiteMessage(ctx, facts)) ?? fail('request/conflict');
}

/** What two users have written to each other, as the signed-in one still sees it. */
export async function listChat(
  ctx: UserContext,
  otherId: number,
  { oldestFirst = false, paging }: { readonly oldestFirst?: boolean; readonly paging: Paging },
): Promise<Page<SiteMessage>> {
  const where = withOther(ctx, otherId);
  const { limit, offset } = slice(paging);
  const rows = await ctx.db
    .select()
    .from(siteMessage)
    .where(where)
    .orderBy(oldestFirst ? asc(siteMessage.id) : desc(siteMessage.id))
    .limit(limit)
    .offset(offset);
  const [total] = await ctx.db.select({ rows: count() }).from(siteMessage).where(where);
  return toPage(rows, total?.rows ?? 0, paging);
}

function withOther(ctx: UserContext, otherId: number): SQL | undefined {
  return or(
    and(inBox(ctx, 'sent'), eq(siteMessage.receiverId, otherId)),
    and(inBox(ctx, 'received'), eq(siteMessage.senderId, otherId)),
  );
}

export interface Unread {
  readonly count: number;
  readonly newest: SiteMessage | undefined;
}

/** How much the user has not read yet, and the newest of it. */
export async function countUnread(ctx: UserContext): Promise<Unread> {
  const where = and(inBox(ctx, 'received'), isNull(siteMessage.readAt));
  const [newest] = await ctx.db
    .select()
    .from(siteMessage)
    .where(where)
    .orderBy(desc(siteMessage.id))
    .limit(1);
  if (!newest) return { count: 0, newest: undefined };
  const [total] = await ctx.db.select({ rows: count() }).from(siteMessage).where(where);
  return { count: total?.rows ?? 0, newest };
}
