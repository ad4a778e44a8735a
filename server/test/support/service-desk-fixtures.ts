import { and, desc, eq } from 'drizzle-orm';
import type { Context } from '../../src/kernel/context.ts';
import {
  becomeAgent,
  type CustomerMessage,
  issueAgentTicket,
  receiveMessage,
  takeConversation,
} from '../../src/modules/service-desk/index.ts';
import { serviceConversation } from '../../src/modules/service-desk/tables.ts';
import { actingAs, newUser, type TestUser } from './users.ts';

let count = 0;

/** Makes a user an agent of the shop. */
async function hire(ctx: Context, user: TestUser): Promise<TestUser> {
  await becomeAgent(actingAs(ctx, user), await issueAgentTicket(ctx));
  return user;
}

export async function newAgent(ctx: Context): Promise<TestUser> {
  return hire(ctx, await newUser(ctx));
}

/** A customer writes. @returns their conversation's id. */
export async function write(ctx: Context, message: Partial<CustomerMessage> = {}): Promise<number> {
  count += 1;
  const openid = message.openid ?? `customer-${count}`;
  await receiveMessage(ctx, { kind: 'text', content: '在吗', key: `message-${count}`, ...message, openid });
  const [row] = await ctx.db
    .select({ id: serviceConversation.id })
    .from(serviceConversation)
    .where(and(eq(serviceConversation.tenantId, ctx.tenant.id), eq(serviceConversation.openid, openid)))
    .orderBy(desc(serviceConversation.id))
    .limit(1);
  return row?.id ?? 0;
}

/** A conversation that this user, an agent, has taken. @returns its id. */
export async function servedConversation(ctx: Context, owner: TestUser): Promise<number> {
  await hire(ctx, owner);
  const conversationId = await write(ctx);
  await takeConversation(actingAs(ctx, owner), conversationId);
  return conversationId;
}
