import { DrizzleQueryError } from 'drizzle-orm';
import { pino } from 'pino';
import type { Config } from '../kernel/config.ts';
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
      serializers: { err: withoutValues },
      redact: { paths, censor: '[hidden]' },
    },
    destination,
  );
}

/** An error as it is logged. A statement that failed tells the values it was given, which may be anybody's. */
function withoutValues(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const shown = pino.stdSerializers.err(error);
  for (let each: unknown = error; each instanceof Error; each = each.cause) {
    if (!(each instanceof DrizzleQueryError)) continue;
    const [whole, statement] = [each.message, `Failed query: ${each.query}`];
    shown.message = shown.message.replaceAll(whole, () => statement);
    shown.stack = shown.stack.replaceAll(whole, () => statement);
  }
  return shown;
}
