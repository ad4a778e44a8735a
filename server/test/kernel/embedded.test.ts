import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { startEmbeddedPostgres } from '../../src/kernel/database/embedded.ts';
import { findBinaries } from '../../src/kernel/database/embedded-binaries.ts';
import { socketFits } from '../../src/kernel/database/embedded-postmaster.ts';
import { postmasterPid, silent, start, temporaryDataDir, useDataDir, value } from './embedded-support.ts';

const sharedDataDir = useDataDir();

describe('the embedded database', () => {
  it('is there after the first start, safe against power loss and closed to the network', async () => {
    const dataDir = sharedDataDir();
    const { connectionString, owned } = await start(dataDir);

    expect(owned).toBe(true);
    expect(await value(connectionString, 'select current_database()')).toBe('jishi');
    expect(await value(connectionString, 'show fsync')).toBe('on');
    expect(await value(connectionString, 'show synchronous_commit')).toBe('on');
    expect(await value(connectionString, 'show listen_addresses')).toBe('127.0.0.1');
    expect(await value(connectionString, 'show server_encoding')).toBe('UTF8');
    expect(await value(connectionString, "select upper('é') || lower('Ж')")).toBe('Éж');

    const url = new URL(connectionString);
    url.search = '';
    expect(await value(url.href, 'select 1')).toBe(1);
    url.password = 'guess';
    await expect(value(url.href, 'select 1')).rejects.toThrow('password authentication failed');
    const password = await stat(join(dataDir, 'postgres', 'jishi.password'));
    expect(password.mode & 0o777).toBe(0o600);
  });

  it('rests in little memory', async () => {
    const dataDir = sharedDataDir();
    const { connectionString } = await start(dataDir);
    await value(connectionString, 'create table rows as select generate_series(1, 100000)');
    const parent = await postmasterPid(dataDir);
    const { stdout } = await promisify(execFile)('ps', ['-e', '-o', 'pid=,ppid=,rss=']);
    const family = stdout
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s+/).map(Number))
      .filter(([pid, ppid]) => pid === parent || ppid === parent);
    const kilobytes = family.reduce((sum, [, , rss]) => sum + (rss ?? 0), 0);
    expect(family.length).toBeGreaterThan(3);
    expect(kilobytes).toBeLessThan(150_000);
  });

  it('keeps data and address over a restart, and nothing runs in between', async () => {
    const dataDir = sharedDataDir();
    const first = await start(dataDir);
    await value(first.connectionString, 'create table kept as select 42 as answer');
    await first.stop();
    expect(await postmasterPid(dataDir)).toBeUndefined();

    const second = await start(dataDir);
    expect(second.connectionString).toBe(first.connectionString);
    expect(await value(second.connectionString, 'select answer from kept')).toBe(42);
  });

  it('starts again where files around the data were lost or overwritten', async () => {
    const dataDir = sharedDataDir();
    const first = await start(dataDir);
    await value(first.connectionString, 'create table still_kept as select 42 as answer');
    await first.stop();

    await writeFile(join(dataDir, 'postgres.json'), '\0{"port": "rubbish"');
    await writeFile(join(dataDir, 'postgres', 'jishi.password'), 'rubbish');
    await writeFile(join(dataDir, 'postgres', 'postgresql.conf'), 'rubbish');
    const second = await start(dataDir);
    expect(await value(second.connectionString, 'select answer from still_kept')).toBe(42);
    await second.stop();

    await writeFile(join(dataDir, 'postgres.json'), '{"port":70000,"owner":-1}');
    await rm(join(dataDir, 'postgres', 'jishi.password'));
    const third = await start(dataDir);
    expect(await value(third.connectionString, 'select answer from still_kept')).toBe(42);
  });

  it('is not stopped by a process number in its file that belongs to somebody else now', async () => {
    const dataDir = sharedDataDir();
    const first = await start(dataDir);
    await first.stop();
    const stale = `${process.ppid}\n${dataDir}/postgres\n1\n5432\n\n127.0.0.1\n1 1\nready\n`;
    await writeFile(join(dataDir, 'postgres', 'postmaster.pid'), stale);

    const second = await start(dataDir);
    expect(await value(second.connectionString, 'select 1')).toBe(1);
  });

  it('says why it cannot start', async () => {
    const dataDir = sharedDataDir();
    await (await start(dataDir)).stop();
    const version = join(dataDir, 'postgres', 'PG_VERSION');
    await writeFile(version, '12\n');
    await expect(startEmbeddedPostgres({ dataDir, log: silent })).rejects.toThrow(
      /did not start: database files are incompatible with server/,
    );
    await writeFile(version, '18\n');
  });

  it('is made where the making was interrupted, of which nothing is deleted, and where the path is too long for a socket, has spaces and Chinese in it', async () => {
    const dataDir = await temporaryDataDir(`集市 ${'long '.repeat(20)}`);
    expect(socketFits(join(dataDir, 'postgres'))).toBe(false);
    await mkdir(join(dataDir, 'postgres', 'base'), { recursive: true });
    await writeFile(join(dataDir, 'postgres', 'base', 'half'), 'half');
    const scratch = join(dataDir, 'postgres.init-999999999-00000000', 'data');
    await mkdir(join(scratch, 'global'), { recursive: true });
    await writeFile(join(scratch, 'PG_VERSION'), '18\n');

    const { connectionString } = await start(dataDir);
    expect(new URL(connectionString).search).toBe('');
    expect(await value(connectionString, 'select 1')).toBe(1);
    const names = await readdir(dataDir);
    const aside = names.find((name) => name.startsWith('postgres.incomplete-')) ?? '';
    expect(await readFile(join(dataDir, aside, 'base', 'half'), 'utf8')).toBe('half');
    expect(names.filter((name) => name.startsWith('postgres.init-'))).toEqual([]);
  });

  it('is shared by several that start at once on an empty directory; the last to leave stops it', async () => {
    const dataDir = await temporaryDataDir();
    const all = await Promise.all([start(dataDir), start(dataDir), start(dataDir)]);
    expect(all.filter((one) => one.owned)).toHaveLength(1);
    expect(new Set(all.map((one) => one.connectionString)).size).toBe(1);
    await all[0].stop();
    await all[1].stop();
    expect(await value(all[2].connectionString, 'select 1')).toBe(1);
    await all[2].stop();
    expect(await postmasterPid(dataDir)).toBeUndefined();
  });
});

describe('a platform without PostgreSQL', () => {
  it('asks for DATABASE_URL in one line', async () => {
    const failure = findBinaries('sunos', 'x64');
    await expect(failure).rejects.toThrow(/^No embedded PostgreSQL for this platform .*DATABASE_URL.*$/);
  });
});
