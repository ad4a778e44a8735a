import { and, eq } from 'drizzle-orm';
import type { UserContext } from '../../kernel/context.ts';
import { inTransaction } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { ensureDefault } from './choose-default.ts';
import { lockAddressBook } from './locks.ts';
import { address } from './tables.ts';

/**
 * Deletes one of the user's addresses; of the remaining ones the newest becomes the default when it was that.
 * Refuses `record/none`.
 */
export async function deleteAddress(ctx: UserContext, id: number): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    await lockAddressBook(tx);
    const deleted = await tx.db
      .delete(address)
      .where(and(eq(address.tenantId, tx.tenant.id), eq(address.userId, tx.user.id), eq(address.id, id)))
      .returning({ id: address.id });
    if (deleted.length === 0) return fail('record/none');
    await ensureDefault(tx);
  });
}
