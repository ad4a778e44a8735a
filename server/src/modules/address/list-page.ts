import { and, count, desc, eq, type SQL } from 'drizzle-orm';
import type { Context, UserContext } from '../../kernel/context.ts';
import { inListedOrder, type Listing, listedBy } from '../../kernel/database/listing.ts';
import { type Page, slice, toPage } from '../../kernel/paging.ts';
import type { Address } from './read-addresses.ts';
import { address } from './tables.ts';

const columns = {
  id: address.id,
  userId: address.userId,
  contactName: address.contactName,
  countryCode: address.countryCode,
  mobile: address.mobile,
  telephone: address.telephone,
  provinceId: address.provinceId,
  cityId: address.cityId,
  districtId: address.districtId,
  provinceName: address.provinceName,
  cityName: address.cityName,
  districtName: address.districtName,
  detail: address.detail,
  postcode: address.postcode,
  latitude: address.latitude,
  longitude: address.longitude,
  tag: address.tag,
  isDefault: address.isDefault,
  createdAt: address.createdAt,
};

export type AddressListing = Listing<keyof typeof columns>;

/** A page of the user's addresses: the default one first, then the newest, unless another order is asked for. */
export function listAddressPage(ctx: UserContext, listing: AddressListing): Promise<Page<Address>> {
  return listSome(ctx, listing, eq(address.userId, ctx.user.id));
}

/** A page of everybody's addresses, for the shop's staff. */
export function listAddressesForStaff(ctx: Context, listing: AddressListing): Promise<Page<Address>> {
  return listSome(ctx, listing);
}

async function listSome(ctx: Context, listing: AddressListing, whose?: SQL): Promise<Page<Address>> {
  const where = and(
    eq(address.tenantId, ctx.tenant.id),
    whose,
    listedBy(listing, columns, address.createdAt),
  );
  const { limit, offset } = slice(listing.paging);
  const usual = whose ? [desc(address.isDefault), desc(address.id)] : [desc(address.id)];
  const rows = await ctx.db
    .select()
    .from(address)
    .where(where)
    .orderBy(...inListedOrder(listing, columns, address.id, usual))
    .limit(limit)
    .offset(offset);
  const [total] = await ctx.db.select({ rows: count() }).from(address).where(where);
  return toPage(rows, total?.rows ?? 0, listing.paging);
}
