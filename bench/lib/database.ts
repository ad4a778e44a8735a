import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { startEmbeddedPostgres } from '../../server/src/kernel/database/embedded.ts';

/** Warnings and errors of what runs inside this process. */
export const log = pino({ level: 'warn' });

/** A PostgreSQL of its own for one run: floors and server stand on the same one. It is gone afterwards. */
export async function openDatabase() {
  const dataDir = await mkdtemp(join(tmpdir(), 'jishi-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir, log });
  return {
    connectionString: postgres.connectionString,
    close: async () => {
      await postgres.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
