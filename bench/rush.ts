import autocannon from 'autocannon';
import { type App, createApp } from '../server/src/app.ts';
import { prepareDatabase } from '../server/src/composition/prepare.ts';
import { systemClock } from '../server/src/kernel/clock.ts';
import { parseConfig } from '../server/src/kernel/config.ts';
import type { Context } from '../server/src/kernel/context.ts';
import { createPool } from '../server/src/kernel/database/database.ts';
import { inTransaction } from '../server/src/kernel/database/transaction.ts';
import { secureRandom } from '../server/src/kernel/random.ts';
import { createCategory, createGoods } from '../server/src/modules/catalog/index.ts';
import { openSession, registerUser } from '../server/src/modules/identity/index.ts';
import { auditLedger } from '../server/src/modules/ledger/index.ts';
import { type Database, log, openDatabase } from './lib/database.ts';
import { startServer } from './lib/processes.ts';
import { createTenant, DOMAIN, inBatches } from './lib/shop.ts';

/**
 * `npm run bench:rush`: 2,000 buyers ask a server that has just started for one of 100 pieces, all in the same moment.
 * Exactly 100 orders must come of it and everybody must be answered, 99 of 100 within two seconds. Exit code 1 when
 * an order, a piece or an answer is wrong; a missed time is printed as ✘.
 */
const BUYERS = 2000;
const PIECES = 100;
const MOST_MS = 2000;

interface Sale {
  readonly goodsId: number;
  readonly tokens: readonly string[];
}

/** A shop with one goods in a flash sale and its signed-in buyers. */
async function openSale(connectionString: string): Promise<Sale> {
  await prepareDatabase(connectionString);
  const pool = createPool({ connectionString, maxConnections: 8 });
  const config = parseConfig({ NODE_ENV: 'production', SANDBOX: 'on', DEMO: 'off' });
  const app: App = await createApp({ config, pool, clock: systemClock, random: secureRandom, log });
  try {
    const ctx = await app.contextFor(await createTenant(app));
    const { id: categoryId } = await createCategory(ctx, { name: '秒杀' });
    const price = { price: 100, originalPrice: 1_000, stock: PIECES };
    const facts = { name: '高山云雾茶 秒杀', categoryId, pictures: ['https://files.example.com/flash.jpg'] };
    const goods = await createGoods(ctx, { ...facts, isFlashSale: true, price });
    const tokens = await inBatches(BUYERS, (index) => signUp(ctx, `buyer${index}`));
    return { goodsId: goods.id, tokens };
  } finally {
    await app.close();
    await pool.end();
  }
}

/** Without a password, whose hashing would take minutes for so many. */
async function signUp(ctx: Context, username: string): Promise<string> {
  return inTransaction(ctx, async (tx) => {
    const user = await registerUser(tx, { source: 'username', username, nick: username });
    if (!user) throw new Error(`${username} is taken`);
    return (await openSession(tx, user)).token;
  });
}

interface Rush {
  /** Milliseconds from the moment of the rush to each buyer's answer, ascending. */
  readonly times: readonly number[];
  readonly codes: ReadonlyMap<number, number>;
}

/** Everybody on a connection of their own, all at once. */
async function rush(url: string, { goodsId, tokens }: Sale): Promise<Rush> {
  const goodsJsonStr = JSON.stringify([{ goodsId, number: 1, propertyChildIds: '', logisticsType: 0 }]);
  const times: number[] = [];
  const codes = new Map<number, number>();
  let turn = 0;
  const start = performance.now();
  await autocannon({
    url,
    connections: tokens.length,
    amount: tokens.length,
    timeout: 60,
    requests: [
      {
        method: 'POST',
        path: `/${DOMAIN}/order/create`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        setupRequest: (request) => {
          const token = tokens[turn++ % tokens.length] ?? '';
          return { ...request, body: new URLSearchParams({ token, goodsJsonStr }).toString() };
        },
        onResponse: (_status, body) => {
          times.push(performance.now() - start);
          const { code } = JSON.parse(body) as { code: number };
          codes.set(code, (codes.get(code) ?? 0) + 1);
        },
      },
    ],
  });
  return { times: times.toSorted((a, b) => a - b), codes };
}

/** What the rush left behind; empty when all is as it should be. */
async function problemsAfter(connectionString: string, { times, codes }: Rush): Promise<string[]> {
  const pool = createPool({ connectionString, maxConnections: 2 });
  try {
    const { rows } = await pool.query<{ orders: number; left: number; bought: number }>(
      `select (select count(*) from orders)::int as orders, (select sum(stock) from sku)::int as left,
         (select count(distinct user_id) from orders)::int as bought`,
    );
    const [{ orders, left, bought } = { orders: 0, left: 0, bought: 0 }] = rows;
    const { difference } = await auditLedger(pool);
    return [
      ...(orders === PIECES && bought === PIECES ? [] : [`${orders} orders of ${bought} buyers`]),
      ...(left === 0 ? [] : [`${left} pieces left`]),
      ...(codes.get(0) === PIECES ? [] : [`${codes.get(0) ?? 0} were told that they have one`]),
      ...(times.length === BUYERS ? [] : [`${times.length} were answered`]),
      ...(difference ? [`the ledger is off: ${JSON.stringify(difference)}`] : []),
    ];
  } finally {
    await pool.end();
  }
}

async function main(database: Database): Promise<void> {
  const { connectionString } = database;
  console.error(`signing up ${BUYERS} buyers …`);
  const sale = await openSale(connectionString);
  await database.analyze();
  const server = await startServer(
    {
      file: 'server/dist/main.js',
      probe: '/health/ready',
      env: { SANDBOX: 'on', DEMO: 'off', LOG_LEVEL: 'warn' },
    },
    { DATABASE_URL: connectionString, DATABASE_POOL: '10' },
  );
  const result = await rush(server.url, sale).finally(() => server.stop());
  const at = (share: number) => Math.round(result.times[Math.ceil(BUYERS * share) - 1] ?? 0);
  const answers = [...result.codes].map(([code, count]) => `${count} × ${code}`).join(', ');
  console.log(`${BUYERS} buyers, ${PIECES} pieces: ${answers}`);
  console.log(`answered after, in ms: p50 ${at(0.5)}, p99 ${at(0.99)}, last ${at(1)}`);
  console.log(`${at(0.99) <= MOST_MS ? '✔' : '✘'} p99 ≤ ${MOST_MS} ms`);
  const problems = await problemsAfter(connectionString, result);
  console.log(problems.length === 0 ? 'Orders, stock and ledger: all right' : problems.join('\n'));
  process.exitCode = problems.length === 0 ? 0 : 1;
}

const database = await openDatabase();
await main(database).finally(() => database.close());
