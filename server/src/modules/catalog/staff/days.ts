import { and, asc, between, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import { inTransaction, touch } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { dailyPrice } from '../tables.ts';
import { goodsTag } from '../tags.ts';
import { markRules } from './mark-rules.ts';
import { skuOfGoods } from './sku-of-goods.ts';

/** Days of a goods that is sold by the day, or of one of its SKUs: `skuId` may be left out where there is only one. */
export interface Days {
  readonly goodsId: number;
  readonly skuId?: number | null | undefined;
  /** The first and the last day, `yyyy-MM-dd`. */
  readonly from: string;
  readonly until: string;
}

export interface DaysOfWeek extends Days {
  /** Which days of the week: from Monday to Friday, Saturday and Sunday, or all of them. */
  readonly weekdays: 'all' | 'working' | 'weekend';
}

const MOST_DAYS = 1100;
const WEEKDAYS = { all: [1, 2, 3, 4, 5, 6, 7], working: [1, 2, 3, 4, 5], weekend: [6, 7] };

/** The SKU that is meant. Refuses `daily-price/invalid` {field: until} for a time without days, or too many. */
async function skuFor(ctx: Context, { goodsId, skuId, from, until }: Days): Promise<number> {
  const days = (Date.parse(until) - Date.parse(from)) / 86_400_000;
  if (!(days >= 0 && days < MOST_DAYS)) return fail('daily-price/invalid', { field: 'until' });
  return skuOfGoods(ctx, goodsId, skuId);
}

/**
 * What a calendar shows: the days on offer, past ones too, in their order. Prices in fen.
 * Refuses `daily-price/invalid` and `goods/invalid` {field}.
 */
export async function listDays(ctx: Context, days: Days): Promise<(typeof dailyPrice.$inferSelect)[]> {
  const skuId = await skuFor(ctx, days);
  return ctx.db
    .select()
    .from(dailyPrice)
    .where(
      and(
        eq(dailyPrice.tenantId, ctx.tenant.id),
        eq(dailyPrice.skuId, skuId),
        between(dailyPrice.day, days.from, days.until),
      ),
    )
    .orderBy(asc(dailyPrice.day));
}

const fill = defineStatement<{ id: number }>(
  'catalog.fill-days',
  `insert into daily_price (tenant_id, goods_id, sku_id, day, price, stock)
   select $1, $2, $3, d::date, $6, $7 from generate_series($4::date, $5::date, interval '1 day') as d
   where extract(isodow from d) = any($8::int[])
   on conflict (tenant_id, sku_id, day) do update set price = excluded.price
   returning id`,
);

/**
 * Offers a goods on many days at once, at a price in fen. Days that are there already get the price and keep their
 * stock, which customers have taken from. Refuses `daily-price/invalid` and `goods/invalid` {field}.
 * @returns how many days it is offered on by this
 */
export async function fillDays(
  tx: Context,
  { price, stock, weekdays, ...days }: DaysOfWeek & { readonly price: number; readonly stock: number },
): Promise<number> {
  const skuId = await skuFor(tx, days);
  const { goodsId, from, until } = days;
  const values = [tx.tenant.id, goodsId, skuId, from, until, price, stock, WEEKDAYS[weekdays]];
  const filled = await run(tx.db, fill, values);
  await markRules(tx, goodsId);
  return filled.length;
}

const adjust = defineStatement<{ days: number; moved: number }>(
  'catalog.adjust-days',
  `with held as (
     select id from daily_price where tenant_id = $1 and sku_id = $2 and day between $3::date and $4::date
       and extract(isodow from day) = any($5::int[]) order by id for no key update
   ), moved as (
     update daily_price d set stock = d.stock + $6::int from held h
     where d.tenant_id = $1 and d.id = h.id and d.stock::bigint + $6::int between 0 and 2147483647
     returning d.sku_id, d.goods_id, d.day
   ), noted as (
     insert into stock_movement (tenant_id, sku_id, goods_id, day, delta, reason, created_at)
     select $1, sku_id, goods_id, day, $6::int, 'adjust', $7 from moved returning id
   )
   select (select count(*) from held)::int as days, (select count(*) from noted)::int as moved`,
);

/**
 * Adds to or takes from the stock of the days on offer, all of them or none, and notes each. Refuses
 * `stock/insufficient` where one of them has not so much, `daily-price/none` where no day is on offer,
 * `daily-price/invalid` and `goods/invalid` {field}. @returns how many days it moved
 */
export async function adjustDays(
  ctx: Context,
  { delta, weekdays, ...days }: DaysOfWeek & { readonly delta: number },
): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const skuId = await skuFor(tx, days);
    const values = [tx.tenant.id, skuId, days.from, days.until, WEEKDAYS[weekdays], delta, tx.now()];
    const [counted] = await run(tx.db, adjust, values);
    if (!counted?.days) return fail('daily-price/none');
    if (counted.moved < counted.days) return fail('stock/insufficient');
    touch(tx, goodsTag(tx.tenant.id, days.goodsId));
    return counted.moved;
  });
}
