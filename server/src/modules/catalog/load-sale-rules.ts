import type { Context } from '../../kernel/context.ts';
import { defineStatement, run } from '../../kernel/database/statement.ts';

/** Price in fen and stock of one day. */
export interface DayOffer {
  readonly skuId: number;
  /** `yyyy-MM-dd` */
  readonly day: string;
  readonly price: number;
  readonly stock: number;
}

interface DayRow {
  sku_id: number;
  day: string;
  price: number;
  stock: number;
}

const loadDays = defineStatement<DayRow>(
  'catalog.load-days',
  `select d.sku_id, d.day::text as day, d.price, d.stock
   from unnest($2::bigint[], $3::date[]) as w (sku_id, day)
   join daily_price d on d.tenant_id = $1 and d.sku_id = w.sku_id and d.day = w.day`,
);

/** Prices and stocks of the days that are to be ordered; a day that is not on offer is not in the answer. */
export async function loadDayOffers(
  ctx: Context,
  wanted: readonly { readonly skuId: number; readonly day: string }[],
): Promise<DayOffer[]> {
  const values = [ctx.tenant.id, wanted.map(({ skuId }) => skuId), wanted.map(({ day }) => day)];
  const rows = await run(ctx.db, loadDays, values);
  return rows.map(({ sku_id, ...row }) => ({ skuId: sku_id, ...row }));
}

/**
 * So many pieces of a goods (or of one of its SKUs) within so many natural days, months or years, for the users of
 * a level (0: users without one).
 */
export interface PurchaseLimit {
  readonly goodsId: number;
  /** Null: counts every SKU of the goods. */
  readonly skuId: number | null;
  readonly levelId: number;
  readonly duration: number;
  readonly unit: 'day' | 'month' | 'year';
  readonly maxPieces: number;
}

interface LimitRow {
  goods_id: number;
  sku_id: number | null;
  level_id: number;
  duration: number;
  unit: PurchaseLimit['unit'];
  max_pieces: number;
}

const loadLimits = defineStatement<LimitRow>(
  'catalog.load-purchase-limits',
  `select goods_id, sku_id, level_id, duration, unit, max_pieces from purchase_limit
   where tenant_id = $1 and goods_id = any($2::bigint[]) order by id`,
);

/** The purchase limits of limited goods. Users of a level without a row for a limited goods may not buy it. */
export async function loadPurchaseLimits(
  ctx: Context,
  goodsIds: readonly number[],
): Promise<PurchaseLimit[]> {
  const rows = await run(ctx.db, loadLimits, [ctx.tenant.id, goodsIds]);
  return rows.map((row) => ({
    goodsId: row.goods_id,
    skuId: row.sku_id,
    levelId: row.level_id,
    duration: row.duration,
    unit: row.unit,
    maxPieces: row.max_pieces,
  }));
}
