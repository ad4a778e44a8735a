import type { Context } from '../../kernel/context.ts';
import { defineStatement, run } from '../../kernel/database/statement.ts';
import { touch } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { goodsTag } from './tags.ts';

export interface StockItem {
  readonly goodsId: number;
  readonly skuId: number;
  /** Pieces, at least 1; of every day, when days are given. */
  readonly quantity: number;
  /** `yyyy-MM-dd`, for goods sold by the day: each day's own stock is taken instead of the SKU's. */
  readonly days?: readonly string[] | null | undefined;
}

const LARGEST_STOCK = 2_147_483_647;

/** The usual order: one SKU. One conditional update, and its trace. */
const reserveOne = defineStatement<{ sku_id: number }>(
  'catalog.reserve-one',
  `with taken as (
     update sku set stock = stock - $3::int where tenant_id = $1 and id = $2 and stock >= $3::int
     returning id, goods_id
   )
   insert into stock_movement (tenant_id, sku_id, goods_id, delta, reason, order_id, created_at)
   select $1, id, goods_id, -$3::int, 'reserve', $4, $5 from taken
   returning sku_id`,
);

/** Several SKUs: locked in the order of their ids first, so that two such orders cannot block each other. */
const reserveMany = defineStatement<{ sku_id: number }>(
  'catalog.reserve-many',
  `with wanted as (
     select * from unnest($2::bigint[], $3::int[]) as w (sku_id, quantity)
   ), held as materialized (
     select s.id, w.quantity from wanted w join sku s on s.tenant_id = $1 and s.id = w.sku_id
     order by s.id for no key update of s
   ), taken as (
     update sku s set stock = s.stock - h.quantity from held h
     where s.tenant_id = $1 and s.id = h.id and s.stock >= h.quantity
     returning s.id, s.goods_id, h.quantity
   )
   insert into stock_movement (tenant_id, sku_id, goods_id, delta, reason, order_id, created_at)
   select $1, id, goods_id, -quantity, 'reserve', $4, $5 from taken
   returning sku_id`,
);

const reserveDays = defineStatement<{ sku_id: number; day: string }>(
  'catalog.reserve-days',
  `with wanted as (
     select * from unnest($2::bigint[], $3::date[], $4::int[]) as w (sku_id, day, quantity)
   ), held as materialized (
     select d.id, w.quantity from wanted w
     join daily_price d on d.tenant_id = $1 and d.sku_id = w.sku_id and d.day = w.day
     order by d.sku_id, d.day for no key update of d
   ), taken as (
     update daily_price d set stock = d.stock - h.quantity from held h
     where d.tenant_id = $1 and d.id = h.id and d.stock >= h.quantity
     returning d.sku_id, d.goods_id, d.day, h.quantity
   )
   insert into stock_movement (tenant_id, sku_id, goods_id, day, delta, reason, order_id, created_at)
   select $1, sku_id, goods_id, day, -quantity, 'reserve', $5, $6 from taken
   returning sku_id, day::text as day`,
);

interface Demand {
  readonly goodsId: number;
  readonly skuId: number;
  readonly day: string | undefined;
  quantity: number;
}

/**
 * Takes the pieces of an order out of stock, all of them or none, and notes what was taken. The same SKU on several
 * lines is added up first. Belongs at the end of the order's transaction: the stock rows are its hottest.
 * Refuses `stock/insufficient` {goodsName} when any of it is not there.
 */
export async function reserveStock(tx: Context, orderId: number, items: readonly StockItem[]): Promise<void> {
  const demands = addUp(items);
  for (const demand of demands) if (demand.quantity > LARGEST_STOCK) return refuse(tx, demand.goodsId);
  const bySku = demands.filter(({ day }) => day === undefined);
  const byDay = demands.filter((demand): demand is Demand & { day: string } => demand.day !== undefined);
  const taken = new Set([...(await takeSkus(tx, orderId, bySku)), ...(await takeDays(tx, orderId, byDay))]);
  const short = demands.find((demand) => !taken.has(keyOf(demand.skuId, demand.day)));
  if (short) return refuse(tx, short.goodsId);
  touch(tx, ...new Set(demands.map(({ goodsId }) => goodsTag(tx.tenant.id, goodsId))));
}

function addUp(items: readonly StockItem[]): Demand[] {
  const demands = new Map<string, Demand>();
  for (const { goodsId, skuId, quantity, days } of items) {
    if (!Number.isInteger(quantity) || quantity < 1) throw new RangeError(`no quantity: ${quantity}`);
    for (const day of days?.length ? new Set(days) : [undefined]) {
      const known = demands.get(keyOf(skuId, day));
      if (known) known.quantity += quantity;
      else demands.set(keyOf(skuId, day), { goodsId, skuId, day, quantity });
    }
  }
  return [...demands.values()];
}

const keyOf = (skuId: number, day: string | undefined) => `${skuId} ${day ?? ''}`;

async function takeSkus(tx: Context, orderId: number, demands: readonly Demand[]): Promise<string[]> {
  const [only] = demands;
  if (!only) return [];
  const trace = [orderId, tx.now()];
  const taken =
    demands.length === 1
      ? await run(tx.db, reserveOne, [tx.tenant.id, only.skuId, only.quantity, ...trace])
      : await run(tx.db, reserveMany, [
          tx.tenant.id,
          demands.map(({ skuId }) => skuId),
          demands.map(({ quantity }) => quantity),
          ...trace,
        ]);
  return taken.map((row) => keyOf(row.sku_id, undefined));
}

async function takeDays(
  tx: Context,
  orderId: number,
  demands: readonly (Demand & { readonly day: string })[],
): Promise<string[]> {
  if (demands.length === 0) return [];
  const taken = await run(tx.db, reserveDays, [
    tx.tenant.id,
    demands.map(({ skuId }) => skuId),
    demands.map(({ day }) => day),
    demands.map(({ quantity }) => quantity),
    orderId,
    tx.now(),
  ]);
  return taken.map((row) => keyOf(row.sku_id, row.day));
}

const goodsName = defineStatement<{ name: string }>(
  'catalog.goods-name',
  'select name from goods where tenant_id = $1 and id = $2',
);

async function refuse(tx: Context, goodsId: number): Promise<never> {
  const [row] = await run(tx.db, goodsName, [tx.tenant.id, goodsId]);
  return fail('stock/insufficient', { goodsId, goodsName: row?.name ?? '' });
}
