import type { Context } from '../../kernel/context.ts';
import { defineStatement, run } from '../../kernel/database/statement.ts';
import { fail } from '../../kernel/errors.ts';
import { startOfDay } from '../../kernel/time-zone.ts';
import { isRebate } from '../member/index.ts';
import type { GoodsChanges, NewGoods, NewPrice } from './new-goods.ts';

const LARGEST_STOCK = 2_147_483_647;
const isAmount = (value: number) => Number.isSafeInteger(value) && value >= 0;
const isStock = (value: number) => isAmount(value) && value <= LARGEST_STOCK;
const isCount = (value: number) => isStock(value) && value >= 1;

/**
 * Refuses `goods/invalid` {field} for what can be seen in the input itself. A day that is none is refused as
 * `day/malformed`.
 */
export function checkNewGoods(ctx: Context, input: NewGoods): void {
  const refuse = (field: string) => fail('goods/invalid', { field });
  checkFacts(input);
  if (input.pictures.length === 0 || input.pictures.some((url) => url.trim() === '')) refuse('pictures');
  if (input.price && !isPrice(input.price)) refuse('price');
  if (!(input.skus ?? []).every(isPrice)) refuse('skus');
  if ((input.skus ?? []).some(({ weight }) => weight !== undefined && !(weight >= 0))) refuse('skus');
  for (const { day } of input.days ?? []) startOfDay(day, ctx.tenant.timeZone);
  if (!(input.days ?? []).every(({ price, stock }) => isAmount(price) && isStock(stock))) refuse('days');
  if (!(input.limits ?? []).every(({ duration, maxPieces }) => isCount(duration) && isStock(maxPieces)))
    refuse('limits');
  if (!(input.rebates ?? []).every(({ rebate }) => isRebate(rebate))) refuse('rebates');
}

/** As {@link checkNewGoods}, for facts alone: those that are given. */
export function checkFacts(facts: GoodsChanges): void {
  const refuse = (field: string) => fail('goods/invalid', { field });
  if (facts.name?.trim() === '') refuse('name');
  if (facts.weight !== undefined && !(facts.weight >= 0 && facts.weight < 1e7)) refuse('weight');
  if (facts.minQuantity !== undefined && !isCount(facts.minQuantity)) refuse('minQuantity');
  if (facts.commission && !isAmount(facts.commission.amount)) refuse('commission');
  if (facts.reward && !isAmount(facts.reward.amount)) refuse('reward');
  const { saleStartsAt: from, saleEndsAt: until } = facts;
  if (from && until && until <= from) refuse('saleEndsAt');
}

export function isPrice({ price, originalPrice, points, groupBuyPrice, stock }: NewPrice): boolean {
  return [price, originalPrice ?? 0, points ?? 0, groupBuyPrice ?? 0].every(isAmount) && isStock(stock);
}

const findReferences = defineStatement<{ category: boolean; shop: boolean; template: boolean }>(
  'catalog.find-goods-references',
  `select $2::bigint is null or exists (select from category where tenant_id = $1 and id = $2) as category,
     coalesce($3::bigint, 0) = 0 or exists (select from shop where tenant_id = $1 and id = $3) as shop,
     $4::bigint is null or exists (select from freight_template where tenant_id = $1 and id = $4) as template`,
);

/** Refuses `goods/invalid` {field} when the category, shop or freight template named is not the tenant's. */
export async function checkReferences(
  tx: Context,
  facts: Pick<GoodsChanges, 'categoryId' | 'shopId' | 'freightTemplateId'>,
): Promise<void> {
  const { categoryId = null, shopId = null, freightTemplateId = null } = facts;
  const [found] = await run(tx.db, findReferences, [tx.tenant.id, categoryId, shopId, freightTemplateId]);
  if (!found?.category) fail('goods/invalid', { field: 'categoryId' });
  if (!found?.shop) fail('goods/invalid', { field: 'shopId' });
  if (!found?.template) fail('goods/invalid', { field: 'freightTemplateId' });
}
