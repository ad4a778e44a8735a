import { sql } from 'drizzle-orm';
import type { Context, UserContext } from '../../kernel/context.ts';

/**
 * One writer at a time in a user's address book. Rows cannot be locked for this: of two first addresses that are
 * added at once, neither is there yet.
 */
export async function lockAddressBook(tx: UserContext): Promise<void> {
  await lockAddressBooks(tx, [tx.user.id]);
}

/** As {@link lockAddressBook}, for several users' books, always in the order of their ids. */
export async function lockAddressBooks(tx: Context, userIds: readonly number[]): Promise<void> {
  const books = userIds.toSorted((a, b) => a - b).map((userId) => `address ${tx.tenant.id} ${userId}`);
  await tx.db.execute(sql`
    select pg_advisory_xact_lock(hashtextextended(book, 0))
    from unnest(${sql.param(books)}::text[]) with ordinality as b (book, place) order by place`);
}
