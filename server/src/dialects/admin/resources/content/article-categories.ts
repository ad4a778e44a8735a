import { articleCategoryRecords, createArticleCategory } from '../../../../modules/content/index.ts';
import { boolean, integer, json, moment, picture, reference, text } from '../../fields.ts';
import { defineResource } from '../../resource/resource.ts';

export const articleCategories = defineResource({
  ...articleCategoryRecords,
  name: 'article-categories',
  group: 'content',
  title: { zh: '文章分类', en: 'Article categories' },
  label: 'name',
  fields: {
    name: text({ zh: '名称', en: 'Name', required: true, max: 100 }),
    parentId: reference({ zh: '上级分类', en: 'Parent', to: 'article-categories', createOnly: true }),
    level: integer({ zh: '层级', en: 'Level', readOnly: true }),
    key: text({ zh: '编号', en: 'Key', max: 64 }),
    type: text({ zh: '类型', en: 'Type', max: 64 }),
    iconUrl: picture({ zh: '图标', en: 'Icon' }),
    isUsed: boolean({ zh: '启用', en: 'Used', initial: true }),
    sortOrder: integer({ zh: '排序', en: 'Order', min: -1_000_000 }),
    extensions: json({ zh: '扩展属性', en: 'Extensions' }),
    createdAt: moment({ zh: '创建时间', en: 'Created', readOnly: true }),
  },
  columns: ['name', 'parentId', 'level', 'isUsed', 'sortOrder', 'createdAt'],
  create: (tx, values) =>
    createArticleCategory(tx, {
      name: values.name,
      parentId: values.parentId || undefined,
      key: values.key ?? undefined,
      type: values.type ?? undefined,
      iconUrl: values.iconUrl ?? undefined,
      isUsed: values.isUsed ?? undefined,
      sortOrder: values.sortOrder ?? undefined,
      extensions: values.extensions ?? undefined,
    }),
});
