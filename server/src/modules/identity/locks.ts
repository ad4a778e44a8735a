import type { Context } from '../../kernel/context.ts';
import { defineStatement, run } from '../../kernel/database/statement.ts';

const lockName = defineStatement('identity.lock', 'select pg_advisory_xact_lock(hashtextextended($1, 0))');

/** Lets one transaction at a time decide whether this number or address gets another code: there is no row to lock yet. */
export async function lockCodeTarget(tx: Context, channel: string, target: string): Promise<void> {
  await run(tx.db, lockName, [`verification-code ${tx.tenant.id} ${channel} ${target}`]);
}

/** One after another, users of a tenant take a name that nobody else may have: two could find it free at once. */
export async function lockNicks(tx: Context): Promise<void> {
  await run(tx.db, lockName, [`nick ${tx.tenant.id}`]);
}
