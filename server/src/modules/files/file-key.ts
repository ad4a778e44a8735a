import type { Context } from '../../kernel/context.ts';
import { printDay } from '../../kernel/time-zone.ts';

const RANDOM_BYTES = 12;
const LONGEST_KEY = 200;
/** No segment begins with a dot or an underscore, so that neither `..` nor a hidden file can be named. */
const KEY = /^[A-Za-z0-9][\w.-]*(\/[A-Za-z0-9][\w.-]*)*$/;
const FOLDER_OF_DAY = /^\d{4}\/\d{2}\/\d{2}\//;
const THUMBNAIL = /^(.*\.[a-z0-9]+)_([ms])$/;

/** A name that nobody can guess, under the tenant's day: `2026/11/21/<random>.png`. */
export function newKey(ctx: Context, extension: string): string {
  const folder = printDay(ctx.now(), ctx.tenant.timeZone).replaceAll('-', '/');
  return `${folder}/${ctx.random.bytes(RANDOM_BYTES).toString('hex')}.${extension}`;
}

/** Whether a text may be a file's key: it can name nothing outside of the tenant's own storage. */
export function isKey(text: string): boolean {
  return text.length <= LONGEST_KEY && KEY.test(text);
}

/** Whether a key was made by {@link newKey}: its bytes never change. */
export function isDayKey(key: string): boolean {
  return FOLDER_OF_DAY.test(key);
}

export const thumbnailSizes = ['m', 's'] as const;
export type ThumbnailSize = (typeof thumbnailSizes)[number];

/** The original's key and the asked size when the key ends in `_m` or `_s` after its extension. */
export function thumbnailOf(key: string): { original: string; size: ThumbnailSize } | undefined {
  const [, original, size] = THUMBNAIL.exec(key) ?? [];
  return original === undefined ? undefined : { original, size: size === 'm' ? 'm' : 's' };
}

/** The extension of a key, without the dot. */
export function extensionOf(key: string): string {
  return key.slice(key.lastIndexOf('.') + 1);
}

/** Where a tenant's file lies in the storage. */
export function pathOf(ctx: Context, key: string): string {
  return `${ctx.tenant.id}/${key}`;
}

/** Where the thumbnail of a picture lies: beside it. */
export function thumbnailPath(ctx: Context, original: string, size: ThumbnailSize): string {
  return `${pathOf(ctx, original)}_${size}`;
}
