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
    /** Where each test process leaves what its apps have answered. */
    answersFolder: string;
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
  // What tests write need not outlive the machine; what must outlive a crash is tested on databases of its own.
  if (embedded) await onServer(serverUrl, 'alter system set fsync = off', 'select pg_reload_conf()');
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
  const answersFolder = await mkdtemp(join(tmpdir(), 'jishi-answers-'));
  project.provide('answersFolder', answersFolder);
  return async () => {
    if (await isWholeRun(project)) await reportUnprovoked(answersFolder);
    await rm(answersFolder, { recursive: true, force: true });
    await onServer(serverUrl, `drop database if exists ${templateName} with (force)`);
    await embedded?.stop();
    if (dataDir) await rm(dataDir, { recursive: true, force: true });
  };
}

/** Whether every test file was run, with all of its tests, and nothing failed: only then is nothing missing by chance. */
async function isWholeRun(project: TestProject): Promise<boolean> {
  const ran = project.vitest.state.getFiles();
  const passed = new Set(
    ran.filter(({ result }) => result?.state === 'pass').map(({ filepath }) => filepath),
  );
  const { testFiles } = await project.globTestFiles();
  return project.config.testNamePattern === undefined && testFiles.every((file) => passed.has(file));
}

/** Fails the run when an endpoint declares an answer that no test has provoked. */
async function reportUnprovoked(answersFolder: string): Promise<void> {
  // Loaded only here: a run of a few files does without the dialect's routes.
  const { unprovokedAnswers } = await import('./unprovoked-answers.ts');
  const unprovoked = unprovokedAnswers(answersFolder);
  if (unprovoked.length === 0) return;
  console.error(`\nDeclared, but no test provokes it:\n  ${unprovoked.join('\n  ')}\n`);
  process.exitCode = 1;
}

/** The same server, another database. */
export function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.toString();
}

/**
 * Makes a database like the template. Copying files is the faster way where nothing waits for the disk; elsewhere it
 * would cost two checkpoints.
 */
export async function cloneTemplate(serverUrl: string, template: string, name: string): Promise<void> {
  const way = process.env.TEST_DATABASE_URL === undefined ? 'strategy file_copy' : '';
  await onServer(serverUrl, `create database ${name} template ${template} ${way}`);
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
