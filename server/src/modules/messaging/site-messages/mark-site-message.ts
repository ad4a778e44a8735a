import { and, eq, sql } from 'drizzle-orm';
import type { UserContext } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { inBox } from './list-site-messages.ts';
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
