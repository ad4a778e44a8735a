import pLimit from 'p-limit';
import type { Context } from '../kernel/context.ts';
import { isFailure } from '../kernel/errors.ts';
import { placeFile, type Storage } from '../modules/files/index.ts';
import { findTenant } from '../modules/tenancy/index.ts';
import { demoFile } from './assets.ts';
import { DEMO_DOMAIN } from './domain.ts';

const DEMO_PATH = /^(\d+)\/(demo\/[\w/-]+\.(?:png|mp4))$/;

/** Painting takes a thread and tens of milliseconds: one picture after the other. */
const painting = pLimit(1);

/**
 * A storage in which the demo's files lie without having been put there: one that is missing is made (drawn, or
 * taken from the project's assets) and stored when it is first asked for. Two hundred pictures would otherwise
 * hold up the first start. For every other path it is the storage it stands before.
 */
export function withDemoFiles(platform: Context, behind: Storage): Storage {
  const making = new Map<string, Promise<boolean>>();
  const makeOnce = (path: string): Promise<boolean> => {
    const started = making.get(path) ?? makeFile(platform, path).finally(() => making.delete(path));
    making.set(path, started);
    return started;
  };
  return {
    put: behind.put,
    remove: behind.remove,
    stat: async (path) =>
      (await behind.stat(path)) ?? ((await makeOnce(path)) ? behind.stat(path) : undefined),
    read: async (path, range) =>
      (await behind.read(path, range)) ?? ((await makeOnce(path)) ? behind.read(path, range) : undefined),
  };
}

/** Says whether the file is there now. */
async function makeFile(platform: Context, path: string): Promise<boolean> {
  const [, tenantId, key] = DEMO_PATH.exec(path) ?? [];
  if (key === undefined) return false;
  const tenant = await demoTenant(platform);
  if (tenant?.id !== Number(tenantId)) return false;
  const bytes = await painting(() => demoFile(key));
  if (!bytes) return false;
  const originalName = key.slice(key.lastIndexOf('/') + 1);
  await placeFile({ ...platform, tenant }, { key, bytes, originalName });
  return true;
}

async function demoTenant(platform: Context) {
  try {
    return await findTenant(platform, DEMO_DOMAIN);
  } catch (error) {
    if (isFailure(error)) return undefined;
    throw error;
  }
}
