import { bannerRecords } from '../../../../modules/content/index.ts';
import { boolean, integer, moment, picture, reference, text } from '../../fields.ts';
import { defineResource } from '../../resource/resource.ts';

export const banners = defineResource({
  ...bannerRecords,
  name: 'banners',
  group: 'content',
  title: { zh: '轮播图', en: 'Banners' },
  label: 'title',
  isImportable: true,
  fields: {
    title: text({ zh: '标题', en: 'Title', required: true, max: 100 }),
    type: text({
      ...{ zh: '位置', en: 'Place', required: true, max: 64 },
      help: { zh: '客户端用它取图，例如 app、new', en: 'What clients ask for: app, new' },
    }),
    pictureUrl: picture({ zh: '图片', en: 'Picture', required: true }),
    linkUrl: text({ zh: '链接', en: 'Link', max: 1000 }),
    businessId: reference({ zh: '跳转商品', en: 'Leads to goods', to: 'goods', zeroIsNone: true }),
    remark: text({ zh: '备注', en: 'Remark' }),
    sortOrder: integer({ zh: '排序', en: 'Order', min: -1_000_000 }),
    isShown: boolean({ zh: '显示', en: 'Shown' }),
    createdAt: moment({ zh: '创建时间', en: 'Created', readOnly: true }),
  },
  columns: ['title', 'type', 'pictureUrl', 'isShown', 'sortOrder', 'createdAt'],
});
