import type { Context } from '../../../../kernel/context.ts';
import {
  buyingGroupRecords,
  changeGroupBuy,
  completeGroup,
  createGroupBuy,
  groupBuyRecords,
  groupMemberRecords,
  stopGroupBuy,
} from '../../../../modules/promotion/index.ts';
import { choice, integer, moment, reference, yuan } from '../../fields.ts';
import { action, defineResource } from '../../resource/resource.ts';
import { ending, errors, running, title } from './offers.ts';

const readOnly = true;
const createOnly = true;
const required = true;

export const groupBuys = defineResource({
  ...groupBuyRecords,
  name: 'group-buys',
  group: 'promotion',
  title: { zh: '拼团活动', en: 'Group buys' },
  help: {
    zh: '发布后只能推迟结束时间、修改以后开团的成团时限',
    en: 'Once offered it can be prolonged, and groups to come be given another time',
  },
  label: 'title',
  fields: {
    title,
    goodsId: reference({ zh: '商品', en: 'Goods', required, createOnly, to: 'goods' }),
    price: yuan({
      ...{ zh: '拼团价', en: 'Price', required, createOnly },
      help: { zh: '规格有自己的拼团价时以规格为准', en: 'For SKUs without a group price of their own' },
    }),
    size: integer({ zh: '成团人数', en: 'People', required, createOnly, min: 2, max: 1000 }),
    timeoutHours: integer({
      ...{ zh: '成团时限（小时）', en: 'Hours to fill', required, min: 1, max: 8760 },
      help: { zh: '超时未成团则自动退款', en: 'A group that has not filled by then is paid back' },
    }),
    refundTo: choice({
      ...{ zh: '未成团退款到', en: 'Paid back to', createOnly, initial: 'wallet' },
      options: { wallet: { zh: '余额', en: 'Wallet' }, channel: { zh: '原路', en: 'Payment channel' } },
    }),
    ...running,
    doneCount: integer({ zh: '已成团', en: 'Groups done', readOnly }),
  },
  columns: ['goodsId', 'price', 'size', 'doneCount', 'status', 'startsAt', 'endsAt'],
  errors,
  create: (tx, { goodsId, price, size, timeoutHours, refundTo, startsAt, endsAt }) =>
    createGroupBuy(tx, {
      ...{ goodsId, price, size, timeoutHours, endsAt },
      refundTo: refundTo ?? 'wallet',
      startsAt: startsAt ?? undefined,
    }),
  update: (tx, groupBuyId, { timeoutHours, endsAt }) =>
    changeGroupBuy(tx, { groupBuyId, timeoutHours, endsAt }),
  actions: {
    stop: ending((tx, groupBuyId) => stopGroupBuy(tx, { groupBuyId })),
  },
});

const isAhead = (ctx: Context, moment: unknown) => moment instanceof Date && moment > ctx.now();
const notCompletable = {
  'group-buy/not-completable': [409, '该团已结束或无人付款 · over, or nobody has paid'],
} as const;

export const groups = defineResource({
  ...buyingGroupRecords,
  name: 'groups',
  group: 'promotion',
  title: { zh: '拼团', en: 'Groups' },
  label: 'title',
  fields: {
    title,
    groupBuyId: reference({ zh: '拼团活动', en: 'Offer', readOnly, to: 'group-buys' }),
    goodsId: reference({ zh: '商品', en: 'Goods', readOnly, to: 'goods' }),
    openerId: reference({ zh: '团长', en: 'Opener', readOnly, to: 'members' }),
    size: integer({ zh: '成团人数', en: 'People', readOnly }),
    takenSeats: integer({ zh: '已占名额', en: 'Seats taken', readOnly }),
    paidSeats: integer({ zh: '已付款', en: 'Seats paid', readOnly }),
    status: choice({
      ...{ zh: '状态', en: 'Status', readOnly },
      options: {
        running: { zh: '拼团中', en: 'On its way' },
        done: { zh: '已成团', en: 'Done' },
        void: { zh: '未成团', en: 'Not filled' },
      },
    }),
    visibleAt: moment({ zh: '开团时间', en: 'Seen since', readOnly }),
    endsAt: moment({ zh: '截止时间', en: 'Until', readOnly }),
    createdAt: moment({ zh: '创建时间', en: 'Created', readOnly }),
  },
  columns: ['goodsId', 'openerId', 'size', 'paidSeats', 'status', 'endsAt', 'createdAt'],
  actions: {
    complete: action({
      title: { zh: '直接成团', en: 'Complete' },
      isDangerous: true,
      isBulk: true,
      isPossible: (row, ctx) =>
        row.status === 'running' && Number(row.paidSeats) > 0 && isAhead(ctx, row.endsAt),
      errors: notCompletable,
      handle: (tx, groupId) => completeGroup(tx, { groupId }),
    }),
  },
});

export const groupMembers = defineResource({
  ...groupMemberRecords,
  name: 'group-members',
  group: 'promotion',
  title: { zh: '拼团成员', en: 'Group members' },
  fields: {
    groupId: reference({ zh: '拼团', en: 'Group', readOnly, to: 'groups' }),
    groupBuyId: reference({ zh: '拼团活动', en: 'Offer', readOnly, to: 'group-buys' }),
    goodsId: reference({ zh: '商品', en: 'Goods', readOnly, to: 'goods' }),
    userId: reference({ zh: '会员', en: 'Member', readOnly, to: 'members' }),
    orderId: reference({ zh: '订单', en: 'Order', readOnly, to: 'orders' }),
    status: choice({
      ...{ zh: '状态', en: 'Status', readOnly },
      options: {
        reserved: { zh: '待付款', en: 'To be paid' },
        paid: { zh: '已付款', en: 'Paid' },
        left: { zh: '已退出', en: 'Left' },
        refunded: { zh: '已退款', en: 'Paid back' },
      },
    }),
    createdAt: moment({ zh: '加入时间', en: 'Joined', readOnly }),
  },
  columns: ['groupId', 'userId', 'orderId', 'status', 'createdAt'],
});
