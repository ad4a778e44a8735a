import type { Context } from '../../kernel/context.ts';
import { containing } from '../../kernel/database/like.ts';
import { defineStatement, run } from '../../kernel/database/statement.ts';
import { fail } from '../../kernel/errors.ts';
import { type Page, type Paging, slice, toPage } from '../../kernel/paging.ts';
import { listSkus, type Sku } from './find-sku.ts';
import { type GoodsDetail, getGoods } from './get-goods.ts';
import { categoryBranch } from './list-categories.ts';

/** A goods that is had for points alone, as lists show it; points of its cheapest and its dearest SKU. */
export interface PointsGoods {
  readonly id: number;
  readonly name: string;
  readonly pictureUrl: string;
  readonly minPoints: number;
  readonly maxPoints: number;
  readonly orderCount: number;
}

export interface PointsGoodsFilter {
  /** With everything below it. */
  readonly categoryId?: number | undefined;
  readonly nameLike?: string | undefined;
  /** Goods of which something costs so many points at least, and at most. */
  readonly fromPoints?: number | undefined;
  readonly toPoints?: number | undefined;
}

const listStatement = defineStatement<PointsGoods & { total: number }>(
  'catalog.list-points-goods',
  `select g.id, g.name, g.picture_url as "pictureUrl", g.order_count as "orderCount",
     p.min as "minPoints", p.max as "maxPoints", (count(*) over ())::int as total
   from goods g cross join lateral (
     select min(s.points), max(s.points), max(s.price) as price, min(s.points) as least
     from sku s where s.tenant_id = $1 and s.goods_id = g.id
   ) p
   where g.tenant_id = $1 and g.status = 'on-sale' and g.min_points > 0 and g.min_price = 0
     and not g.is_daily_priced and p.price = 0 and p.least > 0
     and coalesce(g.sale_starts_at <= $2, true) and coalesce(g.sale_ends_at > $2, true)
     and ($3::bigint[] is null or g.category_id = any($3::bigint[]))
     and ($4::text is null or g.name ilike $4)
     and ($5::bigint is null or p.max >= $5) and ($6::bigint is null or p.min <= $6)
   order by g.sort_order, g.id desc limit $7 offset $8`,
);

/** The goods on sale that cost points and no money, in the shop's order: one page, in one statement. */
export async function listPointsGoods(
  ctx: Context,
  filter: PointsGoodsFilter,
  paging: Paging,
): Promise<Page<PointsGoods>> {
  const { categoryId, nameLike, fromPoints = null, toPoints = null } = filter;
  const branch = categoryId === undefined ? null : await categoryBranch(ctx, categoryId);
  const like = nameLike === undefined ? null : containing(nameLike);
  const { limit, offset } = slice(paging);
  const values = [ctx.tenant.id, ctx.now(), branch, like, fromPoints, toPoints, limit, offset];
  const rows = await run(ctx.db, listStatement, values);
  if (rows.length > 0 || offset === 0) return toPage(rows, rows[0]?.total ?? 0, paging);
  // Past the end no row tells how many there are.
  const [first] = await run(ctx.db, listStatement, [...values.slice(0, -2), 1, 0]);
  return toPage([], first?.total ?? 0, paging);
}

/** Such a goods with all that its page shows, on sale or not. */
export interface PointsGoodsDetail extends GoodsDetail {
  readonly skus: readonly Sku[];
}

/** Refuses `record/none`, also for goods that cost money. */
export async function getPointsGoods(ctx: Context, id: number): Promise<PointsGoodsDetail> {
  const detail = await getGoods(ctx, id);
  const skus = await listSkus(ctx, id);
  const forPoints =
    !detail.goods.isDailyPriced && skus.every(({ price, points }) => price === 0 && points > 0);
  return forPoints && skus.length > 0 ? { ...detail, skus } : fail('record/none');
}
