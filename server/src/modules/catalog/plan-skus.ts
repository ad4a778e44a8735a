import { and, eq, inArray } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { type Choice, combinationKey, printCombination } from './combination.ts';
import type { NewPrice, NewSku, Offered } from './new-goods.ts';
import { property, propertyValue, type sku } from './tables.ts';

export type SkuDraft = Omit<typeof sku.$inferInsert, 'tenantId' | 'id' | 'goodsId'> & {
  readonly combinationKey: string;
};

/**
 * The SKUs a new goods gets: its only one, or one for each combination, with the choices put into the goods' order
 * and into words. Refuses `goods/invalid` {field} when choices do not fit the goods' properties, or come twice.
 */
export async function planSkus(tx: Context, input: Offered): Promise<SkuDraft[]> {
  const propertyIds = input.propertyIds ?? [];
  if (propertyIds.length === 0) {
    if (!input.price || input.skus?.length) return fail('goods/invalid', { field: 'price' });
    return [{ combinationKey: '', ...priceOf(input.price) }];
  }
  const skus = input.skus ?? [];
  if (skus.length === 0 || input.price) return fail('goods/invalid', { field: 'skus' });
  const names = await readNames(tx, propertyIds);
  const drafts = skus.map((wanted) => draftOf(wanted, propertyIds, names));
  if (new Set(drafts.map((draft) => draft.combinationKey)).size < drafts.length)
    fail('goods/invalid', { field: 'skus' });
  return drafts;
}

function draftOf(
  wanted: NewSku,
  propertyIds: readonly number[],
  names: ReadonlyMap<string, string>,
): SkuDraft {
  const choices = propertyIds.map(
    (propertyId): Choice =>
      wanted.choices.find((choice) => choice.propertyId === propertyId) ??
      fail('goods/invalid', { field: 'skus' }),
  );
  if (choices.length !== wanted.choices.length) fail('goods/invalid', { field: 'skus' });
  const words = choices.map(
    (choice) => names.get(printCombination([choice])) ?? fail('goods/invalid', { field: 'skus' }),
  );
  return {
    combination: printCombination(choices),
    combinationKey: combinationKey(choices),
    combinationNames: words.join(','),
    ...priceOf(wanted),
    weight: wanted.weight ?? null,
    pictureUrl: wanted.pictureUrl ?? null,
  };
}

function priceOf(given: NewPrice) {
  return {
    price: given.price,
    originalPrice: given.originalPrice ?? given.price,
    points: given.points ?? 0,
    groupBuyPrice: given.groupBuyPrice ?? 0,
    stock: given.stock,
    barcode: given.barcode ?? null,
  };
}

/** `颜色:红` by `propertyId:valueId`, for every value of these properties. */
async function readNames(tx: Context, propertyIds: readonly number[]): Promise<Map<string, string>> {
  const rows = await tx.db
    .select({
      propertyId: property.id,
      propertyName: property.name,
      valueId: propertyValue.id,
      valueName: propertyValue.name,
    })
    .from(propertyValue)
    .innerJoin(
      property,
      and(eq(property.tenantId, propertyValue.tenantId), eq(property.id, propertyValue.propertyId)),
    )
    .where(
      and(eq(propertyValue.tenantId, tx.tenant.id), inArray(propertyValue.propertyId, [...propertyIds])),
    );
  return new Map(
    rows.map((row) => [`${row.propertyId}:${row.valueId}`, `${row.propertyName}:${row.valueName}`]),
  );
}
