import {
  boolean,
  choice,
  decimal,
  id,
  integer,
  json,
  moment,
  picture,
  pictures,
  points,
  reference,
  references,
  richtext,
  rows,
  text,
  yuan,
} from '../../fields.ts';

/** What is bought of a goods: one row without choices, or one for each combination. */
const skus = rows({
  ...{ zh: '规格', en: 'SKUs', required: true },
  of: {
    id: id({ zh: '编号', en: 'Id', readOnly: true }),
    combination: text({
      ...{ zh: '规格组合', en: 'Combination' },
      help: {
        zh: '规格编号:值编号，以逗号分隔；没有规格时留空',
        en: 'propertyId:valueId, comma separated; empty without choices',
      },
    }),
    combinationNames: text({ zh: '规格名称', en: 'In words', readOnly: true }),
    price: yuan({ zh: '价格', en: 'Price', required: true }),
    originalPrice: yuan({ zh: '原价', en: 'Original price' }),
    points: points({ zh: '所需积分', en: 'Points' }),
    groupBuyPrice: yuan({ zh: '拼团价', en: 'Group price' }),
    stock: integer({
      ...{ zh: '库存', en: 'Stock', createOnly: true },
      help: {
        zh: '仅用于新规格；已有规格请用“调整库存”',
        en: 'Of new rows; what is there is changed by "adjust stock"',
      },
    }),
    weight: decimal({ zh: '重量（千克）', en: 'Weight (kg)', digits: 3 }),
    pictureUrl: picture({ zh: '图片', en: 'Picture' }),
    barcode: text({ zh: '编码/条码', en: 'Code', max: 64 }),
  },
});

/** What came in or went out, by SKU: never what is left, because customers take from it meanwhile. */
const stockChanges = rows({
  ...{ zh: '库存增减', en: 'Stock in or out', needs: 'goods:stock' },
  help: {
    zh: '已有规格的入库（正数）或出库（负数），与其他修改一起保存',
    en: 'Of SKUs that are there, saved together with what else is changed',
  },
  of: {
    skuId: id({ zh: '规格编号', en: 'SKU', required: true }),
    delta: integer({
      zh: '增减数量',
      en: 'Pieces in or out',
      required: true,
      min: -1_000_000,
      max: 1_000_000,
    }),
  },
});

export const goodsFields = {
  name: text({ zh: '名称', en: 'Name', required: true }),
  status: choice({
    ...{ zh: '状态', en: 'Status', initial: 'on-sale' },
    options: { 'on-sale': { zh: '上架', en: 'On sale' }, 'off-shelf': { zh: '下架', en: 'Off the shelf' } },
  }),
  categoryId: reference({ zh: '分类', en: 'Category', required: true, to: 'categories' }),
  shopId: reference({ zh: '门店', en: 'Shop', to: 'shops', zeroIsNone: true }),
  sellingPoint: text({ zh: '卖点', en: 'Selling point' }),
  pictures: pictures({ zh: '图片', en: 'Pictures', required: true, max: 30 }),
  pictureUrl: picture({ zh: '主图', en: 'Main picture', readOnly: true }),
  videoId: text({
    ...{ zh: '视频', en: 'Video', max: 64, suggest: { resource: 'videos', field: 'videoId' } },
  }),
  content: richtext({ zh: '详情', en: 'Description' }),
  properties: references({ zh: '规格项', en: 'Properties', to: 'properties', max: 5 }),
  skus,
  stockChanges,
  minPrice: yuan({ zh: '最低价', en: 'Lowest price', readOnly: true }),
  stock: integer({ zh: '库存', en: 'Stock', readOnly: true }),
  minQuantity: integer({ zh: '起订量', en: 'Least quantity', min: 1 }),
  unitName: text({ zh: '单位', en: 'Unit', max: 20 }),
  barcode: text({ zh: '条形码', en: 'Barcode', max: 64 }),
  tags: text({ zh: '标签', en: 'Tags' }),
  freightTemplateId: reference({ zh: '运费模板', en: 'Freight', to: 'freight-templates' }),
  weight: decimal({ zh: '重量（千克）', en: 'Weight (kg)', digits: 3, max: 9_999_999 }),
  isRecommended: boolean({ zh: '推荐', en: 'Recommended' }),
  isFlashSale: boolean({ zh: '秒杀', en: 'Flash sale' }),
  saleStartsAt: moment({ zh: '开售时间', en: 'On sale from' }),
  saleEndsAt: moment({ zh: '停售时间', en: 'On sale until' }),
  commissionType: choice({
    ...{ zh: '分享佣金', en: 'Commission' },
    options: {
      none: { zh: '无', en: 'None' },
      points: { zh: '积分', en: 'Points' },
      money: { zh: '现金', en: 'Money' },
    },
  }),
  commissionPoints: points({ zh: '佣金积分', en: 'Commission in points' }),
  commissionAmount: yuan({ zh: '佣金金额', en: 'Commission in money' }),
  rewardPointsType: choice({
    ...{ zh: '购买赠送积分', en: 'Points for buying', initial: 'fixed' },
    options: {
      fixed: { zh: '固定', en: 'Fixed' },
      percentage: { zh: '按金额百分比', en: 'Percent of the price' },
    },
  }),
  rewardPoints: points({ zh: '赠送积分', en: 'Reward' }),
  sortOrder: integer({ zh: '排序', en: 'Order', min: -1_000_000 }),
  extensions: json({ zh: '扩展属性', en: 'Extensions' }),
  views: integer({ zh: '浏览', en: 'Views', readOnly: true }),
  orderCount: integer({ zh: '订单数', en: 'Orders', readOnly: true }),
  soldCount: integer({ zh: '销量', en: 'Sold', readOnly: true }),
  createdAt: moment({ zh: '创建时间', en: 'Created', readOnly: true }),
};
