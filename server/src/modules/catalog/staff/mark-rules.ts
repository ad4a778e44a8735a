import type { Context } from '../../../kernel/context.ts';
import { defineStatement, run } from '../../../kernel/database/statement.ts';
import { touch } from '../../../kernel/database/transaction.ts';
import { goodsListTag, goodsTag } from '../tags.ts';

const mark = defineStatement(
  'catalog.mark-rules',
  `update goods set
     is_daily_priced = exists (select from daily_price d where d.tenant_id = $1 and d.goods_id = $2),
     is_limited = exists (select from purchase_limit l where l.tenant_id = $1 and l.goods_id = $2),
     updated_at = $3
   where tenant_id = $1 and id = $2`,
);

/** Lets a goods say again whether it is sold by the day and whether purchases of it are limited. */
export async function markRules(tx: Context, goodsId: number): Promise<void> {
  await run(tx.db, mark, [tx.tenant.id, goodsId, tx.now()]);
  touch(tx, goodsTag(tx.tenant.id, goodsId), goodsListTag(tx.tenant.id));
}
