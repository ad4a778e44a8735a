import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Context } from '../../kernel/context.ts';
import {
  extensionOf,
  isDayKey,
  isKey,
  pathOf,
  type ThumbnailSize,
  thumbnailOf,
  thumbnailPath,
} from './file-key.ts';
import { type FileKind, kindOfExtension } from './kinds.ts';
import { shrinkPicture } from './pictures.ts';
import { type ByteRange, type ObjectInfo, type Storage, storage } from './ports.ts';

/** A file ready to be sent. */
export interface OpenFile extends ObjectInfo {
  readonly kind: FileKind;
  /** Its bytes will never be others. */
  readonly immutable: boolean;
  /** Undefined when it was removed meanwhile. */
  read(range?: ByteRange): Promise<Readable | undefined>;
}

/** Pixels across: a product card, a list's icon. */
const WIDTHS: Record<ThumbnailSize, number> = { m: 480, s: 200 };

/**
 * Finds one of the tenant's files by its key. A picture's key followed by `_m` or `_s` is its thumbnail, which is
 * made when it is asked for first. Undefined for what is not there, and for keys that can be no file's.
 */
export async function openFile(ctx: Context, key: string): Promise<OpenFile | undefined> {
  if (!isKey(key)) return undefined;
  const thumbnail = thumbnailOf(key);
  const original = thumbnail?.original ?? key;
  const kind = kindOfExtension(extensionOf(original));
  if (!kind || (thumbnail && kind.family !== 'image')) return undefined;
  const place = ctx.ports.get(storage);
  const path = pathOf(ctx, key);
  const info =
    (await place.stat(path)) ??
    (thumbnail && (await makeThumbnail(ctx, place, original, thumbnail.size, kind)));
  if (!info) return undefined;
  return { ...info, kind, immutable: isDayKey(key), read: (range) => place.read(path, range) };
}

const making = new WeakMap<Storage, Map<string, Promise<ObjectInfo | undefined>>>();

/** Requests that come while a thumbnail is being made wait for that one. */
async function makeThumbnail(
  ctx: Context,
  place: Storage,
  original: string,
  size: ThumbnailSize,
  kind: FileKind,
): Promise<ObjectInfo | undefined> {
  const running = making.get(place) ?? new Map<string, Promise<ObjectInfo | undefined>>();
  making.set(place, running);
  const target = thumbnailPath(ctx, original, size);
  const started = running.get(target);
  if (started) return started;
  const work = shrink(place, pathOf(ctx, original), target, WIDTHS[size], kind).finally(() =>
    running.delete(target),
  );
  running.set(target, work);
  return work;
}

async function shrink(
  place: Storage,
  path: string,
  target: string,
  width: number,
  kind: FileKind,
): Promise<ObjectInfo | undefined> {
  const stream = await place.read(path);
  if (!stream) return undefined;
  await place.put(target, await shrinkPicture(await buffer(stream), width), kind.contentType);
  return place.stat(target);
}
