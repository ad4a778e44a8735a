import { buffer } from 'node:stream/consumers';
import type { UserContext } from '../../../kernel/context.ts';
import { fail, isFailure } from '../../../kernel/errors.ts';
import { fetchFile, fileRoot, openFile, relativeUrl } from '../../files/index.ts';
import type { Picture } from '../ports.ts';

/**
 * A picture by its address: one of the shop's own files, or one that is fetched and kept, so that the conversation
 * shows it later. Refuses `service-desk/media-refused`.
 * @returns with the picture the URL under which it is kept, relative
 */
export async function loadPicture(
  ctx: UserContext,
  address: string,
): Promise<{ picture: Picture; url: string }> {
  const url = await ownUrl(ctx, address);
  const key = url.slice(fileRoot(ctx).length);
  const file = await openFile(ctx, key);
  const stream = file?.kind.family === 'image' ? await file.read() : undefined;
  if (!file || !stream) return fail('service-desk/media-refused');
  const name = `picture.${file.kind.extension}`;
  return { picture: { bytes: await buffer(stream), contentType: file.kind.contentType, name }, url };
}

async function ownUrl(ctx: UserContext, address: string): Promise<string> {
  const relative = relativeUrl(ctx, address);
  if (relative.startsWith(fileRoot(ctx))) return relative;
  try {
    return (await fetchFile(ctx, { address, userId: ctx.user.id })).url;
  } catch (error) {
    if (isFailure(error) || error instanceof TypeError) return fail('service-desk/media-refused');
    throw error;
  }
}
