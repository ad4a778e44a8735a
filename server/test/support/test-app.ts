import { afterAll, beforeAll, inject } from 'vitest';
import { type App, createApp } from '../../src/app.ts';
import { parseConfig } from '../../src/kernel/config.ts';
import type { Context } from '../../src/kernel/context.ts';
import type { Random } from '../../src/kernel/random.ts';
import { tenant, tenantHost } from '../../src/modules/tenancy/tables.ts';
import type { Answer } from './answer.ts';
import { handInAnswers, noteAnswers } from './answered-codes.ts';
import { takeDatabase } from './databases.ts';
import { recordingLog } from './recording-log.ts';
import { seededRandom } from './seeded-random.ts';

export type Fields = Record<string, string | number | boolean | undefined>;

/** An installation of its own: own database, own clock, own chance, no network. */
export interface TestApp {
  readonly app: App;
  readonly clock: { now(): Date; set(moment: string): void; advance(milliseconds: number): void };
  readonly random: Random;
  /** Errors that were logged: a test that expects none finds this empty. */
  readonly logged: unknown[];
  /** A context inside the tenant `shop`, for calling use cases directly. */
  readonly ctx: Context;
  /** A context inside the second tenant `rival`, for isolation tests. */
  readonly rival: Context;
  get<Data = any>(path: string, fields?: Fields): Promise<Answer<Data>>;
  post<Data = any>(path: string, fields?: Fields): Promise<Answer<Data>>;
  /** Runs every job that is due by the test's clock. */
  runJobs(): Promise<number>;
}

export interface TestAppOptions {
  /** Environment variables beside the test's own. */
  readonly env?: Record<string, string>;
}

const START = new Date('2026-03-02T02:00:00.000Z');

/** Starts a {@link TestApp} before the file's tests and stops it after them. Read it inside tests only. */
export function useTestApp(options: TestAppOptions = {}): TestApp {
  const holder: { app?: TestApp | undefined; stop?: () => Promise<void> } = {};
  beforeAll(async () => {
    const { testApp, stop } = await startTestApp(options);
    holder.app = testApp;
    holder.stop = stop;
  });
  afterAll(async () => {
    await holder.stop?.();
    // The process goes on with other files: what this one's tests hold must not keep the whole app in memory.
    holder.app = undefined;
  });
  return new Proxy({} as TestApp, {
    get: (_target, name) => {
      if (!holder.app) throw new Error('the test app runs only inside tests');
      return holder.app[name as keyof TestApp];
    },
  });
}

async function startTestApp(
  options: TestAppOptions,
): Promise<{ testApp: TestApp; stop: () => Promise<void> }> {
  const database = await takeDatabase();
  const config = parseConfig({
    NODE_ENV: 'test',
    DEMO: 'off',
    SANDBOX: 'on',
    DATA_DIR: '/nonexistent',
    ...options.env,
  });
  noteAnswers();
  const clock = handClock();
  const random = seededRandom(20260302);
  const logged: unknown[] = [];
  const app = await createApp({ config, pool: database.pool, clock, random, log: recordingLog(logged) });
  const ctx = await app.contextFor(await insertTenant(app, 'shop'));
  const rival = await app.contextFor(await insertTenant(app, 'rival'));
  const call =
    (method: 'GET' | 'POST') =>
    async (path: string, fields: Fields = {}) => {
      const form = new URLSearchParams();
      for (const [name, value] of Object.entries(fields))
        if (value !== undefined) form.append(name, String(value));
      const response = await app.http.inject(
        method === 'GET'
          ? { method, url: `${path}?${form}` }
          : {
              method,
              url: path,
              headers: { 'content-type': 'application/x-www-form-urlencoded' },
              payload: form.toString(),
            },
      );
      return response.json();
    };
  const testApp: TestApp = {
    app,
    clock,
    random,
    logged,
    ctx,
    rival,
    get: call('GET'),
    post: call('POST'),
    runJobs: () => app.worker.drain(),
  };
  return {
    testApp,
    stop: async () => {
      await app.close();
      handInAnswers(inject('answersFolder'));
      database.giveBack();
    },
  };
}

function handClock() {
  let current = START;
  return {
    now: () => new Date(current),
    set: (moment: string) => {
      current = new Date(moment);
    },
    advance: (milliseconds: number) => {
      current = new Date(current.getTime() + milliseconds);
    },
  };
}

async function insertTenant(app: App, domain: string): Promise<number> {
  const [row] = await app.platform.db
    .insert(tenant)
    .values({
      domain,
      name: domain,
      merchantNo: `M-${domain}`,
      merchantKey: `K-${domain}`,
      createdAt: app.platform.now(),
    })
    .returning({ id: tenant.id });
  if (!row) throw new Error('the tenant was not inserted');
  const host = { host: `${domain}.test`, tenantId: row.id, createdAt: app.platform.now() };
  await app.platform.db.insert(tenantHost).values(host);
  return row.id;
}
