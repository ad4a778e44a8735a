import type { Context } from '../../kernel/context.ts';
import { inTransaction, isUniqueViolation, touch } from '../../kernel/database/transaction.ts';
import { fail } from '../../kernel/errors.ts';
import { video } from './tables.ts';
import { videosTag } from './tags.ts';

export type Video = typeof video.$inferSelect;
export type NewVideo = Omit<typeof video.$inferInsert, 'tenantId' | 'id' | 'createdAt'>;

/** Adds video material. Refuses `video/invalid` {field}: no id or title, or an id that is taken. */
export async function createVideo(ctx: Context, input: NewVideo): Promise<Video> {
  if (input.videoId.trim() === '') fail('video/invalid', { field: 'videoId' });
  if (input.title.trim() === '') fail('video/invalid', { field: 'title' });
  try {
    return await inTransaction(ctx, async (tx) => {
      const [row] = await tx.db
        .insert(video)
        .values({ ...input, tenantId: tx.tenant.id, createdAt: tx.now() })
        .returning();
      touch(tx, videosTag(tx.tenant.id));
      return row ?? fail('video/invalid', { field: 'videoId' });
    });
  } catch (error) {
    if (isUniqueViolation(error)) return fail('video/invalid', { field: 'videoId' });
    throw error;
  }
}
