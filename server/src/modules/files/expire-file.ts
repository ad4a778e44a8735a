import { and, eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { defineJob, enqueue } from '../../kernel/jobs/jobs.ts';
import { pathOf, thumbnailPath, thumbnailSizes } from './file-key.ts';
import { storage } from './ports.ts';
import { storedFile } from './tables.ts';

export const deleteFileJob = defineJob<{ key: string }>('files.delete');

/** Has a file deleted at that moment; asked for again, only the latest moment counts. */
export async function expireFile(ctx: Context, key: string, at: Date): Promise<void> {
  await enqueue(ctx, deleteFileJob, { key }, { key, runAt: at });
}

/** Deletes a file and its thumbnails; one that is not there is no error. */
export async function runDeleteFile(ctx: Context, { key }: { key: string }): Promise<void> {
  const place = ctx.ports.get(storage);
  await place.remove(pathOf(ctx, key));
  for (const size of thumbnailSizes) await place.remove(thumbnailPath(ctx, key, size));
  await ctx.db.delete(storedFile).where(and(eq(storedFile.tenantId, ctx.tenant.id), eq(storedFile.key, key)));
}
