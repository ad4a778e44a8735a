import { SECOND } from './clock.ts';
import type { Context } from './context.ts';
import { run, type Statement } from './database/statement.ts';

/** What every reader moves: its name, and the statement that adds counts ($3) to rows ($2) of a tenant ($1). */
export interface CounterKind {
  readonly name: string;
  readonly add: Statement<Record<string, unknown>>;
}

const FLUSH_AFTER_MS = 5 * SECOND;

/**
 * Counts in memory what would else be a write for every reader, and adds it up in the database every few seconds
 * and at the end: one statement for each tenant and counter. A crash loses a few seconds of counting, nothing else.
 */
export class Counters {
  readonly #platform: Pick<Context, 'db' | 'log'>;
  readonly #kinds: ReadonlyMap<string, CounterKind>;
  /** Counts by row, by `counter tenant`. */
  #counts = new Map<string, Map<number, number>>();
  #timer: NodeJS.Timeout | undefined;
  #flushing: Promise<void> = Promise.resolve();

  constructor(platform: Pick<Context, 'db' | 'log'>, kinds: readonly CounterKind[]) {
    this.#platform = platform;
    this.#kinds = new Map(kinds.map((kind) => [kind.name, kind]));
  }

  /** @param counter the name of a counter kind; @param id the row it counts for. */
  count(tenantId: number, counter: string, id: number, times = 1): void {
    const key = `${counter} ${tenantId}`;
    const rows = this.#counts.get(key) ?? new Map<number, number>();
    rows.set(id, (rows.get(id) ?? 0) + times);
    this.#counts.set(key, rows);
    this.#timer ??= setTimeout(() => void this.flush(), FLUSH_AFTER_MS).unref();
  }

  /** Writes what was counted so far. What could not be written is kept for the next time. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#flushing = this.#flushing.then(() => this.#write());
    return this.#flushing;
  }

  async #write(): Promise<void> {
    const counts = this.#counts;
    this.#counts = new Map();
    for (const [key, rows] of counts) {
      const [counter = '', tenantId] = key.split(' ');
      const kind = this.#kinds.get(counter);
      if (!kind) this.#platform.log.error({ counter }, 'nobody keeps this counter');
      else await this.#add(kind, Number(tenantId), rows);
    }
  }

  async #add(kind: CounterKind, tenantId: number, rows: ReadonlyMap<number, number>): Promise<void> {
    try {
      await run(this.#platform.db, kind.add, [tenantId, [...rows.keys()], [...rows.values()]]);
    } catch (error) {
      this.#platform.log.error(
        { err: error, counter: kind.name },
        'counts could not be written; kept for later',
      );
      for (const [id, times] of rows) this.count(tenantId, kind.name, id, times);
    }
  }
}
