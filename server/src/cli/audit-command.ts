import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { createLog } from '../composition/create-log.ts';
import { openDatabase } from '../composition/open-database.ts';
import { type Config, parseConfig } from '../kernel/config.ts';
import { createPool } from '../kernel/database/database.ts';
import { auditLedger, type LedgerAudit } from '../modules/ledger/index.ts';
import { cardLedgerChecks } from '../modules/membership-card/index.ts';

const OFF = 1;
const NOT_AUDITED = 2;

/**
 * Recomputes every balance from its postings, on DATABASE_URL or in DATA_DIR, whether the server runs or not, and
 * prints what it found.
 * @returns the exit code: 0 all right, 1 something is off, 2 it could not be looked at
 */
export async function auditCommand(
  environment: Readonly<Record<string, string | undefined>>,
  print: Pick<Console, 'log' | 'error'>,
): Promise<number> {
  try {
    const config = parseConfig(environment);
    if (!config.DATABASE_URL) await access(join(config.DATA_DIR, 'postgres'));
    const audit = await auditDatabase(config);
    print.log(summaryOf(audit));
    return audit.difference ? OFF : 0;
  } catch (error) {
    print.error(`the ledger could not be audited: ${error instanceof Error ? error.message : String(error)}`);
    return NOT_AUDITED;
  }
}

async function auditDatabase(config: Config): Promise<LedgerAudit> {
  const database = await openDatabase(config, createLog({ ...config, LOG_LEVEL: 'error' }));
  const pool = createPool({ connectionString: database.connectionString, maxConnections: 1 });
  try {
    return await auditLedger(pool, { more: cardLedgerChecks });
  } finally {
    await pool.end();
    await database.close();
  }
}

function summaryOf({ accounts, entries, postings, difference }: LedgerAudit): string {
  const looked = `ledger: ${accounts} accounts, ${entries} entries, ${postings} postings checked`;
  if (!difference) return `${looked}: all right`;
  const { check, tenantId, id, expected, found } = difference;
  return `${looked}: OFF\n${check}: tenant ${tenantId}, id ${id}, expected ${expected}, found ${found}`;
}
