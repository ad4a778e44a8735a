import type { Context } from '../../kernel/context.ts';
import { defineStatement, run } from '../../kernel/database/statement.ts';

const lockName = defineStatement(
  'identity.lock-name',
  'select pg_advisory_xact_lock(hashtextextended($1, 0))',
);

/** Lets one transaction at a time decide whether this number or address gets another code: there is no row to lock yet. */
export async function lockCodeTarget(tx: Context, channel: string, target: string): Promise<void> {
  await run(tx.db, lockName, [`verification-code ${tx.tenant.id} ${channel} ${target}`]);
}

/** Lets one transaction at a time decide whether this nick is free. */
export async function lockNick(tx: Context, nick: string): Promise<void> {
  await run(tx.db, lockName, [`nick ${tx.tenant.id} ${nick}`]);
}
