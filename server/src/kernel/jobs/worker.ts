import { later, MINUTE, SECOND } from '../clock.ts';
import type { Context } from '../context.ts';
import { defineStatement, run } from '../database/statement.ts';
import { inTransaction } from '../database/transaction.ts';
import type { JobKind } from './jobs.ts';

/** Does one job inside the transaction that deletes it, so that its database effects happen exactly once. */
export type JobHandler<Payload extends object> = (ctx: Context, payload: Payload) => Promise<void>;

interface Registration {
  readonly handle: JobHandler<Record<string, unknown>>;
  /** Runs outside any transaction: the job calls the outside world and must be harmless when repeated. */
  readonly outside: boolean;
}

interface DueJob {
  id: number;
  tenant_id: number;
  kind: string;
  payload: Record<string, unknown>;
  attempts: number;
}

const BATCH = 50;
const LEASE = MINUTE;
const MAX_ATTEMPTS = 12;

const claimDue = defineStatement<DueJob>(
  'kernel.claim-jobs',
  `update job set locked_until = $2, attempts = attempts + 1
   where id in (
     select id from job where failed_at is null and run_at <= $1 and (locked_until is null or locked_until < $1)
     order by run_at, id limit ${BATCH} for update skip locked)
   returning id, tenant_id, kind, payload, attempts`,
);
const finish = defineStatement(
  'kernel.finish-job',
  'delete from job where id = $1 and attempts = $2 returning id',
);
const postpone = defineStatement(
  'kernel.postpone-job',
  `update job set run_at = $3, last_error = $4, locked_until = null, failed_at = $5 where id = $1 and attempts = $2`,
);

/** Runs due jobs: many processes may do so side by side, each job is done by one of them. */
export class JobWorker {
  readonly #handlers = new Map<string, Registration>();
  readonly #contextFor: (tenantId: number) => Promise<Context>;
  readonly #base: Context;

  /** @param base a context of no tenant, for the queue itself; @param contextFor the context of a tenant. */
  constructor(base: Context, contextFor: (tenantId: number) => Promise<Context>) {
    this.#base = base;
    this.#contextFor = contextFor;
  }

  /** Registers who does this kind of job, inside the transaction that deletes it. */
  handle<Payload extends object>(kind: JobKind<Payload>, handle: JobHandler<Payload>): this {
    return this.#register(kind, handle, false);
  }

  /**
   * Registers who does this kind of job without a transaction: for calls to the outside world.
   * It may run again after a crash, so it must be harmless when repeated.
   */
  handleOutside<Payload extends object>(kind: JobKind<Payload>, handle: JobHandler<Payload>): this {
    return this.#register(kind, handle, true);
  }

  #register<Payload extends object>(
    kind: JobKind<Payload>,
    handle: JobHandler<Payload>,
    outside: boolean,
  ): this {
    if (this.#handlers.has(kind.name)) throw new Error(`two handlers for the job ${kind.name}`);
    this.#handlers.set(kind.name, { handle: handle as JobHandler<Record<string, unknown>>, outside });
    return this;
  }

  /** Runs what is due now, and what that brings about, until nothing is due. @returns how many jobs ran. */
  async drain(): Promise<number> {
    let total = 0;
    for (;;) {
      const ran = await this.runBatch();
      if (ran === 0) return total;
      total += ran;
    }
  }

  /** Claims one batch of due jobs and runs them one after another. @returns how many were claimed. */
  async runBatch(): Promise<number> {
    const now = this.#base.now();
    const due = await run(this.#base.db, claimDue, [now, later(now, LEASE)]);
    due.sort((a, b) => a.id - b.id);
    for (const job of due) await this.#runOne(job);
    return due.length;
  }

  async #runOne(job: DueJob): Promise<void> {
    try {
      const registration = this.#handlers.get(job.kind);
      if (!registration) throw new Error(`no handler for the job ${job.kind}`);
      const ctx = await this.#contextFor(job.tenant_id);
      if (registration.outside) {
        await registration.handle(ctx, job.payload);
        await run(ctx.db, finish, [job.id, job.attempts]);
        return;
      }
      await inTransaction(ctx, async (tx) => {
        const mine = await run(tx.db, finish, [job.id, job.attempts]);
        if (mine.length === 1) await registration.handle(tx, job.payload);
      });
    } catch (error) {
      await this.#retryLater(job, error);
    }
  }

  async #retryLater(job: DueJob, error: unknown): Promise<void> {
    const now = this.#base.now();
    const exhausted = job.attempts >= MAX_ATTEMPTS;
    const next = later(now, Math.min(2 ** job.attempts * SECOND, 10 * MINUTE));
    const text = error instanceof Error ? error.message : String(error);
    this.#base.log.error(
      { err: error, job: job.kind, id: job.id, attempts: job.attempts, exhausted },
      'job failed',
    );
    await run(this.#base.db, postpone, [
      job.id,
      job.attempts,
      next,
      text.slice(0, 1000),
      exhausted ? now : null,
    ]);
  }
}
