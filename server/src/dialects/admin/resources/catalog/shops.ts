import { shopRecords } from '../../../../modules/catalog/index.ts';
import { choice, decimal, integer, json, longtext, moment, picture, region, text } from '../../fields.ts';
import { defineResource } from '../../resource/resource.ts';

const degrees = { digits: 7, required: true } as const;
const { list, walk, read, lock, create, update, labels, filters, sorts, search } = shopRecords;

/** Without removal: orders, goods and staff go on referring to a shop that is closed. */
export const shops = defineResource({
  ...{ list, walk, read, lock, create, update, labels, filters, sorts, search },
  name: 'shops',
  group: 'catalog',
  title: { zh: '门店', en: 'Shops' },
  label: 'name',
  shop: 'shared',
  isImportable: true,
  fields: {
    name: text({ zh: '名称', en: 'Name', required: true, max: 100 }),
    number: text({ zh: '编号', en: 'Number', max: 64 }),
    type: text({ zh: '类型', en: 'Type', max: 64 }),
    status: choice({
      ...{ zh: '状态', en: 'Status', initial: 'open' },
      options: { open: { zh: '营业', en: 'Open' }, closed: { zh: '停业', en: 'Closed' } },
    }),
    pictureUrl: picture({ zh: '图片', en: 'Picture' }),
    provinceId: region({ zh: '省', en: 'Province', required: true, level: 1 }),
    cityId: region({ zh: '市', en: 'City', required: true, level: 2, within: 'provinceId' }),
    districtId: region({ zh: '区', en: 'District', required: true, level: 3, within: 'cityId' }),
    address: text({ zh: '地址', en: 'Address' }),
    latitude: decimal({ zh: '纬度', en: 'Latitude', min: -90, max: 90, ...degrees }),
    longitude: decimal({ zh: '经度', en: 'Longitude', min: -180, max: 180, ...degrees }),
    phone: text({ zh: '电话', en: 'Phone', max: 32 }),
    contactName: text({ zh: '联系人', en: 'Contact', max: 64 }),
    sellingPoint: text({ zh: '卖点', en: 'Selling point' }),
    introduction: longtext({ zh: '介绍', en: 'Introduction' }),
    activity: longtext({ zh: '活动', en: 'What is on' }),
    expressType: text({ zh: '同城配送', en: 'Courier', max: 64 }),
    printerSerial: text({ zh: '打印机编号', en: 'Printer', max: 64 }),
    sortOrder: integer({ zh: '排序', en: 'Order', min: -1_000_000 }),
    extensions: json({ zh: '扩展属性', en: 'Extensions' }),
    orderCount: integer({ zh: '订单数', en: 'Orders', readOnly: true }),
    goodReviewCount: integer({ zh: '好评数', en: 'Good reviews', readOnly: true }),
    createdAt: moment({ zh: '创建时间', en: 'Created', readOnly: true }),
  },
  columns: ['name', 'number', 'status', 'cityId', 'address', 'phone', 'sortOrder', 'createdAt'],
});
