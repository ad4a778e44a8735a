import type { Context } from '../../kernel/context.ts';
import { defineStatement, run } from '../../kernel/database/statement.ts';
import { printDay } from '../../kernel/time-zone.ts';
import { getSoldOrders, type Sold } from '../order/index.ts';

interface Figures {
  readonly orders?: number;
  readonly sales?: number;
  readonly refunds?: number;
  readonly members?: number;
}

const addToDay = defineStatement(
  'statistics.add-to-day',
  `insert into daily_figure as f (tenant_id, day, orders, sales, refunds, members) values ($1, $2, $3, $4, $5, $6)
   on conflict (tenant_id, day) do update set orders = f.orders + excluded.orders, sales = f.sales + excluded.sales,
     refunds = f.refunds + excluded.refunds, members = f.members + excluded.members`,
);

const addToGoods = defineStatement(
  'statistics.add-to-goods',
  `insert into daily_goods_sale as s (tenant_id, day, goods_id, pieces, amount)
   select $1, $2, w.goods_id, w.pieces, w.amount
   from unnest($3::bigint[], $4::int[], $5::bigint[]) as w (goods_id, pieces, amount) order by w.goods_id
   on conflict (tenant_id, day, goods_id)
   do update set pieces = s.pieces + excluded.pieces, amount = s.amount + excluded.amount`,
);

/**
 * For several `orderPaid`, and `orderReceived` of what was paid at the door: what they sold belongs to the day on
 * which this is told. The day's one row, which everybody writes to, comes last.
 */
export async function countPaid(tx: Context, events: readonly { readonly orderId: number }[]): Promise<void> {
  const ids = events.map(({ orderId }) => orderId);
  const sold = await getSoldOrders(tx, ids);
  await countGoods(tx, sold);
  const sales = sold.reduce((sum, { order }) => sum + order.payableAmount, 0);
  await add(tx, { orders: sold.length, sales });
}

/** For several `orderRefunded`: fen that went back. */
export async function countRefunded(
  tx: Context,
  events: readonly { readonly amount: number }[],
): Promise<void> {
  await add(tx, { refunds: events.reduce((sum, { amount }) => sum + amount, 0) });
}

/** For several `userRegistered`. */
export async function countJoined(tx: Context, events: readonly object[]): Promise<void> {
  await add(tx, { members: events.length });
}

async function countGoods(tx: Context, sold: readonly Sold[]): Promise<void> {
  const byGoods = new Map<number, { pieces: number; amount: number }>();
  for (const { goodsId, quantity, amount } of sold.flatMap(({ lines }) => lines)) {
    const known = byGoods.get(goodsId) ?? { pieces: 0, amount: 0 };
    byGoods.set(goodsId, { pieces: known.pieces + quantity, amount: known.amount + amount });
  }
  if (byGoods.size === 0) return;
  const rows = [...byGoods.values()];
  await run(tx.db, addToGoods, [
    tx.tenant.id,
    today(tx),
    [...byGoods.keys()],
    rows.map(({ pieces }) => pieces),
    rows.map(({ amount }) => amount),
  ]);
}

async function add(tx: Context, given: Figures): Promise<void> {
  const { orders = 0, sales = 0, refunds = 0, members = 0 } = given;
  await run(tx.db, addToDay, [tx.tenant.id, today(tx), orders, sales, refunds, members]);
}

const today = (tx: Context): string => printDay(tx.now(), tx.tenant.timeZone);
