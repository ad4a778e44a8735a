import pLimit from 'p-limit';
import { later, MINUTE, SECOND } from '../clock.ts';
import type { Context } from '../context.ts';
import { defineStatement, run } from '../database/statement.ts';
import { inTransaction } from '../database/transaction.ts';
import { withoutValues } from '../database/without-values.ts';
import type { JobKind } from './jobs.ts';

/** Does one job inside the transaction that deletes it, so that its database effects happen exactly once. */
export type JobHandler<Payload extends object> = (ctx: Context, payload: Payload) => Promise<void>;

/** Does several jobs of a kind at once, inside the transaction that deletes them. */
export type ManyJobsHandler<Payload extends object> = (
  ctx: Context,
  payloads: readonly Payload[],
) => Promise<void>;

interface Registration {
  readonly handle: ManyJobsHandler<Record<string, unknown>>;
  /** Runs outside any transaction: the job calls the outside world and must be harmless when repeated. */
  readonly outside: boolean;
  /** How many of those that run outside run at the same time. */
  readonly atOnce: number;
}

interface DueJob {
  id: number;
  tenant_id: number;
  kind: string;
  payload: Record<string, unknown>;
  attempts: number;
}

const BATCH = 200;
const LEASE = MINUTE;
const MAX_ATTEMPTS = 12;

/** The due ones are found first, in the order of their index, whatever the planner believes of the queue's length. */
const claimDue = defineStatement<DueJob>(
  'kernel.claim-jobs',
  `with due as materialized (
     select id from job where failed_at is null and run_at <= $1 and (locked_until is null or locked_until < $1)
     order by run_at, id limit ${BATCH} for update skip locked
   )
   update job set locked_until = $2, attempts = attempts + 1 where id = any(array(select id from due))
   returning id, tenant_id, kind, payload, attempts`,
);
const finish = defineStatement<{ id: number }>(
  'kernel.finish-jobs',
  `delete from job j using unnest($1::bigint[], $2::int[]) as mine (id, attempts)
   where j.id = mine.id and j.attempts = mine.attempts returning j.id`,
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
    return this.#register(kind, oneByOne(handle), false);
  }

  /** Registers who does this kind of job, as many of them at once as wait; a failure repeats each by itself. */
  handleMany<Payload extends object>(kind: JobKind<Payload>, handle: ManyJobsHandler<Payload>): this {
    return this.#register(kind, handle, false);
  }

  /**
   * Registers who does this kind of job without a transaction: for calls to the outside world.
   * It may run again after a crash, so it must be harmless when repeated.
   * @param atOnce how many of one tenant may run at the same time: above 1 where others answer slowly
   */
  handleOutside<Payload extends object>(
    kind: JobKind<Payload>,
    handle: JobHandler<Payload>,
    { atOnce = 1 }: { readonly atOnce?: number } = {},
  ): this {
    return this.#register(kind, oneByOne(handle), true, atOnce);
  }

  #register<Payload extends object>(
    kind: JobKind<Payload>,
    handle: ManyJobsHandler<Payload>,
    outside: boolean,
    atOnce = 1,
  ): this {
    if (this.#handlers.has(kind.name)) throw new Error(`two handlers for the job ${kind.name}`);
    this.#handlers.set(kind.name, { handle: handle as Registration['handle'], outside, atOnce });
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

  /** Claims one batch of due jobs and runs them. @returns how many were claimed. */
  async runBatch(): Promise<number> {
    const now = this.#base.now();
    const due = await run(this.#base.db, claimDue, [now, later(now, LEASE)]);
    due.sort((a, b) => a.id - b.id);
    for (const alike of groupsOf(due)) await this.#runAlike(alike);
    return due.length;
  }

  /** Jobs of one kind and tenant share a transaction; if one of them fails, each gets its own. */
  async #runAlike(jobs: DueJob[]): Promise<void> {
    const [first] = jobs;
    if (!first) return;
    const registration = this.#handlers.get(first.kind);
    if (jobs.length === 1 || !registration || registration.outside) {
      const limit = pLimit(registration?.atOnce ?? 1);
      await Promise.all(jobs.map((job) => limit(() => this.#runOne(job))));
      return;
    }
    try {
      await this.#runTogether(first.tenant_id, jobs, registration);
    } catch {
      for (const job of jobs) await this.#runOne(job);
    }
  }

  async #runTogether(tenantId: number, jobs: readonly DueJob[], { handle }: Registration): Promise<void> {
    const ctx = await this.#contextFor(tenantId);
    await inTransaction(ctx, async (tx) => {
      const mine = await finishAll(tx, jobs);
      const payloads = jobs.filter(({ id }) => mine.has(id)).map(({ payload }) => payload);
      if (payloads.length > 0) await handle(tx, payloads);
    });
  }

  async #runOne(job: DueJob): Promise<void> {
    try {
      const registration = this.#handlers.get(job.kind);
      if (!registration) throw new Error(`no handler for the job ${job.kind}`);
      if (!registration.outside) return await this.#runTogether(job.tenant_id, [job], registration);
      const ctx = await this.#contextFor(job.tenant_id);
      await registration.handle(ctx, [job.payload]);
      await finishAll(ctx, [job]);
    } catch (error) {
      await this.#retryLater(job, error);
    }
  }

  async #retryLater(job: DueJob, error: unknown): Promise<void> {
    const now = this.#base.now();
    const exhausted = job.attempts >= MAX_ATTEMPTS;
    const next = later(now, Math.min(2 ** job.attempts * SECOND, 10 * MINUTE));
    const text = error instanceof Error ? withoutValues(error, error.message) : String(error);
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

/** Deletes jobs that are still ours: a lease that ran out may have given one to somebody else. */
async function finishAll(ctx: Context, jobs: readonly DueJob[]): Promise<Set<number>> {
  const ids = jobs.map(({ id }) => id);
  const attempts = jobs.map((job) => job.attempts);
  const mine = await run(ctx.db, finish, [ids, attempts]);
  return new Set(mine.map(({ id }) => id));
}

/** Jobs of the same tenant and kind together, groups and jobs in the order in which they were written. */
function groupsOf(due: readonly DueJob[]): DueJob[][] {
  const groups = new Map<string, DueJob[]>();
  for (const job of due) {
    const key = `${job.tenant_id} ${job.kind}`;
    const group = groups.get(key);
    if (group) group.push(job);
    else groups.set(key, [job]);
  }
  return [...groups.values()];
}

/** A handler of one job, for where several come. */
export function oneByOne<Payload extends object>(handle: JobHandler<Payload>): ManyJobsHandler<Payload> {
  return async (ctx, payloads) => {
    for (const payload of payloads) await handle(ctx, payload);
  };
}
