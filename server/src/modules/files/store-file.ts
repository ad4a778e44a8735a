import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import { detectKind } from './detect-kind.ts';
import { isKey, newKey, pathOf, thumbnailPath, thumbnailSizes } from './file-key.ts';
import { fileUrl } from './file-url.ts';
import type { FileKind } from './kinds.ts';
import { inspectPicture } from './pictures.ts';
import { fileLimits, storage } from './ports.ts';
import { storedFile } from './tables.ts';

export type StoredFile = typeof storedFile.$inferSelect & {
  /** Relative; see `absoluteUrl`. */
  readonly url: string;
};

export interface NewFile {
  readonly bytes: Buffer;
  /** What the sender called it; only kept to be shown. */
  readonly originalName: string;
  /** Who sends it; nobody for the shop's own files, which the public list of files shows. */
  readonly userId?: number | undefined;
  /** The only extensions to take, where not everything will do. */
  readonly extensions?: readonly string[] | undefined;
}

const LONGEST_NAME = 255;
const MEGABYTE = 1024 * 1024;

/**
 * Stores a file under a random name. What it is, and so its extension, is read from its bytes; they are kept as
 * they came. Must run outside of a transaction. Refuses `files/empty`, `files/too-large` (with the `limit` in
 * MB), `files/type-refused`, `files/picture-broken`, `files/picture-too-large`.
 */
export async function storeFile(ctx: Context, file: NewFile): Promise<StoredFile> {
  const kind = await accept(ctx, file.bytes);
  if (file.extensions && !file.extensions.includes(kind.extension)) return fail('files/type-refused');
  return store(ctx, file, kind, newKey(ctx, kind.extension));
}

/**
 * Stores a file of the shop itself under a key of its choice (`demo/goods/tea.png`), in place of what was there.
 * The key's extension must be that of the content. Refuses as {@link storeFile}, and `files/key-refused`.
 */
export async function placeFile(
  ctx: Context,
  file: Omit<NewFile, 'userId'> & { key: string },
): Promise<StoredFile> {
  const kind = await accept(ctx, file.bytes);
  if (!isKey(file.key) || !file.key.endsWith(`.${kind.extension}`)) return fail('files/key-refused');
  const stored = await store(ctx, file, kind, file.key);
  await forgetThumbnails(ctx, file.key);
  return stored;
}

async function accept(ctx: Context, bytes: Buffer): Promise<FileKind> {
  const { maxBytes } = ctx.ports.get(fileLimits);
  if (bytes.length === 0) return fail('files/empty');
  if (bytes.length > maxBytes) return fail('files/too-large', { limit: Math.floor(maxBytes / MEGABYTE) });
  return detectKind(bytes);
}

/** First the bytes, then the row: a crash between leaves bytes nobody knows of, never a row without bytes. */
async function store(ctx: Context, file: NewFile, kind: FileKind, key: string): Promise<StoredFile> {
  const size = kind.family === 'image' ? await inspectPicture(file.bytes) : undefined;
  await ctx.ports.get(storage).put(pathOf(ctx, key), file.bytes, kind.contentType);
  const facts = {
    originalName: shownName(file.originalName),
    contentType: kind.contentType,
    size: file.bytes.length,
    width: size?.width ?? null,
    height: size?.height ?? null,
    userId: file.userId ?? 0,
    createdAt: ctx.now(),
  };
  const [row] = await ctx.db
    .insert(storedFile)
    .values({ ...facts, tenantId: ctx.tenant.id, key })
    .onConflictDoUpdate({ target: [storedFile.tenantId, storedFile.key], set: facts })
    .returning();
  if (!row) throw new Error('the file was not inserted');
  return { ...row, url: fileUrl(ctx, key) };
}

/** Those of the bytes that were there before. */
async function forgetThumbnails(ctx: Context, key: string): Promise<void> {
  for (const size of thumbnailSizes) await ctx.ports.get(storage).remove(thumbnailPath(ctx, key, size));
}

/** The last part of a path, without control characters. */
function shownName(name: string): string {
  return (name.split(/[\\/]/).at(-1) ?? '').replaceAll(/\p{Cc}/gu, '').slice(0, LONGEST_NAME);
}
