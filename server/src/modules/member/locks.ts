import type { Context } from '../../kernel/context.ts';
import { defineStatement, run } from '../../kernel/database/statement.ts';

const lock = defineStatement(
  'member.lock-levels',
  `select pg_advisory_xact_lock(hashtextextended('member.levels:' || $1::text || ':' || $2::text, 0))`,
);

/** One after another, changes of what levels a user holds: also of levels not held yet, which have no row to lock. */
export async function lockLevels(tx: Context, userId: number): Promise<void> {
  await run(tx.db, lock, [tx.tenant.id, userId]);
}
