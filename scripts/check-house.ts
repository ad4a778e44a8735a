/** The part of the house's budget that no linter counts: small files, and at least as much test as code. */
import { readdirSync, readFileSync } from 'node:fs';

interface Room {
  name: string;
  production: string;
  tests: string[];
  /** Content rather than code: it stays out of every count. */
  content: string[];
  /** Lines of test for each line of code. The goal is 1; a bound below it follows the tests upward. */
  leastTests: number;
}

const ROOMS: Room[] = [
  {
    name: 'server',
    production: 'server/src',
    tests: ['server/test'],
    // What is said of the system parameters: words and bounds, each held by one test.
    content: ['server/src/demo/', 'server/src/modules/tenancy/settings/groups/'],
    leastTests: 0.92,
  },
  // Dictionaries are content; what the browser draws is tested by walking through it, not line by line.
  {
    name: 'console',
    production: 'console/src',
    tests: ['console/test'],
    content: ['console/src/words/zh.ts', 'console/src/words/en.ts'],
    leastTests: 0.2,
  },
];
const MEDIAN_LINES = 80;
const MOST_LINES = 400;

interface SourceFile {
  path: string;
  lines: number;
}

function sourceFiles(folder: string, content: string[] = []): SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => !content.some((prefix) => path.startsWith(prefix)))
    .map((path) => ({ path, lines: readFileSync(path, 'utf8').trimEnd().split('\n').length }));
}

function median(numbers: number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = 0, high = 0] = sorted.slice(sorted.length % 2 === 1 ? middle : middle - 1);
  return sorted.length % 2 === 1 ? low : (low + high) / 2;
}

function inspect(room: Room): boolean {
  const production = sourceFiles(room.production, room.content).sort((a, b) => b.lines - a.lines);
  const total = (files: SourceFile[]) => files.reduce((sum, file) => sum + file.lines, 0);
  const [longest = { path: '-', lines: 0 }] = production;
  const tests = total(room.tests.flatMap((folder) => sourceFiles(folder)));
  const code = total(production);
  const middle = median(production.map((file) => file.lines));

  const rows: [what: string, found: string, limit: string, kept: boolean][] = [
    ['median file', `${middle} of ${production.length} files`, `≤ ${MEDIAN_LINES}`, middle <= MEDIAN_LINES],
    ['longest file', `${longest.lines} ${longest.path}`, `≤ ${MOST_LINES}`, longest.lines <= MOST_LINES],
    [
      'test lines',
      `${tests} (${(tests / code).toFixed(2)})`,
      `≥ ${room.leastTests} × ${code}`,
      tests >= room.leastTests * code,
    ],
  ];
  for (const [what, found, limit, kept] of rows) {
    console.log(
      `${kept ? '✔' : '✘'} ${room.name.padEnd(7)}  ${what.padEnd(13)} ${limit.padEnd(16)} ${found}`,
    );
  }
  return rows.every(([, , , kept]) => kept);
}

const kept = ROOMS.map(inspect).every(Boolean);
process.exitCode = kept ? 0 : 1;
