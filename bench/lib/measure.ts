import type { Database } from './database.ts';
import { type Figures, type LoadShape, load, type Work } from './load.ts';
import { type Program, type Server, startServer } from './processes.ts';

/** A server and what it is asked. */
export interface Subject {
  readonly name: string;
  readonly program: Program;
  /** Prepares the work, once the server answers; checks that its answers are what they should be. */
  work(server: Server): Promise<Work>;
}

export interface Comparison {
  readonly subject: Figures;
  /** The same load on the floor, in the same minutes. */
  readonly floor: Figures | undefined;
  /** The subject's throughput as a share of the floor's. */
  readonly ratio: number | undefined;
}

/** What all measurements of a run share. */
export interface Setup {
  readonly rounds: number;
  readonly shape: LoadShape;
  readonly database: Database;
  /** Given to every server. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Measures a subject between runs of its floor (floor, subject, floor, subject, floor …), so that what else the
 * machine does weighs on both. The ratio is the median over the rounds, each against the floor before and after.
 */
export async function compare(
  subject: Subject,
  floor: Subject | undefined,
  { rounds, shape, database, env }: Setup,
): Promise<Comparison> {
  const runners = await Promise.all([start(subject, env), floor && start(floor, env)]);
  const [measured, below] = runners;
  const run = ({ server, work }: Started) => load(server, database, work, shape);
  try {
    const floors: Figures[] = [];
    const subjects: Figures[] = [];
    if (below) floors.push(await run(below));
    for (let round = 0; round < rounds; round++) {
      subjects.push(await run(measured));
      if (below) floors.push(await run(below));
    }
    const ratios = subjects.map(({ perSecond }, round) => (perSecond * 2) / around(floors, round));
    return {
      subject: middle(subjects),
      floor: below && middle(floors),
      ratio: below && median(ratios),
    };
  } finally {
    await Promise.all(runners.map((started) => started?.server.stop()));
  }
}

interface Started {
  readonly server: Server;
  readonly work: Work;
}

async function start(subject: Subject, env: Setup['env']): Promise<Started> {
  const server = await startServer(subject.program, env);
  const work = await subject.work(server).catch(async (error: unknown) => {
    await server.stop();
    throw error;
  });
  return { server, work };
}

function around(floors: readonly Figures[], round: number): number {
  return (floors[round]?.perSecond ?? 0) + (floors[round + 1]?.perSecond ?? 0);
}

function middle(runs: readonly Figures[]): Figures {
  const of = (value: (run: Figures) => number) => median(runs.map(value));
  return {
    perSecond: of((run) => run.perSecond),
    p50: of((run) => run.p50),
    p99: of((run) => run.p99),
    cpuMicros: of((run) => run.cpuMicros),
    databaseMicros: of((run) => run.databaseMicros),
    memoryMb: Math.max(...runs.map((run) => run.memoryMb)),
    wrong: runs.reduce((sum, run) => sum + run.wrong, 0),
  };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const low = sorted[sorted.length % 2 === 1 ? half : half - 1] ?? 0;
  return (low + (sorted[half] ?? low)) / 2;
}
