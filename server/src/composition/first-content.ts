import { installDemo } from '../demo/install-demo.ts';
import { systemClock } from '../kernel/clock.ts';
import type { Config } from '../kernel/config.ts';
import { createPool } from '../kernel/database/database.ts';
import type { Log } from '../kernel/log.ts';
import { secureRandom } from '../kernel/random.ts';
import { createFirstAdministrator, installBuiltInRolesEverywhere } from '../modules/backoffice/index.ts';
import { createCore } from './core.ts';

/** What was made for a new installation and must be told once. */
export interface FirstContent {
  /** Set only when it was generated just now. */
  readonly adminPassword?: string | undefined;
}

/** Any number will do as long as every process of the installation uses the same. */
const ADVISORY_LOCK = 7_214_002;

/**
 * On a new database: the first administrator and, unless switched off, the demo tenant; on any: the
 * built-in roles that a tenant has not got yet. Replicas that start
 * together wait for the one that makes them.
 */
export async function installFirstContent(
  config: Config,
  log: Log,
  connectionString: string,
): Promise<FirstContent> {
  const pool = createPool({ connectionString, maxConnections: 4 });
  const guard = await pool.connect();
  try {
    await guard.query('set lock_timeout = 0; set statement_timeout = 0');
    await guard.query('select pg_advisory_lock($1)', [ADVISORY_LOCK]);
    const core = createCore({ config, pool, clock: systemClock, random: secureRandom, log });
    const { generatedPassword } = await createFirstAdministrator(core.platform, config.ADMIN_PASSWORD);
    if (config.demo) await installDemo(core);
    await installBuiltInRolesEverywhere(core.platform);
    return { adminPassword: generatedPassword };
  } finally {
    guard.release(true);
    await pool.end();
  }
}
