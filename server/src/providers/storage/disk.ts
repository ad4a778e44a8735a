import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import type { ObjectInfo, Storage } from '../../modules/files/index.ts';

/**
 * Files in a folder of this machine. A file appears under its name only when its bytes are on the disk: they are
 * written beside it and renamed.
 */
export function diskStorage(root: string): Storage {
  const locate = (path: string): string => {
    const place = join(root, path);
    if (!place.startsWith(join(root, sep))) throw new Error('a path leads out of the storage');
    return place;
  };
  return {
    put: async (path, bytes) => writeWhole(locate(path), bytes),
    stat: (path) => whenThere(async () => infoOf(await stat(locate(path), { bigint: true }))),
    read: (path, range) =>
      whenThere(async () => {
        const handle = await open(locate(path), 'r');
        return handle.createReadStream({ ...range });
      }),
    remove: async (path) => rm(locate(path), { force: true }),
  };
}

async function writeWhole(place: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(place), { recursive: true });
  const beside = `${place}.${randomUUID()}.part`;
  try {
    const handle = await open(beside, 'wx');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, place);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  await syncFolder(dirname(place));
}

/** Makes the new name itself last through a power cut, where the system can do that to a folder. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  if (!handle) return;
  await handle.sync().catch(() => undefined);
  await handle.close();
}

function infoOf(found: { size: bigint; mtimeNs: bigint; isFile(): boolean }): ObjectInfo | undefined {
  if (!found.isFile()) return undefined;
  return { size: Number(found.size), etag: `"${found.size.toString(36)}-${found.mtimeNs.toString(36)}"` };
}

const ABSENT = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG']);

async function whenThere<T>(look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof Error && 'code' in error && ABSENT.has(String(error.code))) return undefined;
    throw error;
  }
}
