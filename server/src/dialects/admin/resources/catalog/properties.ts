import { propertyRecords } from '../../../../modules/catalog/index.ts';
import { id, integer, moment, rows, text } from '../../fields.ts';
import { defineResource } from '../../resource/resource.ts';

export const properties = defineResource({
  ...propertyRecords,
  name: 'properties',
  group: 'catalog',
  title: { zh: '规格项', en: 'Properties' },
  help: {
    zh: '顾客购买时要选的项目，例如颜色、尺寸，以及各自的可选值',
    en: 'What customers choose from: colours, sizes, and the values of each',
  },
  label: 'name',
  shop: 'shared',
  fields: {
    name: text({ zh: '名称', en: 'Name', required: true, max: 64 }),
    values: rows({
      ...{ zh: '可选值', en: 'Values', required: true, max: 100 },
      of: {
        id: id({
          ...{ zh: '编号', en: 'Id' },
          help: { zh: '新值留空', en: 'Empty for a new one' },
        }),
        name: text({ zh: '名称', en: 'Name', required: true, max: 64 }),
        remark: text({ zh: '备注', en: 'Remark' }),
      },
    }),
    sortOrder: integer({ zh: '排序', en: 'Order', min: -1_000_000 }),
    createdAt: moment({ zh: '创建时间', en: 'Created', readOnly: true }),
  },
  columns: ['name', 'values', 'sortOrder'],
  errors: { 'record/in-use': [409, '仍有商品使用 · goods are sold by it'] },
  create: (tx, { name, sortOrder, values }) =>
    propertyRecords.create(tx, { name, values, sortOrder: sortOrder ?? 0 }),
});
