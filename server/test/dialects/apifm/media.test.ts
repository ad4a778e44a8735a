import { describe, expect, it } from 'vitest';
import { createVideo } from '../../../src/modules/catalog/index.ts';
import { useTestApp } from '../../support/test-app.ts';

const t = useTestApp();
const noData = { code: 700, msg: '暂无数据' };

describe('videos', () => {
  it('give the addresses of a goods’ video, or 700', async () => {
    await createVideo(t.ctx, {
      videoId: 'v-1',
      title: '开箱',
      coverUrl: 'http://localhost:80/c.png',
      fluentMp4: 'http://localhost:80/fd.mp4',
      fluentM3u8: '/fd.m3u8',
      standardMp4: '/ld.mp4',
      standardM3u8: '/ld.m3u8',
      size: 1024,
    });
    const video = (videoId: string, domain = 'shop') => t.get(`/${domain}/media/video/detail`, { videoId });
    expect((await video('v-1')).data).toEqual({
      videoId: 'v-1',
      title: '开箱',
      coverUrl: 'http://localhost:80/c.png',
      fdMp4: 'http://localhost:80/fd.mp4',
      fdM3u8: 'http://localhost:80/fd.m3u8',
      ldMp4: 'http://localhost:80/ld.mp4',
      ldM3u8: 'http://localhost:80/ld.m3u8',
      size: 1024,
    });
    expect(await video('v-2')).toEqual(noData);
    expect(await video('v-1', 'rival')).toEqual(noData);
    expect(await t.get('/shop/media/video/detail')).toMatchObject({ code: 600 });
  });
});
