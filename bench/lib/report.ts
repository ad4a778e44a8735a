import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Books } from './books.ts';
import type { LoadShape } from './load.ts';
import type { Comparison } from './measure.ts';

/** One measured scenario. */
export interface Line extends Comparison {
  readonly name: string;
  readonly floorName: string | undefined;
  readonly target: number | undefined;
  readonly books?: Books | undefined;
}

const RESULTS = fileURLToPath(new URL('../results/', import.meta.url));
const HEAD = [
  ...['', 'per s', 'p50 ms', 'p99 ms', 'CPU µs', 'DB µs', 'MB'],
  ...['floor', 'per s', 'p50 ms', 'p99 ms', 'CPU µs', 'DB µs', 'ratio', ''],
];
/** Columns of words; the others are figures. */
const WORDS = [0, 7, 14];

/** The table for people: throughput, latency, processor time per unit and memory, beside the floor's. */
export function table(lines: readonly Line[]): string {
  const rows = [HEAD, ...lines.map(rowOf)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => pad(cell, widths[column] ?? 0, column))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function rowOf({ name, floorName, subject, floor, ratio, target }: Line): string[] {
  const verdict =
    target === undefined || ratio === undefined ? '' : `${ratio >= target ? '✔' : '✘'} ≥ ${target}`;
  return [
    name,
    ...timesOf(subject),
    String(subject.memoryMb),
    floorName ?? '',
    ...(floor ? timesOf(floor) : ['', '', '', '', '']),
    ratio?.toFixed(2) ?? '',
    verdict,
  ];
}

function timesOf(figures: Comparison['subject']): string[] {
  const { perSecond, p50, p99, cpuMicros, databaseMicros } = figures;
  // The client counts whole milliseconds.
  const ms = (time: number) => (time < 1 ? '< 1' : time.toFixed(1));
  return [perSecond.toFixed(0), ms(p50), ms(p99), cpuMicros.toFixed(0), databaseMicros.toFixed(0)];
}

/** Text to the left, figures to the right. */
function pad(cell: string, width: number, column: number): string {
  return WORDS.includes(column) ? cell.padEnd(width) : cell.padStart(width);
}

/** What is wrong with a line's answers or books, in words. */
export function problemsOf({ name, subject, floor, books }: Line): string[] {
  const wrong = (who: string, count: number) => (count === 0 ? [] : [`${who}: ${count} wrong answers`]);
  return [
    ...wrong(name, subject.wrong),
    ...wrong(`${name}, floor`, floor?.wrong ?? 0),
    ...(books?.problems.map((problem) => `${name}: ${problem}`) ?? []),
  ];
}

/** Keeps the figures for comparing runs. @returns the file. */
export async function save(lines: readonly Line[], shape: LoadShape): Promise<string> {
  await mkdir(RESULTS, { recursive: true });
  const at = new Date().toISOString();
  const machine = { node: process.version, cores: availableParallelism() };
  const file = `${RESULTS}${at.replaceAll(/[:.]/g, '-')}.json`;
  await writeFile(file, `${JSON.stringify({ at, machine, shape, lines }, null, 2)}\n`);
  return file;
}
