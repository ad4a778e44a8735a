import type { Context } from '../../kernel/context.ts';
import { randomDigits } from '../../kernel/random.ts';
import { printDay } from '../../kernel/time-zone.ts';

/** Two letters, the day in the tenant's zone as yyMMdd, ten random digits: `ZF2603021234567890`. */
export function newNumber(ctx: Context, prefix: 'ZF' | 'TK'): string {
  const day = printDay(ctx.now(), ctx.tenant.timeZone).replaceAll('-', '').slice(2);
  return `${prefix}${day}${randomDigits(ctx.random, 10)}`;
}
