import type { Context } from '../../../kernel/context.ts';
import { printMoment } from '../../../kernel/time-zone.ts';
import { absoluteUrl, type FileEntry, fileRoot, type StoredFile } from '../../../modules/files/index.ts';

/** What an upload answers; clients read `url`. */
export function uploadView(ctx: Context, file: StoredFile) {
  const name = file.key.slice(file.key.lastIndexOf('/') + 1);
  return {
    url: absoluteUrl(ctx, file.url),
    originalName: file.originalName,
    name,
    size: file.size,
    type: name.slice(name.lastIndexOf('.')),
    msg: 'SUCCESS',
    state: 'SUCCESS',
  };
}

/** An entry of a folder; its `key` is the path under the host, as clients append it to the host's name. */
export function fileEntryView(ctx: Context, entry: FileEntry) {
  return {
    key: fileRoot(ctx).slice(1) + entry.key,
    url: entry.url === undefined ? undefined : absoluteUrl(ctx, entry.url),
    size: entry.size ?? 0,
    isDirectory: entry.isFolder,
    dateAdd: printMoment(entry.createdAt, ctx.tenant.timeZone),
  };
}
