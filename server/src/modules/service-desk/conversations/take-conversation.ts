import { and, eq } from 'drizzle-orm';
import type { UserContext } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { requireAgent } from '../agents/agents.ts';
import { serviceConversation } from '../tables.ts';

/**
 * Takes a waiting conversation (contract §16, `kefu/im/reception`): of several agents, one gets it. Taking one's own
 * again does nothing. Refuses `service-desk/taken` {status}, `service-desk/unknown-conversation`.
 */
export async function takeConversation(ctx: UserContext, conversationId: number): Promise<void> {
  await requireAgent(ctx).catch(() => fail('service-desk/unknown-conversation'));
  const where = and(
    eq(serviceConversation.tenantId, ctx.tenant.id),
    eq(serviceConversation.id, conversationId),
  );
  const taken = await ctx.db
    .update(serviceConversation)
    .set({ status: 'serving', agentUserId: ctx.user.id })
    .where(and(where, eq(serviceConversation.status, 'waiting')))
    .returning({ id: serviceConversation.id });
  if (taken.length > 0) return;
  const [row] = await ctx.db
    .select({ agentUserId: serviceConversation.agentUserId })
    .from(serviceConversation)
    .where(where);
  if (!row) fail('service-desk/unknown-conversation');
  else if (row.agentUserId !== ctx.user.id) fail('service-desk/taken');
}
