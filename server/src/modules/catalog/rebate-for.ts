import type { Context } from '../../kernel/context.ts';
import { defineStatement, run } from '../../kernel/database/statement.ts';
import { fail } from '../../kernel/errors.ts';
import { levelOf } from '../member/index.ts';

const NO_REBATE = 10;

const findRebate = defineStatement<{ rebate: number | null }>(
  'catalog.find-rebate',
  `select r.rebate::float8 as rebate from goods g
   left join goods_rebate r on r.tenant_id = $1 and r.goods_id = g.id and r.level_id = $3
   where g.tenant_id = $1 and g.id = $2`,
);

/**
 * The rebate in 折 that a user has on a goods: the goods' own for the user's level, else the level's, else 10 (none).
 * Refuses `record/none` for an unknown goods.
 */
export async function rebateFor(ctx: Context, goodsId: number, userId: number | undefined): Promise<number> {
  const standing = userId === undefined ? undefined : await levelOf(ctx, userId);
  const [row] = await run(ctx.db, findRebate, [ctx.tenant.id, goodsId, standing?.level.id ?? null]);
  if (!row) return fail('record/none');
  return row.rebate ?? standing?.rebate ?? NO_REBATE;
}
