import { pino } from 'pino';
import type { Config } from '../kernel/config.ts';
import type { Log } from '../kernel/log.ts';

/** Structured lines on standard output. What may carry secrets or personal data is cut out before it is written. */
export function createLog(config: Pick<Config, 'LOG_LEVEL'>): Log {
  return pino({
    level: config.LOG_LEVEL,
    redact: {
      paths: [
        '*.password',
        '*.pwd',
        '*.token',
        '*.authorization',
        '*.mobile',
        '*.idCardNumber',
        '*.parameters',
        'err.detail',
      ],
      censor: '[hidden]',
    },
  });
}
