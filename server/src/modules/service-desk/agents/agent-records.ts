import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { keepRecords } from '../../../kernel/records/keep-records.ts';
import { getUser } from '../../identity/index.ts';
import { tellDesk } from '../desk-tag.ts';
import { serviceAgent } from '../tables.ts';
import { releaseConversations, type ServiceAgent } from './agents.ts';

const records = keepRecords(serviceAgent, { filters: ['userId', 'isWorking'], tags: () => [] });

/** The shop's agents as staff keep them. Refuses `record/none` for nobody the shop knows, `record/taken`. */
export const serviceAgentRecords = {
  ...records,
  create: async (tx: Context, values: Parameters<typeof records.create>[1]): Promise<ServiceAgent> => {
    await getUser(tx, values.userId ?? 0);
    return records.create(tx, values);
  },
  /** Whom they were serving waits for somebody else. */
  remove: async (tx: Context, agentId: number): Promise<void> => {
    const { userId } = await records.lock(tx, agentId);
    await records.remove(tx, agentId);
    await releaseConversations(tx, userId);
    tellDesk(tx);
  },
};

/** The user who is this agent. Refuses `service-desk/not-agent`. */
export async function agentUser(ctx: Context, agentId: number): Promise<number | undefined> {
  const [row] = await ctx.db
    .select({ userId: serviceAgent.userId })
    .from(serviceAgent)
    .where(and(eq(serviceAgent.tenantId, ctx.tenant.id), eq(serviceAgent.id, agentId)));
  return row?.userId;
}
