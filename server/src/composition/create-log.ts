import { pino } from 'pino';
import type { Config } from '../kernel/config.ts';
import { withoutValues } from '../kernel/database/without-values.ts';
import type { Log } from '../kernel/log.ts';

const HIDDEN = ['password', 'pwd', 'token', 'authorization', 'mobile', 'idCardNumber', 'parameters'];

/**
 * Structured lines on standard output. What may carry secrets or personal data is cut out before it is written.
 * @param destination where the lines go instead
 */
export function createLog(
  config: Pick<Config, 'LOG_LEVEL'>,
  destination: { write(line: string): void } = pino.destination(1),
): Log {
  const paths = [...HIDDEN, ...HIDDEN.map((name) => `*.${name}`), 'err.detail', 'err.params'];
  return pino(
    {
      level: config.LOG_LEVEL,
      serializers: { err: shownError },
      redact: { paths, censor: '[hidden]' },
    },
    destination,
  );
}

/** An error as it is logged: a statement that failed tells the values it was given, which may be anybody's. */
function shownError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const shown = pino.stdSerializers.err(error);
  shown.message = withoutValues(error, shown.message);
  shown.stack = withoutValues(error, shown.stack);
  return shown;
}
