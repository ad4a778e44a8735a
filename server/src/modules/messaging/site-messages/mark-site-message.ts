import { and, eq, isNull, or, sql } from 'drizzle-orm';
import type { UserContext } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { inBox } from './list-site-messages.ts';
import type { SiteMessage } from './send-site-message.ts';
import { siteMessage } from './tables.ts';

/** The user has read a message received: the first time counts. Refuses `record/none`. */
export async function readSiteMessage(ctx: UserContext, messageId: number): Promise<void> {
  const read = await ctx.db
    .update(siteMessage)
    .set({ readAt: sql`coalesce(${siteMessage.readAt}, ${ctx.now().toISOString()}::timestamptz)` })
    .where(and(inBox(ctx, 'received'), eq(siteMessage.id, messageId)))
    .returning({ id: siteMessage.id });
  if (read.length === 0) fail('record/none');
}

/** One message that the user sent or received and still sees. Refuses `record/none`. */
export async function getSiteMessage(ctx: UserContext, messageId: number): Promise<SiteMessage> {
  const [row] = await ctx.db
    .select()
    .from(siteMessage)
    .where(and(or(inBox(ctx, 'sent'), inBox(ctx, 'received')), eq(siteMessage.id, messageId)));
  return row ?? fail('record/none');
}

/** The user has read these of the messages received: one, all of one sender, or all there are. Nothing may be there. */
export async function readSiteMessages(
  ctx: UserContext,
  {
    messageId,
    senderId,
  }: { readonly messageId?: number | undefined; readonly senderId?: number | undefined },
): Promise<void> {
  await ctx.db
    .update(siteMessage)
    .set({ readAt: ctx.now() })
    .where(
      and(
        inBox(ctx, 'received'),
        isNull(siteMessage.readAt),
        messageId === undefined ? undefined : eq(siteMessage.id, messageId),
        senderId === undefined ? undefined : eq(siteMessage.senderId, senderId),
      ),
    );
}

/** Takes a message sent or received out of the user's sight; the other side keeps it. Refuses `record/none`. */
export async function deleteSiteMessage(ctx: UserContext, messageId: number): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const one = eq(siteMessage.id, messageId);
    const received = await tx.db
      .update(siteMessage)
      .set({ hiddenByReceiver: true })
      .where(and(inBox(tx, 'received'), one))
      .returning({ id: siteMessage.id });
    const sent = await tx.db
      .update(siteMessage)
      .set({ hiddenBySender: true })
      .where(and(inBox(tx, 'sent'), one))
      .returning({ id: siteMessage.id });
    if (received.length + sent.length === 0) fail('record/none');
  });
}
