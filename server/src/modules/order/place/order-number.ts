import type { Context } from '../../../kernel/context.ts';
import { randomDigits } from '../../../kernel/random.ts';
import { printDay } from '../../../kernel/time-zone.ts';

const RANDOM_DIGITS = 10;
const CODE_DIGITS = 16;

/** `OD` + the day in the tenant's zone as yyMMdd + ten digits of chance. */
export function newOrderNumber(ctx: Context): string {
  const day = printDay(ctx.now(), ctx.tenant.timeZone).slice(2).replaceAll('-', '');
  return `OD${day}${randomDigits(ctx.random, RANDOM_DIGITS)}`;
}

/** Whoever shows it may have the goods: too long to be guessed. */
export function newRedeemCode(ctx: Context): string {
  return randomDigits(ctx.random, CODE_DIGITS);
}
