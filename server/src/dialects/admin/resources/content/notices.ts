import { noticeRecords, terminalBits } from '../../../../modules/content/index.ts';
import { boolean, flags, moment, richtext, text } from '../../fields.ts';
import { defineResource } from '../../resource/resource.ts';
import { terminals } from './terminals.ts';

export const notices = defineResource({
  ...noticeRecords,
  name: 'notices',
  group: 'content',
  title: { zh: '公告', en: 'Notices' },
  label: 'title',
  fields: {
    title: text({ zh: '标题', en: 'Title', required: true, max: 100 }),
    type: text({ zh: '类型', en: 'Type', max: 64 }),
    summary: text({ zh: '摘要', en: 'Summary', max: 255 }),
    content: richtext({ zh: '内容', en: 'Content', required: true }),
    terminals: flags({
      ...{ zh: '显示终端', en: 'Shown on', options: terminals, bits: terminalBits },
      help: { zh: '不填为全部', en: 'Empty: on all' },
    }),
    dialogUntil: moment({
      ...{ zh: '弹窗至', en: 'Pops up until' },
      help: {
        zh: '在此之前 App 启动时自动弹出一次；空为不弹出',
        en: 'Apps show it once until then; empty: never',
      },
    }),
    isShown: boolean({ zh: '显示', en: 'Shown', initial: true }),
    createdAt: moment({ zh: '发布时间', en: 'Published', readOnly: true }),
  },
  columns: ['title', 'type', 'isShown', 'createdAt'],
});
