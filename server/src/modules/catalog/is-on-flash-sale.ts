import type { Context } from '../../kernel/context.ts';
import { defineStatement, run } from '../../kernel/database/statement.ts';
import { goodsListTag } from './tags.ts';

const findFlashSales = defineStatement<{ id: number }>(
  'catalog.find-flash-sales',
  `select id from goods where tenant_id = $1 and is_flash_sale and status = 'on-sale'`,
);

/** Whether a goods is sold in a flash sale, begun or not; from the cache: asked for every order. */
export async function isOnFlashSale(ctx: Context, goodsId: number): Promise<boolean> {
  const ids = await ctx.cache.read(`flash-sales:${ctx.tenant.id}`, async () => {
    const rows = await run(ctx.db, findFlashSales, [ctx.tenant.id]);
    const value: ReadonlySet<number> = new Set(rows.map((row) => row.id));
    return { value, bytes: 100 + 40 * rows.length, tags: [goodsListTag(ctx.tenant.id)] };
  });
  return ids.has(goodsId);
}
