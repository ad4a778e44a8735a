import { merchantRecords, merchantStoreRecords } from '../../../../modules/membership-card/index.ts';
import { moment, picture, reference, text } from '../../fields.ts';
import { defineResource } from '../../resource/resource.ts';

const createdAt = moment({ zh: '创建时间', en: 'Created', readOnly: true });

export const merchants = defineResource({
  ...merchantRecords,
  name: 'merchants',
  group: 'merchants',
  title: { zh: '商家', en: 'Merchants' },
  help: { zh: '发行会员卡的公司，名下有若干门店', en: 'Companies that issue cards, each with its stores' },
  label: 'name',
  isImportable: true,
  fields: {
    name: text({ zh: '名称', en: 'Name', required: true, max: 100 }),
    logoUrl: picture({ zh: '标志', en: 'Logo' }),
    createdAt,
  },
  columns: ['logoUrl', 'name', 'createdAt'],
});

export const merchantStores = defineResource({
  ...merchantStoreRecords,
  name: 'merchant-stores',
  group: 'merchants',
  title: { zh: '商家门店', en: 'Stores' },
  help: {
    zh: '收银台所在的门店，会员卡在这里开通、充值和消费',
    en: 'Where the counters stand: cards are opened, charged and used here',
  },
  label: 'name',
  isImportable: true,
  fields: {
    name: text({ zh: '名称', en: 'Name', required: true, max: 100 }),
    merchantId: reference({
      ...{ zh: '商家', en: 'Merchant', required: true, createOnly: true, to: 'merchants' },
      help: { zh: '创建后不可更改', en: 'It stays' },
    }),
    area: text({
      ...{ zh: '地区', en: 'Area', max: 100 },
      help: { zh: '省,市,区，以逗号分隔', en: 'Province, city, district, between commas' },
    }),
    address: text({ zh: '地址', en: 'Address', required: true, max: 200 }),
    phone: text({
      ...{ zh: '电话', en: 'Phone', required: true, max: 20 },
      help: { zh: '退款验证码发送到该号码', en: 'The codes for refunds are sent to it' },
    }),
    contactName: text({ zh: '联系人', en: 'Contact', max: 64 }),
    createdAt,
  },
  columns: ['name', 'merchantId', 'area', 'address', 'phone', 'contactName', 'createdAt'],
});
