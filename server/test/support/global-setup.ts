import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { installReferenceData } from '../../src/composition/reference-data.ts';
import { createPool } from '../../src/kernel/database/database.ts';
import { startEmbeddedPostgres } from '../../src/kernel/database/embedded.ts';
import { migrate } from '../../src/kernel/database/migrate.ts';
import { silentLog } from './silent-log.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    serverUrl: string;
    templateName: string;
  }
}

/**
 * One template database for the whole run: migrated, with reference data; each test file clones it.
 * On the embedded PostgreSQL, or on the server that TEST_DATABASE_URL names.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const dataDir = given ? undefined : await mkdtemp(join(tmpdir(), 'jishi-test-'));
  const embedded = dataDir ? await startEmbeddedPostgres({ dataDir, log: silentLog }) : undefined;
  const serverUrl = given ?? embedded?.connectionString ?? '';
  const templateName = `jishi_template_${process.pid}`;
  await onServer(
    serverUrl,
    `drop database if exists ${templateName}`,
    `create database ${templateName} template template0`,
  );
  const pool = createPool({ connectionString: urlOf(serverUrl, templateName), maxConnections: 2 });
  await migrate(pool);
  await installReferenceData(pool);
  await pool.end();
  project.provide('serverUrl', serverUrl);
  project.provide('templateName', templateName);
  return async () => {
    await onServer(serverUrl, `drop database if exists ${templateName} with (force)`);
    await embedded?.stop();
    if (dataDir) await rm(dataDir, { recursive: true, force: true });
  };
}

/** The same server, another database. */
export function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.toString();
}

/** Runs statements that cannot stand in a transaction, on the server's own database. */
export async function onServer(serverUrl: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
