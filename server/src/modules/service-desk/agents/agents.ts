import { and, eq } from 'drizzle-orm';
import type { Context, UserContext } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { tellDesk } from '../desk-tag.ts';
import { serviceAgent, serviceConversation } from '../tables.ts';

export type ServiceAgent = typeof serviceAgent.$inferSelect;

/** The signed-in user as an agent of this shop, if they are one. */
export async function findAgent(ctx: UserContext): Promise<ServiceAgent | undefined> {
  const [row] = await ctx.db.select().from(serviceAgent).where(mine(ctx));
  return row;
}

/**
 * The signed-in user as an agent. Refuses `service-desk/not-agent`, also when another merchant than this one is
 * named: a user belongs to one shop.
 */
export async function requireAgent(ctx: UserContext, merchantId = ctx.tenant.id): Promise<ServiceAgent> {
  if (merchantId !== ctx.tenant.id) return fail('service-desk/not-agent');
  return (await findAgent(ctx)) ?? fail('service-desk/not-agent');
}

/** Begins or ends work. Refuses as {@link requireAgent}. */
export async function setWorking(ctx: UserContext, merchantId: number, isWorking: boolean): Promise<void> {
  await requireAgent(ctx, merchantId);
  await ctx.db.update(serviceAgent).set({ isWorking }).where(mine(ctx));
}

/** Stops being an agent; whom they were serving waits for somebody else. Refuses as {@link requireAgent}. */
export async function leaveDesk(ctx: UserContext, merchantId: number): Promise<void> {
  await requireAgent(ctx, merchantId);
  await inTransaction(ctx, async (tx) => {
    await tx.db.delete(serviceAgent).where(mine(tx));
    await releaseConversations(tx, tx.user.id);
    tellDesk(tx);
  });
}

/** Lets those whom an agent serves wait for somebody else. */
export async function releaseConversations(tx: Context, agentUserId: number): Promise<void> {
  await tx.db
    .update(serviceConversation)
    .set({ status: 'waiting', agentUserId: null })
    .where(
      and(
        eq(serviceConversation.tenantId, tx.tenant.id),
        eq(serviceConversation.agentUserId, agentUserId),
        eq(serviceConversation.status, 'serving'),
      ),
    );
}

function mine(ctx: UserContext) {
  return and(eq(serviceAgent.tenantId, ctx.tenant.id), eq(serviceAgent.userId, ctx.user.id));
}
