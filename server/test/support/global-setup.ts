import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../src/kernel/database/embedded.ts';
import { dropDatabases, makeTemplate, onServer } from './databases.ts';
import { silentLog } from './silent-log.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where each test process leaves what its apps have answered. */
    answersFolder: string;
  }
}

/**
 * One template database for the whole run: migrated, with reference data; each test file gets one like it.
 * On the embedded PostgreSQL, or on the server that TEST_DATABASE_URL names.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const dataDir = given ? undefined : await mkdtemp(join(tmpdir(), 'jishi-test-'));
  const embedded = dataDir ? await startEmbeddedPostgres({ dataDir, log: silentLog }) : undefined;
  const serverUrl = given ?? embedded?.connectionString ?? '';
  if (embedded) await makeHaste(serverUrl);
  const template = await makeTemplate(serverUrl);
  project.provide('serverUrl', serverUrl);
  project.provide('template', template);
  const answersFolder = await mkdtemp(join(tmpdir(), 'jishi-answers-'));
  project.provide('answersFolder', answersFolder);
  return async () => {
    if (await isWholeRun(project)) await reportUnprovoked(answersFolder);
    await rm(answersFolder, { recursive: true, force: true });
    await dropDatabases(serverUrl, template.name);
    await embedded?.stop();
    if (dataDir) await rm(dataDir, { recursive: true, force: true });
  };
}

/**
 * What tests write need not outlive the machine (what must outlive a crash is tested on databases of its own); nothing
 * cleans up or measures tables at a moment that no test knows of; and the thousands of connections that are opened do
 * not each derive the password's key in thousands of rounds.
 */
async function makeHaste(serverUrl: string): Promise<void> {
  const { username, password } = new URL(serverUrl);
  await onServer(
    serverUrl,
    ...['fsync', 'full_page_writes', 'autovacuum'].map((setting) => `alter system set ${setting} = off`),
    'select pg_reload_conf()',
    'set scram_iterations = 1',
    `alter role ${username} password '${password}'`,
  );
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
