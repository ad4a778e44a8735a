import { and, eq } from 'drizzle-orm';
import type { Context } from '../../../kernel/context.ts';
import { isUniqueViolation, touch } from '../../../kernel/database/transaction.ts';
import { fail } from '../../../kernel/errors.ts';
import { appVersion } from '../tables.ts';
import { isVersion } from './compare-versions.ts';
import { type AppVersion, appVersionsTag } from './find-upgrade.ts';

export interface NewAppVersion {
  readonly platform: AppVersion['platform'];
  /** Of Android apps: where people get it. */
  readonly channel?: string | undefined;
  /** Numbers between dots. */
  readonly version: string;
  readonly title: string;
  readonly description: string;
  readonly url: string;
  /** How those who still have this version are to be treated; `none` when absent. */
  readonly upgrade?: AppVersion['upgrade'] | undefined;
  readonly repeatsDialog?: boolean | undefined;
}

/** The stores that Android apps come from. */
const CHANNELS = [
  ...(['yingyongbao', 'oppo', 'vivo', 'xiaomi', 'huawei'] as const),
  ...(['360', 'meizu', 'lenovo', 'baidu', 'wandou'] as const),
];
export type AndroidChannel = (typeof CHANNELS)[number];

/** The store of this name; undefined for none, as iOS has it. */
export const androidChannel = (name: string): AndroidChannel | undefined =>
  CHANNELS.find((channel) => channel === name);
const LONGEST = { title: 20, version: 10, description: 255, url: 255 };

type Facts = {
  readonly [Name in 'platform' | 'channel' | 'version' | 'title' | 'description' | 'url']?:
    | string
    | null
    | undefined;
};

/** Refuses `app-version/invalid` {field}: a malformed version, a store that is none, texts that are missing or too long. */
export function checkVersion(facts: Facts): void {
  const channel = facts.channel ?? '';
  if (!isVersion(facts.version ?? '')) fail('app-version/invalid', { field: 'version' });
  if (facts.platform === 'android' ? !androidChannel(channel) : channel !== '')
    fail('app-version/invalid', { field: 'channel' });
  for (const field of ['title', 'version', 'description', 'url'] as const) {
    const text = facts[field] ?? '';
    if (text.trim() === '' || text.length > LONGEST[field]) fail('app-version/invalid', { field });
  }
}

/** Publishes a version of the tenant's app. Refuses `app-version/invalid` {field} and `app-version/taken`. */
export async function publishVersion(ctx: Context, input: NewAppVersion): Promise<AppVersion> {
  const channel = input.channel ?? '';
  checkVersion(input);
  try {
    const [row] = await ctx.db
      .insert(appVersion)
      .values({ ...input, channel, tenantId: ctx.tenant.id, createdAt: ctx.now() })
      .returning();
    touch(ctx, appVersionsTag(ctx.tenant.id));
    return row ?? fail('app-version/taken');
  } catch (error) {
    if (isUniqueViolation(error)) fail('app-version/taken');
    throw error;
  }
}

/** Takes a version back: nobody is led to it any more, and nobody is judged by it. Refuses `record/none`. */
export async function withdrawVersion(ctx: Context, id: number): Promise<void> {
  const withdrawn = await ctx.db
    .update(appVersion)
    .set({ isActive: false, updatedAt: ctx.now() })
    .where(and(eq(appVersion.tenantId, ctx.tenant.id), eq(appVersion.id, id)))
    .returning({ id: appVersion.id });
  touch(ctx, appVersionsTag(ctx.tenant.id));
  if (withdrawn.length === 0) fail('record/none');
}
