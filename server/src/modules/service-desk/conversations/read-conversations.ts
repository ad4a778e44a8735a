import { and, count, desc, eq, or, type SQL } from 'drizzle-orm';
import type { UserContext } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { type Page, type Paging, pageOf, slice } from '../../../kernel/paging.ts';
import { getUsers, type User } from '../../identity/index.ts';
import { findAgent, requireAgent } from '../agents/agents.ts';
import { tellDesk } from '../desk-tag.ts';
import { serviceConversation, serviceMessage } from '../tables.ts';

export type Conversation = typeof serviceConversation.$inferSelect;
export type ServiceMessage = typeof serviceMessage.$inferSelect;

/** A conversation with its customer, where that is a user of the shop. */
export interface ListedConversation extends Conversation {
  readonly customer: User | undefined;
}

export interface ConversationFilter {
  readonly status?: Conversation['status'] | undefined;
  readonly isReplied?: boolean | undefined;
  readonly paging: Paging;
}

/** What an agent sees: whoever waits, and whom they took themselves. */
function visible(ctx: UserContext): SQL | undefined {
  return and(
    eq(serviceConversation.tenantId, ctx.tenant.id),
    or(eq(serviceConversation.status, 'waiting'), eq(serviceConversation.agentUserId, ctx.user.id)),
  );
}

/** The latest first. Refuses `service-desk/not-agent`. */
export async function listConversations(
  ctx: UserContext,
  merchantId: number,
  { status, isReplied, paging }: ConversationFilter,
): Promise<Page<ListedConversation>> {
  await requireAgent(ctx, merchantId);
  const where = and(
    visible(ctx),
    status === undefined ? undefined : eq(serviceConversation.status, status),
    isReplied === undefined ? undefined : eq(serviceConversation.isReplied, isReplied),
  );
  const { limit, offset } = slice(paging);
  const rows = await ctx.db
    .select()
    .from(serviceConversation)
    .where(where)
    .orderBy(desc(serviceConversation.updatedAt), desc(serviceConversation.id))
    .limit(limit)
    .offset(offset);
  const customers = await getUsers(
    ctx,
    rows.flatMap(({ userId }) => userId ?? []),
  );
  const listed = rows.map((row) => ({ ...row, customer: customers.get(row.userId ?? 0) }));
  return pageOf(listed, paging, () => ctx.db.$count(serviceConversation, where));
}

/** How many wait, are being served and were served by this agent. Refuses `service-desk/not-agent`. */
export async function countConversations(
  ctx: UserContext,
  merchantId: number,
): Promise<Record<Conversation['status'], number>> {
  await requireAgent(ctx, merchantId);
  const rows = await ctx.db
    .select({ status: serviceConversation.status, rows: count() })
    .from(serviceConversation)
    .where(visible(ctx))
    .groupBy(serviceConversation.status);
  return {
    waiting: 0,
    serving: 0,
    served: 0,
    ...Object.fromEntries(rows.map((row) => [row.status, row.rows])),
  };
}

/**
 * One conversation that the agent sees. Refuses `service-desk/unknown-conversation`, to who is no agent as well:
 * whether there is such a conversation is none of their business.
 */
export async function requireConversation(ctx: UserContext, conversationId: number): Promise<Conversation> {
  if (!(await findAgent(ctx))) return fail('service-desk/unknown-conversation');
  const [row] = await ctx.db
    .select()
    .from(serviceConversation)
    .where(and(visible(ctx), eq(serviceConversation.id, conversationId)));
  return row ?? fail('service-desk/unknown-conversation');
}

/** A conversation's messages, the latest first. Refuses as {@link requireConversation}. */
export async function listServiceMessages(
  ctx: UserContext,
  conversationId: number,
  paging: Paging,
): Promise<Page<ServiceMessage>> {
  await requireConversation(ctx, conversationId);
  const where = and(
    eq(serviceMessage.tenantId, ctx.tenant.id),
    eq(serviceMessage.conversationId, conversationId),
  );
  const { limit, offset } = slice(paging);
  const rows = await ctx.db
    .select()
    .from(serviceMessage)
    .where(where)
    .orderBy(desc(serviceMessage.id))
    .limit(limit)
    .offset(offset);
  return pageOf(rows, paging, () => ctx.db.$count(serviceMessage, where));
}

/** Notes that the agent has read everything so far. Refuses as {@link requireConversation}. */
export async function markConversationRead(ctx: UserContext, conversationId: number): Promise<void> {
  await requireConversation(ctx, conversationId);
  await inTransaction(ctx, async (tx) => {
    await tx.db
      .update(serviceConversation)
      .set({ unreadCount: 0 })
      .where(and(visible(tx), eq(serviceConversation.id, conversationId)));
    await tx.db
      .update(serviceMessage)
      .set({ isRead: true })
      .where(
        and(
          eq(serviceMessage.tenantId, tx.tenant.id),
          eq(serviceMessage.conversationId, conversationId),
          eq(serviceMessage.isRead, false),
        ),
      );
    tellDesk(tx);
  });
}
