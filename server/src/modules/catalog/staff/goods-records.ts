import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import type { Page, Paging } from '../../../kernel/paging.ts';
import { keepRecords, type RecordQuery } from '../../../kernel/records/keep-records.ts';
import { parseCombination } from '../combination.ts';
import { goods, goodsPicture, sku } from '../tables.ts';
import { goodsListTag, goodsTag } from '../tags.ts';

type GoodsRow = typeof goods.$inferSelect;

/** A goods as lists for staff show it, on sale or not; `stock` is the sum over its SKUs. */
export type StaffGoods = GoodsRow & { readonly stock: number };

/** A goods with all that staff can change of it. */
export interface StaffGoodsDetail extends StaffGoods {
  /** URLs, the main one first. */
  readonly pictures: string[];
  /** In the order they are asked. */
  readonly properties: number[];
  readonly skus: (typeof sku.$inferSelect)[];
}

/** Only for reading: what writes goods is the use cases beside this. */
const records = keepRecords(goods, {
  filters: ['status', 'categoryId', 'shopId', 'isRecommended', 'isFlashSale', 'barcode', 'createdAt'],
  sorts: ['sortOrder', 'minPrice', 'orderCount', 'createdAt'],
  search: ['name', 'barcode'],
  label: 'name',
  tags: (tenantId, { id }) => [goodsTag(tenantId, id), goodsListTag(tenantId)],
});

export const goodsLabels = records.labels;
export const lockGoods = records.lock;

/** The shop's goods for its staff, the newest first, those off the shelf too. Three statements. */
export async function listGoodsForStaff(
  ctx: Context,
  query: RecordQuery,
  paging: Paging,
): Promise<Page<StaffGoods>> {
  const page = await records.list(ctx, query, paging);
  return { ...page, rows: await withStock(ctx, page.rows) };
}

/** As {@link listGoodsForStaff}, step by step from the newest: what exports are made of. */
export async function walkGoods(
  ctx: Context,
  query: RecordQuery,
  step: { beforeId: number | undefined; limit: number },
): Promise<StaffGoods[]> {
  return withStock(ctx, await records.walk(ctx, query, step));
}

/** One goods with its pictures and SKUs. Refuses `record/none`. */
export async function getGoodsForStaff(ctx: Context, id: number): Promise<StaffGoodsDetail> {
  const row = await records.read(ctx, id);
  const pictures = await ctx.db
    .select({ url: goodsPicture.url })
    .from(goodsPicture)
    .where(and(eq(goodsPicture.tenantId, ctx.tenant.id), eq(goodsPicture.goodsId, id)))
    .orderBy(asc(goodsPicture.sortOrder), asc(goodsPicture.id));
  const skus = await ctx.db
    .select()
    .from(sku)
    .where(and(eq(sku.tenantId, ctx.tenant.id), eq(sku.goodsId, id)))
    .orderBy(asc(sku.id));
  return {
    ...row,
    stock: skus.reduce((sum, { stock }) => sum + stock, 0),
    pictures: pictures.map(({ url }) => url),
    properties: row.propertyIds === '' ? [] : row.propertyIds.split(',').map(Number),
    skus,
  };
}

async function withStock(ctx: Context, rows: readonly GoodsRow[]): Promise<StaffGoods[]> {
  if (rows.length === 0) return [];
  const sums = await ctx.db
    .select({ goodsId: sku.goodsId, stock: sql<number>`sum(${sku.stock})`.mapWith(Number) })
    .from(sku)
    .where(
      and(
        eq(sku.tenantId, ctx.tenant.id),
        inArray(
          sku.goodsId,
          rows.map(({ id }) => id),
        ),
      ),
    )
    .groupBy(sku.goodsId);
  const stocks = new Map(sums.map(({ goodsId, stock }) => [goodsId, stock]));
  return rows.map((row) => ({ ...row, stock: stocks.get(row.id) ?? 0 }));
}

/** `propertyId:valueId,…` as a goods' choices. Refuses `goods/invalid` {field: skus}. */
export const choicesOf = (combination: string) =>
  parseCombination(combination) ?? fail('goods/invalid', { field: 'skus' });
