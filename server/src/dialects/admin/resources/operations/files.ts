import { absoluteUrl, deleteFile, fileRecords, fileUrl } from '../../../../modules/files/index.ts';
import { file, integer, moment, reference, text } from '../../fields.ts';
import { defineResource } from '../../resource/resource.ts';
import type { StaffContext } from '../../route.ts';

const readOnly = true;

type Row = Awaited<ReturnType<typeof fileRecords.read>>;
const shown = (ctx: StaffContext, row: Row) => ({ ...row, url: absoluteUrl(ctx, fileUrl(ctx, row.key)) });

export const files = defineResource({
  name: 'files',
  group: 'content',
  title: { zh: '文件库', en: 'Files' },
  help: {
    zh: '商户与会员上传的文件；删除后，引用它的页面将无法显示。',
    en: 'What the shop and its members uploaded; pages that show a deleted file show nothing.',
  },
  label: 'originalName',
  fields: {
    originalName: text({ zh: '文件名', en: 'Name', readOnly }),
    url: file({ zh: '地址', en: 'Address', readOnly }),
    key: text({ zh: '路径', en: 'Path', readOnly }),
    contentType: text({ zh: '类型', en: 'Type', readOnly, max: 100 }),
    size: integer({ zh: '大小（字节）', en: 'Bytes', readOnly }),
    width: integer({ zh: '宽', en: 'Width', readOnly }),
    height: integer({ zh: '高', en: 'Height', readOnly }),
    userId: reference({
      ...{ zh: '上传会员', en: 'Sent by', to: 'members', readOnly },
      help: { zh: '0 为商户自己的文件', en: '0: the shop itself' },
    }),
    createdAt: moment({ zh: '上传时间', en: 'Uploaded', readOnly }),
  },
  columns: ['url', 'originalName', 'contentType', 'size', 'userId', 'createdAt'],
  filters: [...fileRecords.filters],
  ...{ search: fileRecords.search, searchBy: fileRecords.searchBy },
  sorts: [...fileRecords.sorts],
  list: async (ctx, query, paging) => {
    const page = await fileRecords.list(ctx, query, paging);
    return { ...page, rows: page.rows.map((row) => shown(ctx, row)) };
  },
  walk: async (ctx, query, step) => (await fileRecords.walk(ctx, query, step)).map((row) => shown(ctx, row)),
  read: async (ctx, fileId) => shown(ctx, await fileRecords.read(ctx, fileId)),
  labels: fileRecords.labels,
  remove: deleteFile,
});
