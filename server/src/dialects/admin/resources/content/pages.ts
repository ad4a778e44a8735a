import { pageRecords } from '../../../../modules/content/index.ts';
import { json, moment, richtext, text } from '../../fields.ts';
import { defineResource } from '../../resource/resource.ts';

export const pages = defineResource({
  ...pageRecords,
  name: 'pages',
  group: 'content',
  title: { zh: '单页', en: 'Pages' },
  label: 'title',
  fields: {
    key: text({
      ...{ zh: '编号', en: 'Key', required: true, max: 64 },
      help: { zh: '客户端用它取页面，例如 aboutus', en: 'What clients ask for: aboutus' },
    }),
    title: text({ zh: '标题', en: 'Title', required: true, max: 200 }),
    content: richtext({ zh: '内容', en: 'Content', required: true }),
    extensions: json({ zh: '扩展属性', en: 'Extensions' }),
    createdAt: moment({ zh: '创建时间', en: 'Created', readOnly: true }),
  },
  columns: ['key', 'title', 'createdAt'],
});
