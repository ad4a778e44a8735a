import { parseArgs } from 'node:util';
import { checkBooks } from './lib/books.ts';
import { log, openDatabase } from './lib/database.ts';
import { compare } from './lib/measure.ts';
import { type Line, problemsOf, save, table } from './lib/report.ts';
import { openShop } from './lib/shop.ts';
import { type Scenario, scenarios } from './scenarios.ts';

/** `npm run bench`: measures the built server beside its floors; see README.md. Exit code 1 when answers or books are wrong. */

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    quick: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '32' },
    server: { type: 'string', default: 'server/dist/main.js' },
  },
});

const rounds = options.quick ? 1 : Number(options.rounds);
const shape = {
  connections: Number(options.connections),
  seconds: options.quick ? 1 : Number(options.seconds),
  warmUpSeconds: options.quick ? 1 : 2,
};

/** Without `--only` every scenario; with it those whose names begin so. */
function isWanted({ subject }: Scenario): boolean {
  return options.only?.some((name) => subject.name.startsWith(name)) ?? true;
}

async function main(): Promise<void> {
  const database = await openDatabase();
  try {
    const shop = await openShop(database.connectionString, log);
    await database.analyze();
    const env = {
      DATABASE_URL: database.connectionString,
      DATABASE_POOL: '10',
      TENANT_ID: String(shop.tenantId),
    };
    const lines: Line[] = [];
    for (const scenario of scenarios(shop, database, options.server).filter(isWanted)) {
      const { subject, floor, target } = scenario;
      console.error(`measuring ${subject.name} …`);
      const figures = await compare(subject, floor, { rounds, shape, database, env });
      const books = scenario.writes ? await checkBooks(database.connectionString, shop.tenantId) : undefined;
      lines.push({ name: subject.name, floorName: floor?.name, target, ...figures, books });
    }
    await tell(lines);
  } finally {
    await database.close();
  }
}

async function tell(lines: readonly Line[]): Promise<void> {
  console.log(
    `\n${shape.connections} connections, one server process, median of ${rounds} × ${shape.seconds} s\n`,
  );
  console.log(table(lines));
  for (const { name, books } of lines)
    if (books) console.log(`\n${name}: ${books.orders} orders, ${books.paid} paid, ${books.pieces} pieces`);
  const problems = lines.flatMap(problemsOf);
  console.log(problems.length === 0 ? '\nAnswers, stock and ledger: all right' : `\n${problems.join('\n')}`);
  console.log(`Kept in ${await save(lines, shape)}`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}

await main();
