import { and, eq, gt, isNull } from 'drizzle-orm';
import { DAY, later } from '../../../kernel/clock.ts';
import type { Context, UserContext } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { digestToken } from '../../identity/index.ts';
import { serviceAgent, serviceAgentTicket } from '../tables.ts';

const TICKET_LIFE = DAY;

/** Makes a ticket with which one user may become an agent within a day. Shown once; only its digest is kept. */
export async function issueAgentTicket(ctx: Context): Promise<string> {
  const ticket = ctx.random.bytes(16).toString('hex');
  const now = ctx.now();
  await ctx.db.insert(serviceAgentTicket).values({
    tenantId: ctx.tenant.id,
    digest: digestToken(ticket),
    expiresAt: later(now, TICKET_LIFE),
    createdAt: now,
  });
  return ticket;
}

/** Uses a ticket up (contract §16, `kefu/employer/bind`). Refuses `service-desk/bad-ticket`. */
export async function becomeAgent(ctx: UserContext, ticket: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const now = tx.now();
    const used = await tx.db
      .update(serviceAgentTicket)
      .set({ usedAt: now })
      .where(
        and(
          eq(serviceAgentTicket.tenantId, tx.tenant.id),
          eq(serviceAgentTicket.digest, digestToken(ticket)),
          isNull(serviceAgentTicket.usedAt),
          gt(serviceAgentTicket.expiresAt, now),
        ),
      )
      .returning({ id: serviceAgentTicket.id });
    if (used.length === 0) fail('service-desk/bad-ticket');
    await tx.db
      .insert(serviceAgent)
      .values({ tenantId: tx.tenant.id, userId: tx.user.id, createdAt: now })
      .onConflictDoNothing();
  });
}
