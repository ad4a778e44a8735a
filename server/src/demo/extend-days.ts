import type { Context } from '../kernel/context.ts';
import { defineStatement, run } from '../kernel/database/statement.ts';
import { touch } from '../kernel/database/transaction.ts';
import { defineJob, enqueue } from '../kernel/jobs/jobs.ts';
import { plusPeriods, printDay, startOfPeriod } from '../kernel/time-zone.ts';
import { goodsTag } from '../modules/catalog/index.ts';

/** Keeps rooms and tickets of the demo on offer for as long as it lives. Each run orders the next day's. */
export const extendDays = defineJob<Record<string, never>>('demo.extend-days');

/** Orders tomorrow's run, at most one waiting. */
export async function scheduleExtendDays(ctx: Context): Promise<void> {
  const zone = ctx.tenant.timeZone;
  const runAt = plusPeriods(startOfPeriod(ctx.now(), 'day', zone), 1, 'day', zone);
  await enqueue(ctx, extendDays, {}, { runAt, key: 'daily' });
}

/** How far ahead days are on offer at least. */
const DAYS_AHEAD = 90;
const WEEK = 7;

/** Each missing day costs what the last known day of its weekday costs, with the fullest stock the SKU ever had. */
const addDays = defineStatement<{ goods_id: number }>(
  'demo.add-days',
  `with known as (
     select goods_id, sku_id, max(day) as last_day, max(stock) as stock from daily_price
     where tenant_id = $1 group by goods_id, sku_id
   ), wanted as (
     select k.*, day::date as day from known k, generate_series(k.last_day + 1, $2::date, interval '1 day') as day
   )
   insert into daily_price (tenant_id, goods_id, sku_id, day, price, stock)
   select $1, w.goods_id, w.sku_id, w.day, p.price, w.stock
   from wanted w
   join daily_price p on p.tenant_id = $1 and p.sku_id = w.sku_id
     and p.day = w.last_day - ${WEEK - 1} + (w.day - w.last_day - 1) % ${WEEK}
   on conflict do nothing
   returning goods_id`,
);

/** Adds the days that are missing up to three months ahead. */
export async function runExtendDays(ctx: Context): Promise<void> {
  const zone = ctx.tenant.timeZone;
  const until = printDay(plusPeriods(ctx.now(), DAYS_AHEAD, 'day', zone), zone);
  const added = await run(ctx.db, addDays, [ctx.tenant.id, until]);
  touch(ctx, ...new Set(added.map((row) => goodsTag(ctx.tenant.id, row.goods_id))));
  await scheduleExtendDays(ctx);
}
