import { setTimeout as delay } from 'node:timers/promises';
import { type Cluster, resetPassword } from './embedded-cluster.ts';
import { type Keeper, knock } from './embedded-keeper.ts';
import { type Failure, type Launch, launch, socketFits, stopPostmaster } from './embedded-postmaster.ts';
import { choosePort, readState } from './embedded-state.ts';
import { findPostmaster, isAlive, type PostmasterFile } from './postmaster-file.ts';

/** A PostgreSQL that does not answer is given up after this long; one that recovers may take any time. */
const PATIENCE_MS = 60_000;
const NOTICE_MS = 10_000;

interface Attempt {
  readonly cluster: Cluster;
  /** The port that connection strings already handed out depend on. */
  readonly fixedPort: number | undefined;
  withSocket: boolean;
  launched: Launch | undefined;
  passwordReset: boolean;
  patience: number;
  nextNotice: number;
  lastReason: string;
}

/**
 * Becomes a user of the data directory's PostgreSQL, starting it if none runs. One that outlived its
 * parent is taken over, one that is starting, recovering or stopping is waited for, and when several
 * processes try at once PostgreSQL's own lock decides which of them starts it. An aborted signal means
 * that it shall not be started any more, only joined where it runs.
 */
export async function reach(cluster: Cluster, signal: AbortSignal, fixedPort?: number): Promise<Keeper> {
  const attempt: Attempt = {
    cluster,
    fixedPort,
    withSocket: socketFits(cluster.directory),
    launched: undefined,
    passwordReset: false,
    patience: Date.now() + PATIENCE_MS,
    nextNotice: Date.now() + NOTICE_MS,
    lastReason: '',
  };
  for (let pause = 5; ; pause = Math.min(pause * 1.5, 250)) {
    const running = await findPostmaster(cluster.directory);
    // What runs is joined even then, so that it can be left in good order and does not stay behind.
    if (!running && !attempt.launched?.isRunning()) signal.throwIfAborted();
    const keeper = running ? await joinRunning(attempt, running) : await startUnlessStarting(attempt);
    if (keeper) return keeper;
    complainInTime(attempt);
    await delay(pause);
  }
}

function complainInTime(attempt: Attempt): void {
  const now = Date.now();
  const { cluster, lastReason: reason } = attempt;
  if (now > attempt.patience) {
    throw new Error(`The embedded PostgreSQL of ${cluster.directory} cannot be reached: ${reason}`);
  }
  if (now < attempt.nextNotice) return;
  attempt.nextNotice = now + NOTICE_MS;
  cluster.log.warn({ reason }, 'waiting for the embedded PostgreSQL');
}

async function joinRunning(attempt: Attempt, running: PostmasterFile): Promise<Keeper | undefined> {
  const { launched } = attempt;
  // Another process was quicker. Ours ends at its lock, but must not be left behind to outlive it.
  if (launched?.isRunning() && launched.pid !== running.pid) return undefined;
  if (running.status !== 'ready') {
    attempt.lastReason = `process ${running.pid} is starting, recovering or stopping`;
    attempt.patience = Date.now() + PATIENCE_MS;
    return undefined;
  }
  const answer = await knock(attempt.cluster, running);
  switch (answer.kind) {
    case 'keeper':
      return answer.keeper;
    case 'not-yet':
      attempt.lastReason = answer.reason;
      if (answer.recovering) attempt.patience = Date.now() + PATIENCE_MS;
      return undefined;
    case 'stranger':
      attempt.lastReason = `process ${running.pid} answers on its port with other data`;
      return undefined;
    case 'wrong-password':
      await regainAccess(attempt);
      return undefined;
  }
}

/** The password's file was lost or overwritten: set a new one, unless that would cut off a living server. */
async function regainAccess(attempt: Attempt): Promise<void> {
  const { cluster } = attempt;
  const { owner } = await readState(cluster);
  const foreign = attempt.launched === undefined && owner !== undefined && owner !== process.pid;
  if (foreign && (await isAlive(owner))) {
    throw new Error(
      `The password in ${cluster.directory} does not fit the PostgreSQL that process ${owner} uses: stop that process first`,
    );
  }
  if (attempt.passwordReset) throw new Error(`PostgreSQL in ${cluster.directory} refuses its own password`);
  attempt.passwordReset = true;
  cluster.log.warn(
    { directory: cluster.directory },
    'the stored database password does not fit, setting a new one',
  );
  await stopPostmaster(cluster);
  await resetPassword(cluster);
}

async function startUnlessStarting(attempt: Attempt): Promise<undefined> {
  const { cluster } = attempt;
  const failure = await attempt.launched?.failure();
  if (attempt.launched && !failure) return;
  if (failure) learnFrom(attempt, failure);
  const port = attempt.fixedPort ?? (await choosePort((await readState(cluster)).port));
  attempt.launched = await launch(cluster, port, attempt.withSocket);
}

function learnFrom(attempt: Attempt, failure: Failure): void {
  attempt.lastReason = failure.reason;
  if (failure.kind === 'socket') attempt.withSocket = false;
  if (failure.kind === 'other') {
    throw new Error(
      `The embedded PostgreSQL did not start: ${failure.reason} (more in ${attempt.cluster.dataDir}/postgres.log)`,
    );
  }
}
