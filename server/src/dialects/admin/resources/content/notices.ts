import { noticeRecords } from '../../../../modules/content/index.ts';
import { boolean, moment, richtext, text } from '../../fields.ts';
import { defineResource } from '../../resource/resource.ts';

export const notices = defineResource({
  ...noticeRecords,
  name: 'notices',
  group: 'content',
  title: { zh: '公告', en: 'Notices' },
  label: 'title',
  fields: {
    title: text({ zh: '标题', en: 'Title', required: true, max: 100 }),
    type: text({ zh: '类型', en: 'Type', max: 64 }),
    content: richtext({ zh: '内容', en: 'Content', required: true }),
    isShown: boolean({ zh: '显示', en: 'Shown', initial: true }),
    createdAt: moment({ zh: '发布时间', en: 'Published', readOnly: true }),
  },
  columns: ['title', 'type', 'isShown', 'createdAt'],
});
