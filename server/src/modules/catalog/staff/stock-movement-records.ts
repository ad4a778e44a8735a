import { and, eq, inArray } from 'drizzle-orm';
import { keepRecords } from '../../../kernel/records/keep-records.ts';
import { sku, stockMovement } from '../tables.ts';

/** Every change of a stock and its cause, the latest first; by the filter `goodsId` those of a goods' SKUs. Only read. */
export const stockMovementRecords = keepRecords(stockMovement, {
  filters: ['skuId', 'orderId'],
  also: (ctx, { filters: { goodsId } }) => {
    if (goodsId === undefined) return undefined;
    const theirs = ctx.db
      .select({ id: sku.id })
      .from(sku)
      .where(and(eq(sku.tenantId, ctx.tenant.id), eq(sku.goodsId, Number(goodsId))));
    return inArray(stockMovement.skuId, theirs);
  },
  tags: () => [],
});
