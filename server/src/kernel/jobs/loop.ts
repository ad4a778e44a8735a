import type { Log } from '../log.ts';
import type { JobBell } from './jobs.ts';
import type { JobWorker } from './worker.ts';

/** Keeps a worker going: at the bell at once, otherwise every `intervalMs` (jobs of other processes, delayed ones). */
export class JobLoop implements JobBell {
  readonly #worker: JobWorker;
  readonly #log: Log;
  readonly #intervalMs: number;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #rung = false;
  #stopped = true;

  constructor(worker: JobWorker, log: Log, intervalMs: number) {
    this.#worker = worker;
    this.#log = log;
    this.#intervalMs = intervalMs;
  }

  start(): void {
    this.#stopped = false;
    this.#timer = setInterval(() => this.ring(), this.#intervalMs);
    this.ring();
  }

  ring(): void {
    if (this.#stopped) return;
    this.#rung = true;
    this.#running ??= this.#work().finally(() => {
      this.#running = undefined;
    });
  }

  /** Finishes the batch that runs and takes no more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    await this.#running;
  }

  async #work(): Promise<void> {
    while (this.#rung && !this.#stopped) {
      this.#rung = false;
      try {
        while (!this.#stopped && (await this.#worker.runBatch()) > 0);
      } catch (error) {
        this.#log.error({ err: error }, 'the job queue could not be read; trying again at the next tick');
      }
    }
  }
}
