import type { Context } from '../../../kernel/context.ts';
import { inTransaction, touch } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { roundDegrees, toRegionCode } from '../../geo/index.ts';
import { shopsTag } from '../tags.ts';
import { shop } from './tables.ts';

export type Shop = typeof shop.$inferSelect;

export type NewShop = Pick<
  typeof shop.$inferInsert,
  | 'name'
  | 'number'
  | 'type'
  | 'address'
  | 'phone'
  | 'contactName'
  | 'pictureUrl'
  | 'introduction'
  | 'sellingPoint'
  | 'activity'
  | 'expressType'
  | 'printerSerial'
  | 'status'
  | 'sortOrder'
  | 'extensions'
> & {
  /** Region codes, 6 or 12 digits. */
  readonly provinceId: string;
  readonly cityId: string;
  readonly districtId: string;
  /** Degrees. */
  readonly latitude: number;
  readonly longitude: number;
};

/** Opens a shop (门店). Refuses `shop/invalid` {field}. @returns the shop as stored. */
export async function createShop(ctx: Context, input: NewShop): Promise<Shop> {
  const place = checkedPlace(input);
  return inTransaction(ctx, async (tx) => {
    const [row] = await tx.db
      .insert(shop)
      .values({ ...input, ...place, tenantId: tx.tenant.id, createdAt: tx.now() })
      .returning();
    touch(tx, shopsTag(tx.tenant.id));
    return row ?? fail('shop/invalid', { field: 'name' });
  });
}

/** Holds what a shop cannot be without against its rules. Refuses `shop/invalid` {field}. @returns its place as it is kept */
export function checkedPlace(input: Pick<NewShop, 'name' | 'latitude' | 'longitude' | RegionField>) {
  if (input.name.trim() === '') fail('shop/invalid', { field: 'name' });
  if (!(Math.abs(input.latitude) <= 90)) fail('shop/invalid', { field: 'latitude' });
  if (!(Math.abs(input.longitude) <= 180)) fail('shop/invalid', { field: 'longitude' });
  return {
    provinceId: codeOf(input, 'provinceId'),
    cityId: codeOf(input, 'cityId'),
    districtId: codeOf(input, 'districtId'),
    latitude: roundDegrees(input.latitude),
    longitude: roundDegrees(input.longitude),
  };
}

type RegionField = 'provinceId' | 'cityId' | 'districtId';

function codeOf(input: Pick<NewShop, RegionField>, field: RegionField): string {
  return toRegionCode(input[field]) ?? fail('shop/invalid', { field });
}
