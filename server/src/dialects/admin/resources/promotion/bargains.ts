import {
  bargainHelpRecords,
  bargainRecords,
  changeBargain,
  createBargain,
  joinedBargainRecords,
  stopBargain,
} from '../../../../modules/promotion/index.ts';
import { choice, integer, moment, reference, text, yuan } from '../../fields.ts';
import { defineResource } from '../../resource/resource.ts';
import { ending, errors, running, title } from './offers.ts';

const readOnly = true;
const createOnly = true;
const required = true;

export const bargains = defineResource({
  ...bargainRecords,
  name: 'bargains',
  group: 'promotion',
  title: { zh: '砍价活动', en: 'Bargains' },
  help: {
    zh: '会员请好友帮忙把价格砍到底价；发布后只能推迟结束时间、增加件数',
    en: 'Members let friends cut a price down to its floor; once offered it can be prolonged and enlarged',
  },
  label: 'title',
  fields: {
    title,
    goodsId: reference({ zh: '商品', en: 'Goods', required, createOnly, to: 'goods' }),
    originalPrice: yuan({ zh: '起始价', en: 'Begins at', required, createOnly }),
    floorPrice: yuan({ zh: '底价', en: 'Floor', required, createOnly }),
    minCut: yuan({ zh: '每刀最少', en: 'Least cut', required, createOnly }),
    maxCut: yuan({ zh: '每刀最多', en: 'Largest cut', required, createOnly }),
    quantity: integer({ zh: '可售件数', en: 'Pieces', required, min: 1, max: 1_000_000_000 }),
    boughtCount: integer({ zh: '已购件数', en: 'Bought', readOnly }),
    ...running,
  },
  columns: ['goodsId', 'originalPrice', 'floorPrice', 'quantity', 'boughtCount', 'status', 'endsAt'],
  errors,
  create: (tx, { startsAt, ...facts }) =>
    createBargain(tx, {
      ...{ goodsId: facts.goodsId, quantity: facts.quantity, endsAt: facts.endsAt },
      ...{ originalPrice: facts.originalPrice, floorPrice: facts.floorPrice },
      ...{ minCut: facts.minCut, maxCut: facts.maxCut, startsAt: startsAt ?? undefined },
    }),
  update: (tx, bargainId, { quantity, endsAt }) => changeBargain(tx, { bargainId, quantity, endsAt }),
  actions: {
    stop: ending((tx, bargainId) => stopBargain(tx, { bargainId })),
  },
});

export const bargainJoins = defineResource({
  ...joinedBargainRecords,
  name: 'bargain-records',
  group: 'promotion',
  title: { zh: '砍价记录', en: 'Bargaining' },
  label: 'title',
  fields: {
    title,
    bargainId: reference({ zh: '砍价活动', en: 'Offer', readOnly, to: 'bargains' }),
    userId: reference({ zh: '会员', en: 'Member', readOnly, to: 'members' }),
    goodsId: reference({ zh: '商品', en: 'Goods', readOnly, to: 'goods' }),
    currentPrice: yuan({ zh: '当前价', en: 'Now at', readOnly }),
    helpCount: integer({ zh: '帮砍人数', en: 'Helpers', readOnly }),
    status: choice({
      ...{ zh: '状态', en: 'Status', readOnly },
      options: { running: { zh: '砍价中', en: 'On its way' }, bought: { zh: '已购买', en: 'Bought' } },
    }),
    orderId: reference({ zh: '订单', en: 'Order', readOnly, to: 'orders' }),
    createdAt: moment({ zh: '发起时间', en: 'Begun', readOnly }),
  },
  columns: ['bargainId', 'userId', 'currentPrice', 'helpCount', 'status', 'orderId', 'createdAt'],
});

export const bargainHelps = defineResource({
  ...bargainHelpRecords,
  name: 'bargain-helps',
  group: 'promotion',
  title: { zh: '帮砍记录', en: 'Cuts' },
  fields: {
    recordId: reference({ zh: '砍价记录', en: 'Bargaining', readOnly, to: 'bargain-records' }),
    helperId: reference({ zh: '帮砍会员', en: 'Helper', readOnly, to: 'members' }),
    goodsId: reference({ zh: '商品', en: 'Goods', readOnly, to: 'goods' }),
    cutAmount: yuan({ zh: '砍掉', en: 'Cut off', readOnly }),
    remark: text({ zh: '留言', en: 'Words', readOnly }),
    createdAt: moment({ zh: '时间', en: 'When', readOnly }),
  },
  columns: ['recordId', 'helperId', 'cutAmount', 'remark', 'createdAt'],
});
