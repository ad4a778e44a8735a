import { sql } from 'drizzle-orm';
import type { UserContext } from '../../kernel/context.ts';

/**
 * One writer at a time in a user's address book. Rows cannot be locked for this: of two first addresses that are
 * added at once, neither is there yet.
 */
export async function lockAddressBook(tx: UserContext): Promise<void> {
  const book = `address ${tx.tenant.id} ${tx.user.id}`;
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${book}, 0))`);
}
