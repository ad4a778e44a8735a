import { asc, eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { memberLevel } from './tables.ts';
import { levelsTag } from './tags.ts';

export type MemberLevel = typeof memberLevel.$inferSelect;

/** Every level of the tenant, disabled ones too, in the shop's order; from the cache. */
export async function listLevels(ctx: Context): Promise<readonly MemberLevel[]> {
  return ctx.cache.read(`levels:${ctx.tenant.id}`, async () => {
    const value = await ctx.db
      .select()
      .from(memberLevel)
      .where(eq(memberLevel.tenantId, ctx.tenant.id))
      .orderBy(asc(memberLevel.sortOrder), asc(memberLevel.id));
    return { value, bytes: 200 + value.length * 500, tags: [levelsTag(ctx.tenant.id)] };
  });
}

/** The levels that can be had now, in the shop's order. */
export async function listActiveLevels(ctx: Context): Promise<MemberLevel[]> {
  return (await listLevels(ctx)).filter((level) => level.status === 'active');
}

/** A level that can be had now. Refuses `record/none`. */
export async function requireActiveLevel(ctx: Context, levelId: number): Promise<MemberLevel> {
  return (await listActiveLevels(ctx)).find(({ id }) => id === levelId) ?? fail('record/none');
}
