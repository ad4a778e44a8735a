import { jsonRecordRecords } from '../../../../modules/content/index.ts';
import { id, json, moment, reference, text } from '../../fields.ts';
import { onlyReading } from '../../resource/only-reading.ts';
import { presented } from '../../resource/presented.ts';
import { defineResource } from '../../resource/resource.ts';

const readOnly = true;
type Row = Awaited<ReturnType<typeof jsonRecordRecords.read>>;
/** Whatever a client keeps: objects as they are, other JSON as the value of an object. */
const shown = ({ content, ...row }: Row) => ({
  ...row,
  content: isObject(content) ? content : { value: content },
});
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const jsonRecords = defineResource({
  ...onlyReading(jsonRecordRecords),
  ...presented(jsonRecordRecords, shown),
  name: 'json-records',
  group: 'content',
  title: { zh: '客户端数据', en: 'Data of clients' },
  help: {
    zh: '客户端自行保存的 JSON 数据，只能查看和删除',
    en: 'JSON that clients keep for themselves: to be looked at, or removed',
  },
  fields: {
    type: text({ zh: '类型', en: 'Type', readOnly }),
    userId: reference({ zh: '会员', en: 'Member', to: 'members', readOnly }),
    referenceId: id({ zh: '关联编号', en: 'About', readOnly }),
    content: json({ zh: '内容', en: 'Content', readOnly, unlogged: true }),
    createdAt: moment({ zh: '创建时间', en: 'Created', readOnly }),
  },
  columns: ['type', 'userId', 'referenceId', 'content', 'createdAt'],
  remove: jsonRecordRecords.remove,
});
