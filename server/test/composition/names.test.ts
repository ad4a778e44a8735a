import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCore } from '../../src/composition/core.ts';
import { documentedDialects } from '../../src/composition/documented-dialects.ts';
import { parseConfig } from '../../src/kernel/config.ts';
import { createPool } from '../../src/kernel/database/database.ts';
import { defineJob } from '../../src/kernel/jobs/jobs.ts';
import { definePort } from '../../src/kernel/ports.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { silentLog } from '../support/silent-log.ts';

const SOURCE = new URL('../../src', import.meta.url).pathname;
const texts = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => readFileSync(join(SOURCE, path), 'utf8'));

/** The names that the source gives with one of the `define…` functions. */
function namesOf(define: 'defineJob' | 'defineEvent' | 'definePort' | 'defineStatement'): string[] {
  const named = new RegExp(`= ${define}(?:<[^()]*?>)?\\(\\s*'([^']+)'`, 'g');
  return texts.flatMap((text) => [...text.matchAll(named)].map(([, name]) => name ?? ''));
}
const repeated = (names: readonly string[]) => names.filter((name, index) => names.indexOf(name) !== index);

/** The house put together over a pool that is never asked for a connection. */
function core(env: Record<string, string> = {}) {
  const pool = createPool({ connectionString: 'postgres://nobody@127.0.0.1:1/none', maxConnections: 1 });
  const config = parseConfig({ NODE_ENV: 'test', DATA_DIR: '/nonexistent', ...env });
  return createCore({
    config,
    pool,
    clock: { now: () => new Date(0) },
    random: seededRandom(1),
    log: silentLog,
  });
}

describe('what the source names', () => {
  it.each(['defineJob', 'defineEvent', 'definePort', 'defineStatement'] as const)(
    'is named once by %s',
    (define) => {
      const names = namesOf(define);
      expect(names.length).toBeGreaterThan(5);
      expect(repeated(names)).toEqual([]);
    },
  );

  it('is no longer than PostgreSQL keeps of a statement’s name, so that no two become one', () => {
    expect(namesOf('defineStatement').filter((name) => Buffer.byteLength(name) > 63)).toEqual([]);
  });
});

describe('the house put together', () => {
  it.each(namesOf('defineJob'))('has somebody who does the job %s', (name) => {
    const { worker } = core();
    expect(() => worker.handle(defineJob(name), async () => undefined)).toThrow(
      `two handlers for the job ${name}`,
    );
  });

  it.each(['on', 'off'])('binds every port with the sandbox %s, asking nobody for anything', (SANDBOX) => {
    const { platform } = core({ SANDBOX });
    for (const name of namesOf('definePort'))
      expect(platform.ports.get(definePort(name)), name).toBeDefined();
  });

  it('gives the platform its own context, and none to a tenant that is not there', async () => {
    const house = core();
    expect(await house.contextFor(0)).toBe(house.platform);
    await expect(house.contextFor(1)).rejects.toThrow();
    expect(house.platform.publicUrl).toBe('');
    expect(core({ PUBLIC_URL: 'https://shop.example//' }).platform.publicUrl).toBe('https://shop.example');
  });
});

describe.each(documentedDialects.map((dialect) => [dialect.name, dialect] as const))(
  'the dialect %s',
  (_name, dialect) => {
    it('has one route for each method and path, each with its chapter and its words', () => {
      const addresses = dialect.routes.map(({ method, path }) => `${method} ${path}`);
      expect(repeated(addresses)).toEqual([]);
      for (const { path, group, summary, errors } of dialect.routes) {
        expect(path).toMatch(/^\/[\w/{}.#-]+$/);
        expect(`${group}${summary}`.trim().length).toBeGreaterThan(3);
        for (const [key, [code, text]] of Object.entries(errors)) {
          expect(key).toMatch(/^[a-z-]+\/[a-zA-Z0-9-]+$/);
          // In the user centre's envelope the status tells a failure; its code may be 0.
          expect(Number.isInteger(code) && text !== '').toBe(true);
          if (dialect.name !== 'usercenter') expect(code).not.toBe(0);
        }
      }
    });
  },
);
