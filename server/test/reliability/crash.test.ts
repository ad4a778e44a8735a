import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { startEmbeddedPostgres } from '../../src/kernel/database/embedded.ts';
import { eventually, postmasterPid, silent, temporaryDataDir } from '../kernel/embedded-support.ts';
import { builtProgram } from '../support/built-server.ts';
import { databaseOfTest, startServer } from '../support/running-server.ts';
import { buyDuringCrash, expectNothingLost, openShop, throughBackDoor } from './crash-shop.ts';

const CALLS = 500;
const BUYERS = 50;
const settings = { DEMO: 'off', ADMIN_PASSWORD: 'correct horse battery' };
const onGivenServer = process.env.TEST_DATABASE_URL !== undefined;

/** Where the database in a data directory is; joins and leaves it, so that only the server looks after it. */
async function addressOf(dataDir: string): Promise<string> {
  const joined = await startEmbeddedPostgres({ dataDir, log: silent });
  await joined.stop();
  return joined.connectionString;
}

it.runIf(!onGivenServer)(
  'kill -9 in the rush, of the server alone and then with its database: whatever was answered is there, once',
  async () => {
    const dataDir = await temporaryDataDir('jishi-crash-');
    const environment = { ...settings, DATA_DIR: dataDir };
    let server = await startServer(environment);
    const shop = await throughBackDoor(await addressOf(dataDir), (door) => openShop(door, BUYERS));

    const first = await buyDuringCrash(server.url, shop, { calls: CALLS, after: 100, crash: server.kill });
    expectCutShort(first.paid.length);
    server = await startServer(environment);
    await throughBackDoor(await addressOf(dataDir), (door) => expectNothingLost(door, shop, first));

    const second = await buyDuringCrash(server.url, shop, {
      calls: CALLS,
      after: 100,
      crash: async () => {
        const pid = (await postmasterPid(dataDir)) ?? 0;
        const gone = server.kill();
        process.kill(pid, 'SIGKILL');
        await gone;
        await eventually(async () => ((await postmasterPid(dataDir)) === undefined ? true : undefined));
      },
    });
    expectCutShort(second.paid.length);
    server = await startServer(environment);
    const told = { placed: [...first.placed, ...second.placed], paid: [...first.paid, ...second.paid] };
    await throughBackDoor(await addressOf(dataDir), (door) => expectNothingLost(door, shop, told));

    // What an operator would do: stop in order, and look at the books.
    expect(await server.stop()).toBe(0);
    expect(await ledgerAudit({ DATA_DIR: dataDir })).toMatch(/all right/);
    expect(await postmasterPid(dataDir)).toBeUndefined();
  },
  60_000,
);

it.runIf(onGivenServer)(
  'kill -9 of the server in the rush: whatever was answered is there, once, on a database server of its own',
  async () => {
    const url = await databaseOfTest();
    let server = await startServer({ ...settings, DATABASE_URL: url });
    const shop = await throughBackDoor(url, (door) => openShop(door, BUYERS));
    const told = await buyDuringCrash(server.url, shop, { calls: CALLS, after: 100, crash: server.kill });
    expectCutShort(told.paid.length);
    server = await startServer({ ...settings, DATABASE_URL: url });
    await throughBackDoor(url, (door) => expectNothingLost(door, shop, told));
    expect(await server.stop()).toBe(0);
    expect(await ledgerAudit({ DATABASE_URL: url })).toMatch(/all right/);
  },
  60_000,
);

/** The crash came neither before the rush nor after it. */
function expectCutShort(paid: number): void {
  expect(paid).toBeGreaterThanOrEqual(100);
  expect(paid).toBeLessThan(CALLS);
}

async function ledgerAudit(where: Record<string, string>): Promise<string> {
  const program = await builtProgram('cli/ledger-audit.js');
  const { stdout } = await promisify(execFile)(process.execPath, ['--enable-source-maps', program], {
    env: { PATH: process.env.PATH, ...where },
  });
  return stdout;
}
