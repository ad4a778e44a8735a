import type { Context } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';

const lock = defineStatement(
  'activity.lock-vote-options',
  `select id from vote_option where tenant_id = $1 and id = any($2::bigint[]) order by id for no key update`,
);

/** Locks options until the transaction ends, in the order of their ids: two ballots that share options do not cross. */
export async function lockOptions(tx: Context, optionIds: readonly number[]): Promise<void> {
  await run(tx.db, lock, [tx.tenant.id, optionIds]);
}
