import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { giveTo } from './embedded-account.ts';
import type { Cluster } from './embedded-cluster.ts';

/**
 * Sized for a server that shares a small machine: with these, PostgreSQL and Node together rest below
 * 300 MB. Errors of statements are not logged: they reach the caller, who logs them without the
 * personal data that PostgreSQL's detail lines carry.
 */
const SETTINGS = `# Written by Jishi at each start of the embedded database.
# Your own settings belong in ALTER SYSTEM, which wins over this file.

max_connections = 100
shared_buffers = 64MB
effective_cache_size = 512MB
random_page_cost = 1.1
io_method = sync
jit = off

autovacuum_naptime = 15s

fsync = on
full_page_writes = on
synchronous_commit = on
wal_compression = on
max_wal_size = 512MB

password_encryption = 'scram-sha-256'
timezone = 'UTC'
lc_messages = 'C'
lc_monetary = 'C'
lc_numeric = 'C'
lc_time = 'C'

log_timezone = 'UTC'
log_line_prefix = '%m [%p] '
log_checkpoints = off
log_min_messages = log
log_min_error_statement = panic
`;

/**
 * Writes postgresql.conf anew, so that a newer Jishi's settings reach databases that an older one made.
 */
export async function writeSettings(cluster: Cluster): Promise<void> {
  const path = join(cluster.directory, 'postgresql.conf');
  const fresh = `${path}.${process.pid}`;
  await writeFile(fresh, SETTINGS, { mode: 0o600 });
  await giveTo(cluster.account.owner, fresh);
  await rename(fresh, path);
}
