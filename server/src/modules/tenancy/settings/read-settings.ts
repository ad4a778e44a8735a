import { eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { setting } from '../tables.ts';
import { declarationOf, knownSettings, type SettingKey, type SettingValue } from './known-settings.ts';

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

/** A known system parameter as the shop has set it; as it is declared where it has not, or not so that it can be read. */
export async function readSetting<Key extends SettingKey>(
  ctx: Context,
  key: Key,
): Promise<SettingValue<Key>> {
  const { parse, initial } = knownSettings[key];
  const row = (await allSettings(ctx)).get(key);
  return (row && parse(row.value)) ?? initial;
}

/** One system parameter as clients may read it, with its remark and dates. Refuses `record/none`. */
export async function getSetting(ctx: Context, key: string): Promise<Setting> {
  const [row] = await getSettings(ctx, [key]);
  return row ?? fail('record/none');
}

/** Those of the asked parameters that exist and that clients may read, in the order asked for. */
export async function getSettings(ctx: Context, keys: readonly string[]): Promise<Setting[]> {
  const kept = await allSettings(ctx);
  const open = keys.filter((key) => !declarationOf(key)?.isPrivate);
  return open.map((key) => kept.get(key)).filter((row) => row !== undefined);
}
