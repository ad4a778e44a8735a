import { getVideo, videosTag } from '../../../modules/catalog/index.ts';
import { CacheableAnswer } from '../envelope.ts';
import { text } from '../params.ts';
import { route } from '../route.ts';
import { videoView } from '../views/goods.ts';

export const mediaRoutes = [
  route({
    method: 'GET',
    path: '/{domain}/media/video/detail',
    summary: '获取视频素材详情',
    group: '视频点播',
    access: 'public',
    params: { videoId: text(64).describe('视频编号') },
    handle: async (ctx, { videoId }) =>
      new CacheableAnswer(videoView(await getVideo(ctx, videoId), ctx), [videosTag(ctx.tenant.id)]),
  }),
];
