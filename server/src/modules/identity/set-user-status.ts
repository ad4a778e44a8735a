import { and, eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { inTransaction } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import type { User } from './find-user.ts';
import { endSessions } from './sessions.ts';
import { user } from './tables.ts';

/** Locks a user out, everywhere and at once, or lets them in again. Refuses `record/none`. */
export async function setUserStatus(ctx: Context, userId: number, status: User['status']): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const changed = await tx.db
      .update(user)
      .set({ status, updatedAt: tx.now() })
      .where(and(eq(user.tenantId, tx.tenant.id), eq(user.id, userId)))
      .returning({ id: user.id });
    if (changed.length === 0) fail('record/none');
    if (status === 'disabled') await endSessions(tx, userId);
  });
}
