import type { Context } from '../../../kernel/context.ts';
import { plusPeriods } from '../../../kernel/time-zone.ts';
import type { couponRule } from './tables.ts';

type Terms = Pick<
  typeof couponRule.$inferSelect,
  'startsAt' | 'startsAfterDays' | 'endsAt' | 'endsAfterDays'
>;

/** From when until when a coupon received now is good: fixed dates, or days from now in the tenant's zone. */
export function validityOf(ctx: Context, rule: Terms): { startsAt: Date; endsAt: Date } {
  const inDays = (days: number) => plusPeriods(ctx.now(), days, 'day', ctx.tenant.timeZone);
  return {
    startsAt: rule.startsAt ?? inDays(rule.startsAfterDays),
    endsAt: rule.endsAt ?? inDays(rule.endsAfterDays ?? 0),
  };
}

/** Whether a coupon received now could be used at some moment to come: it is not over, nor would it end before it begins. */
export function isWorthReceiving(ctx: Context, rule: Terms): boolean {
  const { startsAt, endsAt } = validityOf(ctx, rule);
  return endsAt > ctx.now() && endsAt > startsAt;
}
