import { asc } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import { fail } from '../../../kernel/errors.ts';
import { keepRecords, type RecordValues } from '../../../kernel/records/keep-records.ts';
import { dailyPrice } from '../tables.ts';
import { goodsListTag, goodsTag } from '../tags.ts';
import { markRules } from './mark-rules.ts';
import { skuOfGoods } from './sku-of-goods.ts';

const records = keepRecords(dailyPrice, {
  filters: ['goodsId', 'skuId', 'day'],
  sorts: ['day'],
  order: [asc(dailyPrice.day), asc(dailyPrice.id)],
  tags: (tenantId, { goodsId }) => [goodsTag(tenantId, goodsId), goodsListTag(tenantId)],
});

/** One day of a goods, or of one of its SKUs: `skuId` may be left out where there is only one. */
export interface NewDailyPrice {
  readonly goodsId: number;
  readonly skuId?: number | null | undefined;
  /** `yyyy-MM-dd` */
  readonly day: string;
  /** Fen. */
  readonly price: number;
  readonly stock: number;
}

/** The days on which goods are sold, each with its price and stock. Refuses `daily-price/invalid` {field}. */
export const dailyPriceRecords = {
  ...records,
  create: async (tx: Context, { goodsId, skuId, day, price, stock }: NewDailyPrice) => {
    const sku = await skuOfGoods(tx, goodsId, skuId);
    const row = await records.create(tx, { goodsId, skuId: sku, day, price, stock });
    await markRules(tx, goodsId);
    return row;
  },
  /** What is left of a day is moved by {@link adjustStock}: customers move it too. */
  update: (tx: Context, id: number, { price }: Pick<RecordValues<typeof dailyPrice>, 'price'>) =>
    records.update(tx, id, { price }),
  remove: async (tx: Context, id: number) => {
    const { goodsId } = await records.lock(tx, id);
    await records.remove(tx, id);
    await markRules(tx, goodsId);
  },
};

export interface DaysToFill extends Omit<NewDailyPrice, 'day'> {
  /** The first and the last day, `yyyy-MM-dd`. */
  readonly from: string;
  readonly until: string;
  /** Which days of the week: from Monday to Friday, Saturday and Sunday, or all of them. */
  readonly weekdays: 'all' | 'working' | 'weekend';
}

const MOST_DAYS = 1100;
const WEEKDAYS = { all: [1, 2, 3, 4, 5, 6, 7], working: [1, 2, 3, 4, 5], weekend: [6, 7] };

const fill = defineStatement<{ id: number }>(
  'catalog.fill-days',
  `insert into daily_price (tenant_id, goods_id, sku_id, day, price, stock)
   select $1, $2, $3, d::date, $6, $7 from generate_series($4::date, $5::date, interval '1 day') as d
   where extract(isodow from d) = any($8::int[])
   on conflict (tenant_id, sku_id, day) do update set price = excluded.price
   returning id`,
);

/**
 * Offers a goods on many days at once. Days that are there already get the price and keep their stock, which customers
 * have taken from. Refuses `daily-price/invalid` {field}. @returns how many days it is offered on by this
 */
export async function fillDays(tx: Context, input: DaysToFill): Promise<number> {
  const { goodsId, from, until, price, stock, weekdays } = input;
  const days = (Date.parse(until) - Date.parse(from)) / 86_400_000;
  if (!(days >= 0 && days < MOST_DAYS)) return fail('daily-price/invalid', { field: 'until' });
  const sku = await skuOfGoods(tx, goodsId, input.skuId);
  const values = [tx.tenant.id, goodsId, sku, from, until, price, stock, WEEKDAYS[weekdays]];
  const filled = await run(tx.db, fill, values);
  await markRules(tx, goodsId);
  return filled.length;
}
