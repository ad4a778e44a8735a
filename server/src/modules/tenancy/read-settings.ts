import { eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { setting } from './tables.ts';

export type Setting = typeof setting.$inferSelect;

/** Dropped whenever a setting of the tenant changes. */
export const settingsTag = (tenantId: number) => `settings:${tenantId}`;

/** A tenant's system parameters, all of them, by key; from the cache. */
async function allSettings(ctx: Context): Promise<ReadonlyMap<string, Setting>> {
  return ctx.cache.read(`settings:${ctx.tenant.id}`, async () => {
    const rows = await ctx.db.select().from(setting).where(eq(setting.tenantId, ctx.tenant.id));
    const bytes = rows.reduce((sum, row) => sum + row.value.length + 200, 100);
    return { value: new Map(rows.map((row) => [row.key, row])), bytes, tags: [settingsTag(ctx.tenant.id)] };
  });
}

/** A system parameter's text, or undefined when the shop has not set it. */
export async function readSetting(ctx: Context, key: string): Promise<string | undefined> {
  return (await allSettings(ctx)).get(key)?.value;
}

/** One system parameter with its remark and dates. Refuses `record/none`. */
export async function getSetting(ctx: Context, key: string): Promise<Setting> {
  return (await allSettings(ctx)).get(key) ?? fail('record/none');
}

/** Those of the asked parameters that exist, in the order asked for. */
export async function getSettings(ctx: Context, keys: readonly string[]): Promise<Setting[]> {
  const known = await allSettings(ctx);
  return keys.map((key) => known.get(key)).filter((row) => row !== undefined);
}
