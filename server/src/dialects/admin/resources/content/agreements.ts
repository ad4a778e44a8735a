import { agreementKinds, agreementRecords } from '../../../../modules/content/index.ts';
import { choice, moment, richtext, text } from '../../fields.ts';
import { defineResource } from '../../resource/resource.ts';

export const agreements = defineResource({
  ...agreementRecords,
  name: 'agreements',
  group: 'content',
  title: { zh: '协议文本', en: 'Agreements' },
  help: {
    zh: '注册、提现、入驻等环节要用户同意的文本，每种一份，修改后立即生效。',
    en: 'The texts that users agree to, one of each kind; a change counts at once.',
  },
  label: 'title',
  fields: {
    key: choice({ zh: '种类', en: 'Kind', required: true, options: agreementKinds }),
    title: text({ zh: '标题', en: 'Title', required: true, max: 200 }),
    content: richtext({ zh: '内容', en: 'Content', required: true }),
    updatedAt: moment({ zh: '修改时间', en: 'Changed', readOnly: true }),
    createdAt: moment({ zh: '创建时间', en: 'Created', readOnly: true }),
  },
  columns: ['key', 'title', 'updatedAt'],
});
