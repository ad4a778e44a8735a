import { friendLinkRecords, linkCategoryRecords } from '../../../../modules/content/index.ts';
import { boolean, integer, moment, picture, reference, text } from '../../fields.ts';
import { defineResource } from '../../resource/resource.ts';

export const friendLinks = defineResource({
  ...friendLinkRecords,
  name: 'friend-links',
  group: 'content',
  title: { zh: '友情链接', en: 'Friend links' },
  label: 'name',
  isImportable: true,
  fields: {
    name: text({ zh: '名称', en: 'Name', required: true, max: 100 }),
    link: text({
      ...{ zh: '网址', en: 'Link', required: true, max: 1000 },
      help: { zh: '以 http:// 或 https:// 开头', en: 'Begins with http:// or https://' },
    }),
    type: text({ zh: '类型', en: 'Type', max: 64 }),
    categoryId: reference({ zh: '分组', en: 'Group', to: 'link-categories' }),
    logoUrl: picture({ zh: '标志', en: 'Logo' }),
    remark: text({ zh: '备注', en: 'Remark' }),
    sortOrder: integer({ zh: '排序', en: 'Order', min: -1_000_000 }),
    createdAt: moment({ zh: '创建时间', en: 'Created', readOnly: true }),
  },
  columns: ['name', 'link', 'type', 'categoryId', 'sortOrder', 'createdAt'],
});

export const linkCategories = defineResource({
  ...linkCategoryRecords,
  name: 'link-categories',
  group: 'content',
  title: { zh: '友情链接分组', en: 'Groups of links' },
  help: { zh: 'App 按分组显示友情链接', en: 'Apps show friend links by them' },
  label: 'name',
  isImportable: true,
  fields: {
    name: text({ zh: '名称', en: 'Name', required: true, max: 50 }),
    isUsed: boolean({ zh: '启用', en: 'Used', initial: true }),
    sortOrder: integer({ zh: '排序', en: 'Order', min: -1_000_000 }),
    createdAt: moment({ zh: '创建时间', en: 'Created', readOnly: true }),
  },
  columns: ['name', 'isUsed', 'sortOrder', 'createdAt'],
});
