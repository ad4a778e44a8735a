import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { combinationKey, parseCombination } from './combination.ts';
import { sku } from './tables.ts';

export type Sku = typeof sku.$inferSelect;

/**
 * The SKU of a goods for a choice (`propertyId:valueId,…`, in any order, a comma at the end allowed), with its price
 * and stock. Refuses `record/none` when the goods is not offered in it.
 */
export async function findSku(ctx: Context, goodsId: number, combination: string): Promise<Sku> {
  const choices = parseCombination(combination);
  if (!choices) return fail('record/none');
  const [row] = await ctx.db
    .select()
    .from(sku)
    .where(
      and(
        eq(sku.tenantId, ctx.tenant.id),
        eq(sku.goodsId, goodsId),
        eq(sku.combinationKey, combinationKey(choices)),
      ),
    );
  return row ?? fail('record/none');
}

/** These SKUs of the tenant, by id; unknown ones are left out. */
export async function findSkus(ctx: Context, ids: readonly number[]): Promise<ReadonlyMap<number, Sku>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select()
    .from(sku)
    .where(and(eq(sku.tenantId, ctx.tenant.id), inArray(sku.id, [...ids])));
  return new Map(rows.map((row) => [row.id, row]));
}

/** Every SKU of a goods. */
export async function listSkus(ctx: Context, goodsId: number): Promise<Sku[]> {
  return ctx.db
    .select()
    .from(sku)
    .where(and(eq(sku.tenantId, ctx.tenant.id), eq(sku.goodsId, goodsId)))
    .orderBy(asc(sku.id));
}
