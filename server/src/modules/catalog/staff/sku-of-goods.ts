import { and, asc, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { sku } from '../tables.ts';

/** The SKU that is meant: the one named, if it is this goods', or its only one. Refuses `goods/invalid` {field}. */
export async function skuOfGoods(
  tx: Context,
  goodsId: number,
  skuId: number | null | undefined,
): Promise<number> {
  const rows = await tx.db
    .select({ id: sku.id })
    .from(sku)
    .where(and(eq(sku.tenantId, tx.tenant.id), eq(sku.goodsId, goodsId)))
    .orderBy(asc(sku.id));
  if (rows.length === 0) return fail('goods/invalid', { field: 'goodsId' });
  const found = skuId ? rows.find(({ id }) => id === skuId) : rows.length === 1 ? rows[0] : undefined;
  return found?.id ?? fail('goods/invalid', { field: 'skuId' });
}
