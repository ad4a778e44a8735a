import autocannon from 'autocannon';
import type { Database } from './database.ts';
import type { Server } from './processes.ts';

/** What one connection sends over and over, one call after another. */
export interface Work {
  readonly requests: autocannon.Request[];
  /** Counts units of work that take several calls; without it each answer is one unit. */
  readonly meter?: UnitMeter | undefined;
  /** What an answer to these requests weighs on the average: lighter ones are not the answers asked for. */
  readonly answerBytes?: number | undefined;
}

export interface LoadShape {
  readonly connections: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
}

/** What a load gave. Times in ms. */
export interface Figures {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Processor time of the server for one unit of work, in µs: steadier than throughput on a busy machine. */
  readonly cpuMicros: number;
  /** The same of the database. */
  readonly databaseMicros: number;
  /** Resident memory of the server after the load. */
  readonly memoryMb: number;
  /** Answers that were not what they should be. */
  readonly wrong: number;
}

/** Connections of what is not measured. */
const REPEATING = 8;

/** Times units of work that take more than one call, such as create and pay. */
export class UnitMeter {
  #durations: number[] = [];
  #wrong = 0;

  done(startedAt: number): void {
    this.#durations.push(performance.now() - startedAt);
  }

  failed(): void {
    this.#wrong++;
  }

  /** What was counted since the last time it was taken. */
  take(): { done: number; p50: number; p99: number; wrong: number } {
    const sorted = this.#durations.sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
    const taken = { done: sorted.length, p50: at(0.5), p99: at(0.99), wrong: this.#wrong };
    this.#durations = [];
    this.#wrong = 0;
    return taken;
  }
}

/** Loads a server for some seconds after a warm-up that is not counted. */
export async function load(
  server: Server,
  database: Database,
  work: Work,
  shape: LoadShape,
): Promise<Figures> {
  const { requests, meter } = work;
  const setup = meter ? {} : { setupClient: forgetBodies };
  const fire = (duration: number) =>
    autocannon({ url: server.url, requests, connections: shape.connections, duration, ...setup });
  await fire(shape.warmUpSeconds);
  const before = await timesOf(server, database);
  meter?.take();
  const result = await fire(shape.seconds);
  const after = await timesOf(server, database);
  const units = meter?.take() ?? {
    done: result.requests.total,
    p50: result.latency.p50,
    p99: result.latency.p99,
    wrong: tooLight(result, work.answerBytes) ? result.requests.total : 0,
  };
  const perUnit = (ms: number) => (units.done === 0 ? 0 : (ms * 1000) / units.done);
  return {
    perSecond: units.done / result.duration,
    p50: units.p50,
    p99: units.p99,
    cpuMicros: perUnit(after.cpuMs - before.cpuMs),
    databaseMicros: perUnit(after.databaseMs - before.databaseMs),
    memoryMb: after.memoryMb,
    wrong: units.wrong + result.non2xx + result.errors + result.timeouts,
  };
}

/** Does so many units of work, uncounted. */
export async function repeat(server: Server, work: Work, units: number): Promise<void> {
  const amount = units * work.requests.length;
  await autocannon({ url: server.url, requests: work.requests, connections: REPEATING, amount });
}

async function timesOf(server: Server, database: Database) {
  const [usage, databaseMs] = await Promise.all([server.usage(), database.cpuMs()]);
  return { ...usage, databaseMs };
}

/**
 * Keeps autocannon from turning every body into text, which nobody reads: with answers of 14 KB that makes the
 * client three times slower than the server it measures.
 */
function forgetBodies(client: autocannon.Client): void {
  const { pipelinedRequests } = client as unknown as {
    pipelinedRequests: { addBody: (body: Buffer) => void };
  };
  pipelinedRequests.addBody = () => undefined;
}

/**
 * Looking into each body would slow the client more than a fast server, so reads are weighed: refusals are much
 * lighter than the answers they stand for.
 */
function tooLight(result: autocannon.Result, answerBytes: number | undefined): boolean {
  return answerBytes !== undefined && result.throughput.total < result.requests.total * answerBytes * 0.9;
}
