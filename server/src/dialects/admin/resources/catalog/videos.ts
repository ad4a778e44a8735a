import { videoRecords } from '../../../../modules/catalog/index.ts';
import { file, integer, moment, picture, text } from '../../fields.ts';
import { defineResource } from '../../resource/resource.ts';

export const videos = defineResource({
  ...videoRecords,
  name: 'videos',
  group: 'catalog',
  title: { zh: '视频', en: 'Videos' },
  label: 'title',
  fields: {
    videoId: text({
      ...{ zh: '视频编号', en: 'Video id', required: true, createOnly: true, max: 64 },
      help: { zh: '商品和客户端以它引用视频', en: 'By which goods and clients refer to it' },
    }),
    title: text({ zh: '标题', en: 'Title', required: true, max: 100 }),
    coverUrl: picture({ zh: '封面', en: 'Cover' }),
    fluentMp4: file({ zh: '流畅 MP4', en: 'MP4, small', required: true }),
    fluentM3u8: file({ zh: '流畅 M3U8', en: 'M3U8, small' }),
    standardMp4: file({ zh: '标清 MP4', en: 'MP4' }),
    standardM3u8: file({ zh: '标清 M3U8', en: 'M3U8' }),
    size: integer({ zh: '大小（字节）', en: 'Size (bytes)' }),
    createdAt: moment({ zh: '创建时间', en: 'Created', readOnly: true }),
  },
  columns: ['videoId', 'title', 'coverUrl', 'size', 'createdAt'],
});
