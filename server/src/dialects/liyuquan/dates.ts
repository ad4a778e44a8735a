import type { Context } from '../../kernel/context.ts';
import { printMoment } from '../../kernel/time-zone.ts';
import { readSetting } from '../../modules/tenancy/index.ts';

/** `2019-12-13T03:07:27.000+0000`, or `2020-02-10 14:16:51` in the tenant's time: the documents have both. */
export type DateStyle = 'iso' | 'text';
export type PrintDate = (date: Date) => string;

/**
 * How an endpoint prints dates: as the tenant wants them everywhere (setting CARD_DATE_STYLE, `iso` or `text`), else
 * as the endpoint's own sample has them.
 */
export async function datePrinter(ctx: Context, sample: DateStyle): Promise<PrintDate> {
  const wanted = await readSetting(ctx, 'CARD_DATE_STYLE');
  const style = wanted === 'sample' ? sample : wanted;
  if (style === 'iso') return (date) => date.toISOString().replace('Z', '+0000');
  return (date) => printMoment(date, ctx.tenant.timeZone);
}
