import { keepRecords } from '../../../kernel/records/keep-records.ts';
import { checkTemplate } from './keep-template.ts';
import { smsTemplate } from './tables.ts';

/** The tenant's texts as staff keep them. Refuses as any keeper, and `sms-template/invalid` {field}. */
export const smsTemplateRecords = keepRecords(smsTemplate, {
  search: ['name', 'text', 'serviceTemplate'],
  label: 'name',
  check: (_tx, { name, text }) => {
    checkTemplate({ name: name ?? '', text: text ?? '' });
  },
  tags: () => [],
});
