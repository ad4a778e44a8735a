import { eq } from 'drizzle-orm';
import { fail } from '../../kernel/errors.ts';
import type { Platform } from '../tenancy/index.ts';
import { clientApp } from './tables.ts';

export type ClientApp = typeof clientApp.$inferSelect;

/** Dropped when an application is added or changed. */
export const clientAppsTag = 'client-apps';

const APP_ID = /^[\w-]{1,20}$/;
const LONGEST_NAME = 50;
const BYTES = 500;

/** Whether a text may be an application's id: at most 20 letters, digits, hyphens and underscores. */
export const isAppId = (text: string): boolean => APP_ID.test(text);

/** Whether people can tell an application by this name: something, of at most 50 characters. */
export const isAppName = (text: string): boolean => text.trim() !== '' && text.length <= LONGEST_NAME;

/**
 * The enabled application of this id, from the cache when it was asked for before. Refuses `client-app/unknown`,
 * and `client-app/none` while no application at all is enabled.
 */
export async function findClientApp(platform: Platform, appId: string): Promise<ClientApp> {
  const row = isAppId(appId) ? await read(platform, appId) : undefined;
  if (row?.isEnabled) return row;
  return fail((await someEnabled(platform)) ? 'client-app/unknown' : 'client-app/none');
}

async function read(platform: Platform, appId: string): Promise<ClientApp | undefined> {
  const { row } = await platform.cache.read(`client-app:${appId}`, async () => {
    const [found] = await platform.db.select().from(clientApp).where(eq(clientApp.appId, appId));
    return { value: { row: found }, bytes: BYTES, tags: [clientAppsTag] };
  });
  return row;
}

async function someEnabled(platform: Platform): Promise<boolean> {
  const { some } = await platform.cache.read('client-app-enabled', async () => {
    const rows = await platform.db
      .select({ appId: clientApp.appId })
      .from(clientApp)
      .where(eq(clientApp.isEnabled, true))
      .limit(1);
    return { value: { some: rows.length > 0 }, bytes: 100, tags: [clientAppsTag] };
  });
  return some;
}
