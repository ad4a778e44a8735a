import { and, eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { inTransaction, touch } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { goods } from './tables.ts';
import { goodsListTag, goodsTag } from './tags.ts';

/** What lists and pages say of a goods' promotions. Prices in fen; a price stays as it was when it is left out. */
export interface PromotionMarks {
  readonly hasBargain?: boolean | undefined;
  readonly bargainPrice?: number | undefined;
  readonly hasGroupBuy?: boolean | undefined;
  readonly groupBuyPrice?: number | undefined;
}

/** Shows on a goods which promotions it has now. For the rooms that run them. Refuses `record/none`. */
export async function markPromotions(ctx: Context, goodsId: number, marks: PromotionMarks): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const marked = await tx.db
      .update(goods)
      .set({ ...marks })
      .where(and(eq(goods.tenantId, tx.tenant.id), eq(goods.id, goodsId)))
      .returning({ id: goods.id });
    if (marked.length === 0) fail('record/none');
    touch(tx, goodsTag(tx.tenant.id, goodsId), goodsListTag(tx.tenant.id));
  });
}
