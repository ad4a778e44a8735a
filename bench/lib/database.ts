import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import { startEmbeddedPostgres } from '../../server/src/kernel/database/embedded.ts';
import { familyCpuMs } from './processes.ts';

/** Warnings and errors of what runs inside this process. */
export const log = pino({ level: 'warn' });

export interface Database {
  readonly connectionString: string;
  /** Processor time of all its processes so far. */
  cpuMs(): Promise<number>;
  /** Lets the planner see the tables as they are now; else plans made for empty ones would stay. */
  analyze(): Promise<void>;
  close(): Promise<void>;
}

/** A PostgreSQL of its own for one run: floors and server stand on the same one. It is gone afterwards. */
export async function openDatabase(): Promise<Database> {
  const dataDir = await mkdtemp(join(tmpdir(), 'jishi-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir, log });
  return {
    connectionString: postgres.connectionString,
    cpuMs: async () => {
      const file = await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8');
      return familyCpuMs(Number(file.split('\n')[0]));
    },
    analyze: async () => {
      const client = new pg.Client({ connectionString: postgres.connectionString });
      await client.connect();
      await client.query('vacuum analyze');
      await client.end();
    },
    close: async () => {
      await postgres.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
