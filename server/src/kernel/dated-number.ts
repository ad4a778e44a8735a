import type { Context } from './context.ts';
import { type Random, randomDigits } from './random.ts';
import { printDay } from './time-zone.ts';

interface Where extends Pick<Context, 'now' | 'tenant'> {
  readonly random: Random;
}

/** A number people can read out: letters, the day in the tenant's zone as yyMMdd, ten digits of chance. */
export function datedNumber(ctx: Where, prefix: string): string {
  const day = printDay(ctx.now(), ctx.tenant.timeZone).slice(2).replaceAll('-', '');
  return `${prefix}${day}${randomDigits(ctx.random, 10)}`;
}
