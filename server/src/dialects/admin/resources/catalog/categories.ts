import { categoryRecords } from '../../../../modules/catalog/index.ts';
import { boolean, integer, moment, picture, reference, text } from '../../fields.ts';
import { defineResource } from '../../resource/resource.ts';

export const categories = defineResource({
  ...categoryRecords,
  name: 'categories',
  group: 'catalog',
  title: { zh: '商品分类', en: 'Categories' },
  label: 'name',
  shop: 'shared',
  fields: {
    name: text({ zh: '名称', en: 'Name', required: true, max: 64 }),
    parentId: reference({
      ...{ zh: '上级分类', en: 'Below', to: 'categories' },
      help: { zh: '留空为一级分类', en: 'Empty: at the top' },
    }),
    key: text({
      ...{ zh: '编码', en: 'Key', max: 64 },
      help: { zh: '店铺自用的编号，客户端可按它取分类', en: 'The shop’s own number for it' },
    }),
    type: text({
      ...{ zh: '类型', en: 'Type', max: 64 },
      help: { zh: '自由标签，客户端可按它分组', en: 'A free label clients may group by' },
    }),
    iconUrl: picture({ zh: '图标', en: 'Icon' }),
    isUsed: boolean({ zh: '启用', en: 'In use', initial: true }),
    sortOrder: integer({ zh: '排序', en: 'Order', min: -1_000_000 }),
    level: integer({ zh: '层级', en: 'Level', readOnly: true }),
    createdAt: moment({ zh: '创建时间', en: 'Created', readOnly: true }),
  },
  columns: ['name', 'parentId', 'iconUrl', 'isUsed', 'sortOrder'],
  errors: { 'record/in-use': [409, '分类下还有商品或子分类 · goods or categories stand below it'] },
});
