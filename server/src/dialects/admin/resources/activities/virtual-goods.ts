import {
  changeVirtualGoods,
  createVirtualGoods,
  virtualGoodsPurchaseRecords,
  virtualGoodsRecords,
} from '../../../../modules/activity/index.ts';
import {
  choice,
  integer,
  json,
  longtext,
  moment,
  picture,
  points,
  reference,
  richtext,
  text,
  yuan,
} from '../../fields.ts';
import type { UpdateValues } from '../../resource/field.ts';
import { action, defineResource } from '../../resource/resource.ts';

const readOnly = true;

const fields = {
  name: text({ zh: '名称', en: 'Name', required: true, max: 100 }),
  categoryId: reference({ zh: '分类', en: 'Category', to: 'categories' }),
  pictureUrl: picture({ zh: '图片', en: 'Picture' }),
  description: longtext({
    ...{ zh: '简介', en: 'Description' },
    help: { zh: '所有人可见', en: 'For everybody' },
  }),
  price: yuan({ zh: '价格', en: 'Price' }),
  points: points({
    ...{ zh: '积分', en: 'Points', max: 1_000_000_000_00 },
    help: { zh: '价格与积分同时支付', en: 'Paid together with the price' },
  }),
  paidContent: richtext({
    ...{ zh: '付费内容', en: 'Paid content' },
    help: { zh: '购买后可见', en: 'For buyers' },
  }),
  paidDetails: json({
    ...{ zh: '付费信息', en: 'Paid details' },
    help: { zh: '购买后可见的名称与值，如提取码', en: 'Labels and values for buyers' },
  }),
  status: choice({
    ...{ zh: '状态', en: 'Status', initial: 'on-sale' },
    options: { 'on-sale': { zh: '上架', en: 'On sale' }, 'off-shelf': { zh: '下架', en: 'Off the shelf' } },
  }),
  buyerCount: integer({ zh: '购买人数', en: 'Buyers', readOnly }),
  sortOrder: integer({ zh: '排序', en: 'Order', min: -1_000_000 }),
  createdAt: moment({ zh: '创建时间', en: 'Created', readOnly }),
};

/** What was emptied is as when nothing had been said. */
function factsOf(values: UpdateValues<typeof fields>) {
  const { categoryId, pictureUrl, description, paidContent, status, ...rest } = values;
  return {
    ...{ categoryId, pictureUrl, description, paidContent, status: status ?? undefined },
    price: rest.price === null ? 0 : rest.price,
    points: rest.points === null ? 0 : rest.points,
    paidDetails: rest.paidDetails === null ? {} : rest.paidDetails,
    sortOrder: rest.sortOrder === null ? 0 : rest.sortOrder,
  };
}

const status = (to: 'on-sale' | 'off-shelf', zh: string, en: string) =>
  action({
    title: { zh, en },
    verb: 'update',
    isBulk: true,
    isPossible: (row) => row.status !== to,
    handle: (tx, goodsId) => changeVirtualGoods(tx, { goodsId, status: to }),
  });

export const virtualGoods = defineResource({
  ...virtualGoodsRecords,
  name: 'virtual-goods',
  group: 'activities',
  title: { zh: '虚拟商品', en: 'Virtual goods' },
  label: 'name',
  fields,
  columns: ['pictureUrl', 'name', 'price', 'points', 'status', 'buyerCount', 'sortOrder', 'createdAt'],
  create: (tx, { name, ...values }) => createVirtualGoods(tx, { ...factsOf(values), name }),
  update: (tx, goodsId, { name, ...values }) => changeVirtualGoods(tx, { goodsId, name, ...factsOf(values) }),
  actions: {
    'put-on-sale': status('on-sale', '上架', 'Put on sale'),
    'take-off': status('off-shelf', '下架', 'Take off the shelf'),
  },
});

export const virtualGoodsPurchases = defineResource({
  ...virtualGoodsPurchaseRecords,
  name: 'virtual-goods-purchases',
  group: 'activities',
  title: { zh: '虚拟商品购买', en: 'Virtual goods bought' },
  fields: {
    goodsId: reference({ zh: '虚拟商品', en: 'Virtual goods', readOnly, to: 'virtual-goods' }),
    userId: reference({ zh: '会员', en: 'Member', readOnly, to: 'members' }),
    name: text({ zh: '购买时名称', en: 'Name then', readOnly }),
    price: yuan({ zh: '支付金额', en: 'Paid', readOnly, needs: 'money:read' }),
    points: points({ zh: '支付积分', en: 'Points paid', readOnly }),
    createdAt: moment({ zh: '购买时间', en: 'Bought', readOnly }),
  },
  columns: ['goodsId', 'userId', 'name', 'price', 'points', 'createdAt'],
});
