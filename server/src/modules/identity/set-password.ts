import { and, eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { endSessions } from './sessions.ts';
import { user } from './tables.ts';

/**
 * Replaces a user's password in the open transaction and ends their sessions, all but the one the change came
 * with: whoever knew the old password is out.
 * @param staying the session that stays, when the user changed the password while signed in
 */
export async function setPassword(
  tx: Context,
  userId: number,
  passwordHash: string,
  staying?: number,
): Promise<void> {
  await tx.db
    .update(user)
    .set({ passwordHash, updatedAt: tx.now() })
    .where(and(eq(user.tenantId, tx.tenant.id), eq(user.id, userId)));
  await endSessions(tx, userId, staying, 'password-change');
}
