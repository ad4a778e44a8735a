import { sql } from 'drizzle-orm';
import type { UserContext } from '../../../kernel/context.ts';

/** One writer at a time among a user's invoice titles: of two first ones there is no row to lock yet. */
export async function lockInvoiceTitles(tx: UserContext): Promise<void> {
  const titles = `invoice-title ${tx.tenant.id} ${tx.user.id}`;
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${titles}, 0))`);
}
