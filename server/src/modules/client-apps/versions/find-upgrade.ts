import { and, asc, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { appVersion } from '../tables.ts';
import { compareVersions } from './compare-versions.ts';

export type AppVersion = typeof appVersion.$inferSelect;

/** Dropped when a version of the tenant's apps is published or withdrawn. */
export const appVersionsTag = (tenantId: number) => `app-versions:${tenantId}`;

/** An installed app. */
export interface InstalledApp {
  readonly platform: AppVersion['platform'];
  readonly version: string;
  /** Where an Android app came from; of iOS it does not matter. */
  readonly channel?: string | undefined;
}

/** What an installed app is told. */
export type Upgrade =
  | { readonly way: 'none' | 'closed' }
  | {
      readonly way: 'advised' | 'forced';
      readonly target: AppVersion;
      /** Whether to ask again at every start. */
      readonly repeatsDialog: boolean;
    };

/**
 * Whether an installed app must, should or need not be replaced, and by which version. What decides is how its own
 * version is to be treated; an app of an unknown version, and one for which nothing newer is out, is left alone.
 */
export async function findUpgrade(ctx: Context, installed: InstalledApp): Promise<Upgrade> {
  const channel = installed.platform === 'android' ? (installed.channel ?? '') : '';
  const versions = (await activeVersions(ctx)).filter(
    (row) => row.platform === installed.platform && row.channel === channel,
  );
  const own = versions.find((row) => row.version === installed.version);
  if (!own || own.upgrade === 'none') return { way: 'none' };
  if (own.upgrade === 'closed') return { way: 'closed' };
  const newest = versions.toSorted((a, b) => compareVersions(b.version, a.version) || b.id - a.id)[0];
  if (!newest || compareVersions(newest.version, own.version) <= 0) return { way: 'none' };
  return { way: own.upgrade, target: newest, repeatsDialog: own.repeatsDialog };
}

/** All of them, from the cache: there are few, and every app asks at every start. */
function activeVersions(ctx: Context): Promise<readonly AppVersion[]> {
  const tag = appVersionsTag(ctx.tenant.id);
  return ctx.cache.read(tag, async () => {
    const value = await ctx.db
      .select()
      .from(appVersion)
      .where(and(eq(appVersion.tenantId, ctx.tenant.id), eq(appVersion.isActive, true)))
      .orderBy(asc(appVersion.id));
    return { value, bytes: 100 + 600 * value.length, tags: [tag] };
  });
}
