import type { Context } from '../../../kernel/context.ts';
import { absoluteUrl, type StoredFile } from '../../../modules/files/index.ts';

/** A stored file; clients read `url` or `file_url`. */
export function uploadView(ctx: Context, file: StoredFile) {
  const url = absoluteUrl(ctx, file.url);
  return {
    file_url: url,
    url,
    file_name: file.originalName,
    file_path: file.url,
    file_size: file.size,
    file_type: file.key.slice(file.key.lastIndexOf('.') + 1),
    mime_type: file.contentType,
    user_id: file.userId,
  };
}
