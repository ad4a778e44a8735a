import type { Context } from '../../kernel/context.ts';
import { plusPeriods, startOfDay } from '../../kernel/time-zone.ts';
import { day } from './params.ts';

/** From which day to which one something was added; both days count. */
export const addedParams = {
  dateAddBegin: day().optional().describe('添加日期起，yyyy-MM-dd'),
  dateAddEnd: day().optional().describe('添加日期止（含当天），yyyy-MM-dd'),
};

/** The moments between which those days lie in the tenant's time. */
export function addedBetween(
  ctx: Context,
  given: { readonly dateAddBegin?: string | undefined; readonly dateAddEnd?: string | undefined },
): { since: Date | undefined; before: Date | undefined } {
  const zone = ctx.tenant.timeZone;
  const begin = (text: string | undefined) => (text === undefined ? undefined : startOfDay(text, zone));
  const last = begin(given.dateAddEnd);
  return { since: begin(given.dateAddBegin), before: last && plusPeriods(last, 1, 'day', zone) };
}
