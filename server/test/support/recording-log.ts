import type { Log } from '../../src/kernel/log.ts';

/** A log that keeps its errors for the test to look at and drops the rest. */
export function recordingLog(errors: unknown[]): Log {
  const ignore = () => undefined;
  return {
    debug: ignore,
    info: ignore,
    warn: ignore,
    error: (fields, message) => errors.push({ fields, message }),
  };
}
