import { and, asc, desc, eq, ilike, type SQL, sql } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { containing } from '../../../kernel/database/like.ts';
import { fail } from '../../../kernel/errors.ts';
import { type Paging, slice } from '../../../kernel/paging.ts';
import { type Coordinates, distanceKm, roundDegrees, toRegionCode } from '../../geo/index.ts';
import type { Shop } from './create-shop.ts';
import { shop } from './tables.ts';

export interface ShopQuestion {
  /** Region codes, 6 or 12 digits. */
  readonly provinceId?: string | undefined;
  readonly cityId?: string | undefined;
  readonly districtId?: string | undefined;
  readonly nameLike?: string | undefined;
  readonly type?: string | undefined;
  /** Where the customer is: the nearest shop comes first. */
  readonly near?: Coordinates | undefined;
  readonly paging: Paging;
}

/** @property distance kilometres from the customer, when it is known where that is. */
export type ListedShop = Shop & { readonly distance: number | undefined };

/** The open shops that pass the filters, near to far, or else in the shop owner's order and the newest first. */
export async function listShops(ctx: Context, question: ShopQuestion): Promise<ListedShop[]> {
  const { near, nameLike, type } = question;
  const { limit, offset } = slice(question.paging);
  const rows = await ctx.db
    .select()
    .from(shop)
    .where(
      and(
        eq(shop.tenantId, ctx.tenant.id),
        eq(shop.status, 'open'),
        ...(['provinceId', 'cityId', 'districtId'] as const).map((column) => within(question, column)),
        nameLike === undefined ? undefined : ilike(shop.name, containing(nameLike)),
        type === undefined ? undefined : eq(shop.type, type),
      ),
    )
    .orderBy(...(near ? [nearness(near)] : []), asc(shop.sortOrder), desc(shop.id))
    .limit(limit)
    .offset(offset);
  return rows.map((row) => ({ ...row, distance: near && distanceKm(near, row) }));
}

function within(question: ShopQuestion, column: 'provinceId' | 'cityId' | 'districtId'): SQL | undefined {
  const code = question[column];
  return code === undefined ? undefined : eq(shop[column], toRegionCode(code) ?? code);
}

/** Grows with the great-circle distance: its haversine, which needs no further root for comparing. */
function nearness(to: Coordinates): SQL {
  const [latitude, longitude] = [roundDegrees(to.latitude), roundDegrees(to.longitude)];
  return sql`power(sin(radians(${shop.latitude} - ${latitude}::float8) / 2), 2)
    + cos(radians(${latitude}::float8)) * cos(radians(${shop.latitude}))
    * power(sin(radians(${shop.longitude} - ${longitude}::float8) / 2), 2)`;
}

/** One shop, open or not. Refuses `record/none`. */
export async function getShop(ctx: Context, id: number): Promise<Shop> {
  const [row] = await ctx.db
    .select()
    .from(shop)
    .where(and(eq(shop.tenantId, ctx.tenant.id), eq(shop.id, id)));
  return row ?? fail('record/none');
}
