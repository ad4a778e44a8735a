import { and, eq, gt, isNull } from 'drizzle-orm';
import type { UserContext } from '../../../kernel/context.ts';
import { inTransaction } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { grantPoints } from '../grant-points.ts';
import { pointsTicket } from '../tables.ts';

/** What a ticket brought. */
export interface ExchangedTicket {
  readonly number: string;
  readonly name: string;
  readonly points: number;
}

/**
 * Exchanges a ticket for its points, drawn by chance between its bounds; of several who try only the first gets them.
 * Refuses `points-ticket/unknown`, `points-ticket/used`, `points-ticket/expired`, `ledger/no-wallet`.
 */
export async function exchangeTicket(
  ctx: UserContext,
  { number }: { number: string },
): Promise<ExchangedTicket> {
  return inTransaction(ctx, async (tx) => {
    const one = and(eq(pointsTicket.tenantId, tx.tenant.id), eq(pointsTicket.number, number.trim()));
    const [ticket] = await tx.db.select().from(pointsTicket).where(one);
    if (!ticket) return fail('points-ticket/unknown');
    if (ticket.userId !== null) return fail('points-ticket/used');
    if (ticket.expiresAt <= tx.now()) return fail('points-ticket/expired');
    const points = tx.random.int(ticket.minPoints, ticket.maxPoints);
    const userId = tx.user.id;
    const taken = await tx.db
      .update(pointsTicket)
      .set({ userId, points, usedAt: tx.now() })
      .where(and(one, isNull(pointsTicket.userId), gt(pointsTicket.expiresAt, tx.now())))
      .returning({ id: pointsTicket.id });
    if (taken.length === 0) return fail('points-ticket/used');
    const key = `points-ticket:${ticket.id}`;
    const { name: remark } = ticket;
    await grantPoints(tx, { userId, kind: 'points-ticket', key, points, reference: ticket.number, remark });
    return { number: ticket.number, name: ticket.name, points };
  });
}
