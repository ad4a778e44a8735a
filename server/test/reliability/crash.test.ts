import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { startEmbeddedPostgres } from '../../src/kernel/database/embedded.ts';
import { eventually, postmasterPid, silent, temporaryDataDir } from '../kernel/embedded-support.ts';
import { builtProgram } from '../support/built-server.ts';
import { databaseOfTest, type ServerProcess, startServer } from '../support/running-server.ts';
import {
  type BackDoor,
  buyDuringCrash,
  expectNothingLost,
  openShop,
  ordersOf,
  type Shop,
  throughBackDoor,
} from './crash-shop.ts';

const CALLS = 500;
const BUYERS = 50;
const settings = { DEMO: 'off', ADMIN_PASSWORD: 'correct horse battery' };
const onGivenServer = process.env.TEST_DATABASE_URL !== undefined;
const PATIENCE_MS = 180_000; // against hanging; a busy machine is no failure

/** Looks into the database, whether a server runs on it or not. */
type Look = <T>(work: (door: BackDoor) => Promise<T>) => Promise<T>;

it.runIf(!onGivenServer)(
  'kill -9 in the rush, of the server alone and then with its database: whatever was answered is there, once; then a stop in the rush answers everybody',
  async () => {
    const dataDir = await temporaryDataDir('jishi-crash-');
    const look: Look = async (work) => {
      const joined = await startEmbeddedPostgres({ dataDir, log: silent });
      try {
        return await throughBackDoor(joined.connectionString, work);
      } finally {
        await joined.stop();
      }
    };
    const environment = { ...settings, DATA_DIR: dataDir };
    let server = await startServer(environment);
    const shop = await look((door) => openShop(door, BUYERS));

    const first = await buyDuringCrash(server.url, shop, { calls: CALLS, after: 100, crash: server.kill });
    expectCutShort(first.paid.length);
    server = await startServer(environment);
    await look((door) => expectNothingLost(door, shop, first));

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
    await look((door) => expectNothingLost(door, shop, told));

    await stopInRush(server, shop, look);
    expect(await postmasterPid(dataDir)).toBeUndefined();
    expect(await ledgerAudit({ DATA_DIR: dataDir })).toMatch(/all right/);
    expect(await postmasterPid(dataDir)).toBeUndefined();
  },
  PATIENCE_MS,
);

it.runIf(onGivenServer)(
  'kill -9 of the server in the rush: whatever was answered is there, once, on a database server of its own; then a stop in the rush answers everybody',
  async () => {
    const url = await databaseOfTest();
    const look: Look = (work) => throughBackDoor(url, work);
    let server = await startServer({ ...settings, DATABASE_URL: url });
    const shop = await look((door) => openShop(door, BUYERS));
    const told = await buyDuringCrash(server.url, shop, { calls: CALLS, after: 100, crash: server.kill });
    expectCutShort(told.paid.length);
    server = await startServer({ ...settings, DATABASE_URL: url });
    await look((door) => expectNothingLost(door, shop, told));

    await stopInRush(server, shop, look);
    expect(await ledgerAudit({ DATABASE_URL: url })).toMatch(/all right/);
  },
  PATIENCE_MS,
);

/** The crash came neither before the rush nor after it. */
function expectCutShort(paid: number): void {
  expect(paid).toBeGreaterThanOrEqual(100);
  expect(paid).toBeLessThan(CALLS);
}

/** What an operator would do, but in a rush: everybody who was let in is answered, and it ends without complaint. */
async function stopInRush(server: ServerProcess, shop: Shop, look: Look): Promise<void> {
  const before = new Set((await look(ordersOf)).map(({ id }) => id));
  let exitCode: number | null = null;
  const told = await buyDuringCrash(server.url, shop, {
    calls: 200,
    after: 30,
    crash: async () => {
      exitCode = await server.stop();
    },
  });
  expect(exitCode, server.output()).toBe(0);
  expect(told.paid.length).toBeLessThan(200);
  await look(async (door) => {
    await expectNothingLost(door, shop, told);
    const placed = (await ordersOf(door)).filter(({ id }) => !before.has(id));
    const paid = placed.filter(({ isPaid }) => isPaid);
    expect(placed.map(({ id }) => id).sort()).toEqual(told.placed.sort());
    expect(paid.map(({ id }) => id).sort()).toEqual(told.paid.sort());
  });
}

async function ledgerAudit(where: Record<string, string>): Promise<string> {
  const program = await builtProgram('cli/ledger-audit.js');
  const { stdout } = await promisify(execFile)(process.execPath, ['--enable-source-maps', program], {
    env: { PATH: process.env.PATH, ...where },
  });
  return stdout;
}
