import pg from 'pg';
import type { Context } from '../../kernel/context.ts';
import { auditLedger, type LedgerAudit } from './audit-ledger.ts';

/** Recomputes the tenant's own ledger, outside of any transaction: what was looked at, and what is off first. */
export async function auditOwnLedger(ctx: Context): Promise<LedgerAudit> {
  const { $client: pool } = ctx.db;
  if (!(pool instanceof pg.Pool)) throw new Error('an audit takes a snapshot of its own');
  return auditLedger(pool, { tenantId: ctx.tenant.id });
}
