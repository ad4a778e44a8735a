import { and, eq } from 'drizzle-orm';
import type { UserContext } from '../../kernel/context.ts';
import { inTransaction } from '../../kernel/database/transaction.ts';
import type { AddressInput } from './add-address.ts';
import { ensureDefault, makeDefault } from './choose-default.ts';
import { lockAddressBook } from './locks.ts';
import { type Address, getAddress } from './read-addresses.ts';
import { type ResolvedRegions, resolveRegions } from './resolve-regions.ts';
import { address } from './tables.ts';

/** What an address can be without. */
type Emptied = 'tag' | 'telephone' | 'districtId' | 'postcode' | 'idCardNumber' | 'latitude' | 'longitude';

/** What changes of an address: absent as it was, null without. */
export type AddressChanges = {
  readonly [Name in keyof AddressInput]?:
    | AddressInput[Name]
    | (Name extends Emptied ? null : never)
    | undefined;
};

/**
 * Changes the given parts of an address. Another province or city without a district leaves the address without one.
 * `isDefault: false` asks for nothing: only another default, disabling or deletion takes the mark away.
 * Refuses `record/none` and `address/region-unknown`.
 */
export async function updateAddress(ctx: UserContext, id: number, changes: AddressChanges): Promise<Address> {
  const { provinceId, cityId, districtId, isDefault, ...rest } = changes;
  return inTransaction(ctx, async (tx) => {
    await lockAddressBook(tx);
    const before = await getAddress(tx, id);
    const regions = await changedRegions(tx, before, { provinceId, cityId, districtId });
    const disabled = (rest.status ?? before.status) === 'disabled';
    await tx.db
      .update(address)
      .set({ ...rest, ...regions, updatedAt: tx.now(), ...(disabled ? { isDefault: false } : {}) })
      .where(and(eq(address.tenantId, tx.tenant.id), eq(address.userId, tx.user.id), eq(address.id, id)));
    if (isDefault === true && !disabled) await makeDefault(tx, id);
    else await ensureDefault(tx);
    return getAddress(tx, id);
  });
}

type RegionChanges = Pick<AddressChanges, 'provinceId' | 'cityId' | 'districtId'>;

/** The place as it is after the changes; undefined where it stays what it is. */
async function changedRegions(
  tx: UserContext,
  before: Address,
  { provinceId, cityId, districtId }: RegionChanges,
): Promise<ResolvedRegions | undefined> {
  if (provinceId === undefined && cityId === undefined && districtId === undefined) return undefined;
  const place = await resolveRegions(
    tx,
    provinceId ?? before.provinceId,
    cityId ?? before.cityId,
    districtId ?? undefined,
  );
  const isSameCity = place.provinceId === before.provinceId && place.cityId === before.cityId;
  return districtId === undefined && isSameCity ? undefined : place;
}
