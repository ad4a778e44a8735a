import { and, desc, eq, isNotNull, isNull, ne, type SQL } from 'drizzle-orm';
import type { UserContext } from '../../../kernel/context.ts';
import { inListedOrder, type Listing, listedBy } from '../../../kernel/database/listing.ts';
import { type Page, type Paging, pageOf, slice } from '../../../kernel/paging.ts';
import type { SiteMessage } from './send-site-message.ts';
import { siteMessage } from './tables.ts';

const columns = {
  id: siteMessage.id,
  title: siteMessage.title,
  content: siteMessage.content,
  format: siteMessage.format,
  width: siteMessage.width,
  height: siteMessage.height,
  length: siteMessage.length,
  source: siteMessage.source,
  type: siteMessage.type,
  createdAt: siteMessage.createdAt,
};

export type SiteMessageListing = Listing<keyof typeof columns>;

export interface SiteMessageFilter {
  /** Those the user sent, or those the user received. */
  readonly box: 'sent' | 'received';
  readonly isRead?: boolean | undefined;
  readonly source?: SiteMessage['source'] | undefined;
  readonly type?: SiteMessage['type'] | undefined;
  /** Without what users have written themselves. */
  readonly withoutChat?: true | undefined;
  /** Who is on the other side. */
  readonly otherId?: number | undefined;
  readonly wanted?: Omit<SiteMessageListing, 'paging'> | undefined;
  readonly paging: Paging;
}

/** The user's messages, the newest first, without those the user has deleted. */
export async function listSiteMessages(
  ctx: UserContext,
  filter: SiteMessageFilter,
): Promise<Page<SiteMessage>> {
  const { wanted = {}, paging } = filter;
  const listing = { ...wanted, paging };
  const where = and(
    inBox(ctx, filter.box),
    conditionOf(filter),
    listedBy(listing, columns, siteMessage.createdAt),
  );
  const { limit, offset } = slice(paging);
  const rows = await ctx.db
    .select()
    .from(siteMessage)
    .where(where)
    .orderBy(...inListedOrder(listing, columns, siteMessage.id, [desc(siteMessage.id)]))
    .limit(limit)
    .offset(offset);
  return pageOf(rows, paging, () => ctx.db.$count(siteMessage, where));
}

/** Messages of one of the user's boxes that the user still sees. */
export function inBox(ctx: UserContext, box: SiteMessageFilter['box']): SQL | undefined {
  const here = eq(siteMessage.tenantId, ctx.tenant.id);
  return box === 'sent'
    ? and(here, eq(siteMessage.senderId, ctx.user.id), eq(siteMessage.hiddenBySender, false))
    : and(here, eq(siteMessage.receiverId, ctx.user.id), eq(siteMessage.hiddenByReceiver, false));
}

function conditionOf({
  box,
  isRead,
  source,
  type,
  withoutChat,
  otherId,
}: SiteMessageFilter): SQL | undefined {
  return and(
    isRead === undefined ? undefined : isRead ? isNotNull(siteMessage.readAt) : isNull(siteMessage.readAt),
    source && eq(siteMessage.source, source),
    type && eq(siteMessage.type, type),
    withoutChat && ne(siteMessage.type, 'chat'),
    otherId === undefined
      ? undefined
      : eq(box === 'sent' ? siteMessage.receiverId : siteMessage.senderId, otherId),
  );
}
