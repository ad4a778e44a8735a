import type { Log } from '../kernel/log.ts';

const GRACE_MS = 25_000;

/** Runs `stop` once at SIGTERM or SIGINT and ends the process; gives up after a grace period. */
export function onStopSignal(log: Log, stop: () => Promise<void>): void {
  let stopping = false;
  const act = (signal: NodeJS.Signals): void => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping: finishing what runs');
    const giveUp = setTimeout(() => {
      log.error({}, 'could not stop in time');
      process.exit(1);
    }, GRACE_MS);
    giveUp.unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', act);
  process.on('SIGINT', act);
}
