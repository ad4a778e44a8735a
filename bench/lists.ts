import { parseArgs } from 'node:util';
import { routes } from '../server/src/dialects/apifm/index.ts';
import { startServer } from './lib/processes.ts';
import { seedDatabase } from './lib/seed-database.ts';
import { openStoredDatabase } from './lib/stored-database.ts';
import { type TimedList, timeLists } from './lib/time-lists.ts';
import { timeStaffLists } from './lib/time-staff-lists.ts';
import { listCalls } from './seed/index.ts';

/** `npm run bench:lists`: times every list endpoint on a large shop; see README.md. Exit code 1 when one is too slow. */

const { values: options } = parseArgs({
  options: {
    domain: { type: 'string', default: 'large' },
    only: { type: 'string', default: '' },
    server: { type: 'string', default: 'server/dist/main.js' },
    all: { type: 'boolean', default: false },
    staff: { type: 'boolean', default: false },
  },
});

/** Milliseconds that any list may take without a cache: one of customers, one of the back office. */
const MOST_MS = options.staff ? 50 : 30;
const PAGES = [1, 10];

const database = await openStoredDatabase();
try {
  const shop = await seedDatabase(database.connectionString, options.domain);
  const server = await startServer(
    { file: options.server, probe: '/health/ready' },
    {
      ...{ DATABASE_URL: database.connectionString, CACHE_MB: '0', DEMO: 'off' },
      ...{ SANDBOX: 'on', LOG_LEVEL: 'warn' },
    },
  );
  try {
    const { timed, calls } = options.staff
      ? await timeStaffLists(server.url, shop, options.only, PAGES)
      : await timeCustomersLists(server.url, shop);
    const plain = new Set(calls.filter(({ isPlain }) => isPlain).map(({ name }) => name));
    tell(timed, plain);
  } finally {
    await server.stop();
  }
  console.log(`measured on the data in ${database.where}`);
} finally {
  await database.close();
}

async function timeCustomersLists(url: string, shop: Parameters<typeof timeLists>[1]) {
  const calls = listCalls(routes, shop).filter(({ name }) => name.startsWith(options.only));
  return { calls, timed: await timeLists(url, shop, calls, PAGES) };
}

/** Each endpoint by itself, and of its filters the slowest; with `--all` each of them. */
function tell(timed: readonly TimedList[], plain: ReadonlySet<string>): void {
  const slow = timed.filter(({ ms }) => ms >= MOST_MS);
  const empty = timed.filter(({ name, page, code }) => plain.has(name) && page === 1 && code !== 0);
  const shown = new Map<string, TimedList[]>();
  for (const each of timed) {
    const key = options.all || plain.has(each.name) ? each.name : `${each.name.split(' ')[0]} …`;
    shown.set(key, [...(shown.get(key) ?? []), each]);
  }
  for (const [name, lists] of shown) {
    const [first, later] = PAGES.map((page) => worst(lists.filter((list) => list.page === page)));
    const which = name.endsWith('…') ? `  ${first?.name}` : '';
    console.log(`${ms(first)} ${ms(later)}  ${name}${which}`);
  }
  for (const { name, page, ms: time } of slow)
    console.log(`too slow: ${name}, page ${page}: ${time.toFixed(1)} ms`);
  for (const { name, code } of empty) console.log(`no rows: ${name}: code ${code}`);
  console.log(`${timed.length} lists, ${slow.length} of them ${MOST_MS} ms or slower`);
  process.exitCode = slow.length + empty.length === 0 ? 0 : 1;
}

function worst(lists: readonly TimedList[]): TimedList | undefined {
  return lists.toSorted((a, b) => b.ms - a.ms)[0];
}

function ms(list: TimedList | undefined): string {
  return (list?.ms ?? Number.NaN).toFixed(1).padStart(7);
}
