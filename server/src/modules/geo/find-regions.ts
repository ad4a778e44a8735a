import { asc, eq, inArray, isNull, lte } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { toRegionCode } from './region-code.ts';
import { region } from './tables.ts';

export type Region = typeof region.$inferSelect;

/** The cache tag of every answer made of regions; they change only when a new version of the facts is installed. */
export const regionsTag = 'regions';

/** The provinces, in the order of their codes. */
export async function listProvinces(ctx: Context): Promise<Region[]> {
  return ctx.db.select().from(region).where(isNull(region.parentCode)).orderBy(asc(region.code));
}

/** Every division from the provinces down to this level, in the order of codes: parents before their children. */
export async function listRegionsDownTo(ctx: Context, level: number): Promise<Region[]> {
  return ctx.db
    .select()
    .from(region)
    .where(lte(region.level, level))
    .orderBy(asc(region.level), asc(region.code));
}

/** What lies directly under a division, in the order of codes; nothing for an unknown code. Takes 6 or 12 digits. */
export async function listChildren(ctx: Context, code: string): Promise<Region[]> {
  const parent = toRegionCode(code);
  if (parent === undefined) return [];
  return ctx.db.select().from(region).where(eq(region.parentCode, parent)).orderBy(asc(region.code));
}

/** The divisions with these codes (6 or 12 digits), by their twelve-digit code; unknown ones are left out. */
export async function findRegions(
  ctx: Context,
  codes: readonly string[],
): Promise<ReadonlyMap<string, Region>> {
  const wanted = [...new Set(codes.map(toRegionCode).filter((code) => code !== undefined))];
  if (wanted.length === 0) return new Map();
  // The same few places are asked for with every order and every address.
  return ctx.cache.read(`regions:${wanted.join()}`, async () => {
    const rows = await ctx.db.select().from(region).where(inArray(region.code, wanted));
    return {
      value: new Map(rows.map((row) => [row.code, row])),
      bytes: 200 * rows.length,
      tags: [regionsTag],
    };
  });
}

/** Whether there is a division with this code (6 or 12 digits). */
export async function regionExists(ctx: Context, code: string): Promise<boolean> {
  return (await findRegions(ctx, [code])).size === 1;
}
