import { and, eq } from 'drizzle-orm';
import type { Context } from '../../kernel/context.ts';
import { fail } from '../../kernel/errors.ts';
import type { Video } from './create-video.ts';
import { video } from './tables.ts';

/** Video material by the id clients know. Refuses `record/none`. */
export async function getVideo(ctx: Context, videoId: string): Promise<Video> {
  const [row] = await ctx.db
    .select()
    .from(video)
    .where(and(eq(video.tenantId, ctx.tenant.id), eq(video.videoId, videoId)));
  return row ?? fail('record/none');
}
