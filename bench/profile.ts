import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type CpuProfile, type Share, spentIn } from './lib/cpu-profile.ts';
import { type Database, log, openDatabase } from './lib/database.ts';
import { load } from './lib/load.ts';
import type { Subject } from './lib/measure.ts';
import { startServer } from './lib/processes.ts';
import { openShop } from './lib/shop.ts';
import { scenarios } from './scenarios.ts';

/** `npx tsx bench/profile.ts --only 'order'`: where the server's processor time goes under a scenario; see README.md. */

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [''] },
    seconds: { type: 'string', default: '5' },
    top: { type: 'string', default: '25' },
    server: { type: 'string', default: 'server/dist/main.js' },
  },
});
const shape = { connections: 32, seconds: Number(options.seconds), warmUpSeconds: 2 };

async function main(): Promise<void> {
  const database = await openDatabase();
  try {
    const shop = await openShop(database.connectionString, log);
    await database.analyze();
    for (const { subject } of scenarios(shop, database, options.server))
      if (options.only.some((name) => subject.name.startsWith(name))) await profile(subject, database);
  } finally {
    await database.close();
  }
}

async function profile(subject: Subject, database: Database): Promise<void> {
  const env = { DATABASE_URL: database.connectionString, DATABASE_POOL: '10' };
  const directory = await mkdtemp(join(tmpdir(), 'jishi-profile-'));
  try {
    const nodeOptions = ['--cpu-prof', `--cpu-prof-dir=${directory}`];
    const server = await startServer({ ...subject.program, nodeOptions }, env);
    const figures = await load(server, database, await subject.work(server), shape);
    await server.stop();
    const [file = ''] = await readdir(directory);
    const recorded = JSON.parse(await readFile(join(directory, file), 'utf8')) as CpuProfile;
    const spent = spentIn(recorded, shape.seconds);
    console.log(`\n# ${subject.name}: ${figures.perSecond.toFixed(0)} per s, ${figures.wrong} wrong`);
    print('own time by package', spent.packages.slice(0, 12));
    print('own time by function', spent.functions.slice(0, Number(options.top)));
    print('with what it calls', spent.inclusive.slice(0, Number(options.top)));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function print(title: string, rows: readonly Share[]): void {
  console.log(`\n${title}`);
  for (const { name, share } of rows) console.log(`${(share * 100).toFixed(1).padStart(6)} %  ${name}`);
}

await main();
