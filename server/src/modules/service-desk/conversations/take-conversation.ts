import { and, eq } from 'drizzle-orm';
import type { UserContext } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { findAgent } from '../agents/agents.ts';
import { tellDesk } from '../desk-tag.ts';
import { serviceConversation } from '../tables.ts';
import { scheduleEnd } from './receive-message.ts';

/**
 * Takes a waiting conversation (contract §16, `kefu/im/reception`): of several agents, one gets it. Taking one's own
 * again does nothing; one that has waited until it cannot be answered ends with being taken. Refuses
 * `service-desk/taken`, `service-desk/unknown-conversation`.
 */
export async function takeConversation(ctx: UserContext, conversationId: number): Promise<void> {
  if (!(await findAgent(ctx))) return fail('service-desk/unknown-conversation');
  const where = and(
    eq(serviceConversation.tenantId, ctx.tenant.id),
    eq(serviceConversation.id, conversationId),
  );
  const isTaken = await inTransaction(ctx, async (tx) => {
    const [taken] = await tx.db
      .update(serviceConversation)
      .set({ status: 'serving', agentUserId: tx.user.id })
      .where(and(where, eq(serviceConversation.status, 'waiting')))
      .returning({ lastCustomerAt: serviceConversation.lastCustomerAt });
    // Its end may have come while it waited, and ended nothing.
    if (taken) {
      await scheduleEnd(tx, conversationId, taken.lastCustomerAt);
      tellDesk(tx);
    }
    return taken !== undefined;
  });
  if (isTaken) return;
  const [row] = await ctx.db
    .select({ agentUserId: serviceConversation.agentUserId })
    .from(serviceConversation)
    .where(where);
  if (!row) fail('service-desk/unknown-conversation');
  else if (row.agentUserId !== ctx.user.id) fail('service-desk/taken');
}
