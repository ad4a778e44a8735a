import { and, desc, eq, isNotNull, isNull, type SQL } from 'drizzle-orm';
import type { UserContext } from '../../../kernel/context.ts';
import { type Page, type Paging, pageOf, slice } from '../../../kernel/paging.ts';
import type { SiteMessage } from './send-site-message.ts';
import { siteMessage } from './tables.ts';

export interface SiteMessageFilter {
  /** Those the user sent, or those the user received. */
  readonly box: 'sent' | 'received';
  readonly isRead?: boolean | undefined;
  readonly source?: SiteMessage['source'] | undefined;
  readonly type?: SiteMessage['type'] | undefined;
  readonly paging: Paging;
}

/** The user's messages, the newest first, without those the user has deleted. */
export async function listSiteMessages(
  ctx: UserContext,
  filter: SiteMessageFilter,
): Promise<Page<SiteMessage>> {
  const where = and(inBox(ctx, filter.box), conditionOf(filter));
  const { limit, offset } = slice(filter.paging);
  const rows = await ctx.db
    .select()
    .from(siteMessage)
    .where(where)
    .orderBy(desc(siteMessage.id))
    .limit(limit)
    .offset(offset);
  return pageOf(rows, filter.paging, () => ctx.db.$count(siteMessage, where));
}

/** Messages of one of the user's boxes that the user still sees. */
export function inBox(ctx: UserContext, box: SiteMessageFilter['box']): SQL | undefined {
  const here = eq(siteMessage.tenantId, ctx.tenant.id);
  return box === 'sent'
    ? and(here, eq(siteMessage.senderId, ctx.user.id), eq(siteMessage.hiddenBySender, false))
    : and(here, eq(siteMessage.receiverId, ctx.user.id), eq(siteMessage.hiddenByReceiver, false));
}

function conditionOf({ isRead, source, type }: SiteMessageFilter): SQL | undefined {
  return and(
    isRead === undefined ? undefined : isRead ? isNotNull(siteMessage.readAt) : isNull(siteMessage.readAt),
    source && eq(siteMessage.source, source),
    type && eq(siteMessage.type, type),
  );
}
