import { and, count, eq } from 'drizzle-orm';
import type { UserContext } from '../../kernel/context.ts';
import { inTransaction } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { ensureDefault, makeDefault } from './choose-default.ts';
import { lockAddressBook } from './locks.ts';
import { type Address, getAddress } from './read-addresses.ts';
import { resolveRegions } from './resolve-regions.ts';
import { address } from './tables.ts';

/** What a user writes of an address. Region codes have 6 or 12 digits, coordinates are degrees. */
export interface AddressInput {
  readonly contactName: string;
  readonly mobile: string;
  /** Of the mobile number; absent: `+86`. */
  readonly countryCode?: string | undefined;
  readonly telephone?: string | undefined;
  /** What kind of place it is, in the client's words. */
  readonly tag?: string | undefined;
  readonly provinceId: string;
  readonly cityId: string;
  readonly districtId?: string | undefined;
  readonly detail: string;
  readonly postcode?: string | undefined;
  readonly idCardNumber?: string | undefined;
  readonly latitude?: number | undefined;
  readonly longitude?: number | undefined;
  readonly isDefault?: boolean | undefined;
  readonly status?: Address['status'] | undefined;
  readonly extensions?: Record<string, unknown> | undefined;
}

/** How many addresses one user may keep. */
const MOST_ADDRESSES = 50;

/**
 * Adds a delivery address. The first one becomes the default, later ones when asked; there is never more than one
 * default, and a disabled address is none. Refuses `address/region-unknown` and, beyond `limit`, `address/too-many`.
 */
export async function addAddress(
  ctx: UserContext,
  input: AddressInput,
  limit = MOST_ADDRESSES,
): Promise<Address> {
  const { provinceId, cityId, districtId, isDefault, extensions, ...rest } = input;
  const regions = await resolveRegions(ctx, provinceId, cityId, districtId);
  const wanted = isDefault === true && rest.status !== 'disabled';
  return inTransaction(ctx, async (tx) => {
    await lockAddressBook(tx);
    if ((await countAddresses(tx)) >= limit) return fail('address/too-many', { limit });
    const [row] = await tx.db
      .insert(address)
      .values({
        ...rest,
        ...regions,
        tenantId: tx.tenant.id,
        userId: tx.user.id,
        extensions: extensions ?? {},
        createdAt: tx.now(),
      })
      .returning({ id: address.id });
    if (!row) throw new Error('the address was not inserted');
    if (wanted) await makeDefault(tx, row.id);
    else await ensureDefault(tx);
    return getAddress(tx, row.id);
  });
}

async function countAddresses(tx: UserContext): Promise<number> {
  const [row] = await tx.db
    .select({ rows: count() })
    .from(address)
    .where(and(eq(address.tenantId, tx.tenant.id), eq(address.userId, tx.user.id)));
  return row?.rows ?? 0;
}
