import { addressRecords } from '../../../../modules/address/index.ts';
import { boolean, choice, decimal, moment, reference, region, text } from '../../fields.ts';
import { defineResource } from '../../resource/resource.ts';

const unlogged = true;

/** What was emptied of a new address was not given. */
const known = <T extends object>(values: T) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as {
    [K in keyof T]: Exclude<T[K], null>;
  };

export const addresses = defineResource({
  ...addressRecords,
  name: 'addresses',
  group: 'members',
  title: { zh: '收货地址', en: 'Addresses' },
  fields: {
    userId: reference({ zh: '会员', en: 'Member', to: 'members', required: true, createOnly: true }),
    contactName: text({ zh: '收件人', en: 'Name', required: true, max: 64, unlogged }),
    mobile: text({ zh: '手机', en: 'Mobile', required: true, max: 32, unlogged }),
    provinceId: region({ zh: '省', en: 'Province', required: true, level: 1 }),
    cityId: region({ zh: '市', en: 'City', required: true, level: 2, within: 'provinceId' }),
    districtId: region({ zh: '区', en: 'District', level: 3, within: 'cityId' }),
    provinceName: text({ zh: '省份', en: 'Province', readOnly: true }),
    cityName: text({ zh: '城市', en: 'City', readOnly: true }),
    districtName: text({ zh: '区县', en: 'District', readOnly: true }),
    detail: text({ zh: '详细地址', en: 'Street', required: true, unlogged }),
    postcode: text({ zh: '邮编', en: 'Postcode', max: 16 }),
    tag: text({ zh: '标签', en: 'Kind of place', max: 32 }),
    latitude: decimal({ zh: '纬度', en: 'Latitude', digits: 7, min: -90, max: 90, unlogged }),
    longitude: decimal({ zh: '经度', en: 'Longitude', digits: 7, min: -180, max: 180, unlogged }),
    isDefault: boolean({ zh: '默认', en: 'Default', readOnly: true }),
    status: choice({
      ...{ zh: '状态', en: 'Status', initial: 'active' },
      options: { active: { zh: '可用', en: 'Active' }, disabled: { zh: '停用', en: 'Disabled' } },
    }),
    createdAt: moment({ zh: '创建时间', en: 'Created', readOnly: true }),
  },
  columns: ['userId', 'contactName', 'mobile', 'provinceName', 'cityName', 'detail', 'isDefault'],
  filters: ['userId'],
  search: ['contactName', 'mobile'],
  searchBy: 'beginning',
  errors: {
    'address/region-unknown': [400, '省市区不存在或不匹配 · no such region, or not in the one above'],
    'address/too-many': [409, '地址数量已达上限 · the member has too many'],
  },
  create: (tx, values) => addressRecords.create(tx, { ...known(values), userId: values.userId }),
  update: (tx, addressId, { status, isDefault: _shown, ...values }) =>
    addressRecords.update(tx, addressId, { ...values, status: status ?? undefined }),
});
