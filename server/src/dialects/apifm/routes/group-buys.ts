import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import type { Paging } from '../../../kernel/paging.ts';
import { getUsers } from '../../../modules/identity/index.ts';
import {
  type BuyingGroup,
  findGroupBuys,
  getGroupWithMembers,
  getRunningGroupBuy,
  listGroups,
  listMyGroups,
  openGroup,
} from '../../../modules/promotion/index.ts';
import { id, integer, list, optionalId, paging, pagingOf } from '../params.ts';
import { route } from '../route.ts';
import {
  groupBuyView,
  groupMemberView,
  groupStatusCodes,
  groupView,
  myGroupView,
  openedGroupView,
} from '../views/group-buy.ts';
import { goodsMapOf } from './bargains.ts';

const group = '拼团/砍价';
const goodsId = id('goods').describe('商品id');
const someGoods = optionalId('goods').describe('商品id');

const statusOf = new Map(
  Object.entries(groupStatusCodes).map(([status, [code]]) => [code, status as BuyingGroup['status']]),
);

/** A page of groups with those who opened them. */
async function groupsOf(
  ctx: Context,
  filter: { goodsId?: number | undefined; status?: number | undefined },
  asked: Paging,
) {
  const status = statusOf.get(filter.status ?? 0) ?? 'running';
  const page = await listGroups(ctx, { goodsId: filter.goodsId, status }, asked);
  const openers = await getUsers(ctx, [...new Set(page.rows.map(({ openerId }) => openerId))]);
  const rows = page.rows.map((row) => groupView(row, openers.get(row.openerId), ctx));
  return { rows, totalRow: page.totalRows, totalPage: page.totalPages };
}

export const groupBuyRoutes = [
  route({
    method: 'GET',
    path: '/{domain}/shop/goods/pingtuan/set',
    summary: '获取拼团设置',
    group,
    access: 'public',
    params: { goodsId },
    // Not kept, here and below: they are over at a moment, and the numbers of groups move.
    handle: async (ctx, params) => groupBuyView(await getRunningGroupBuy(ctx, params.goodsId), ctx),
  }),
  route({
    method: 'GET',
    path: '/{domain}/shop/goods/pingtuan/sets',
    summary: '获取拼团设置（批量接口）',
    group,
    access: 'public',
    params: { goodsId: list(id('goods')).describe('商品id，多个用英文逗号分隔') },
    handle: async (ctx, params) => {
      const offers = await findGroupBuys(ctx, params.goodsId);
      return offers.map((offer) => groupBuyView(offer, ctx));
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/shop/goods/pingtuan/open',
    summary: '开团接口',
    group,
    access: 'user',
    params: { goodsId },
    handle: async (ctx, params) => openedGroupView(await openGroup(ctx, params), ctx),
  }),
  route({
    method: 'POST',
    path: '/{domain}/shop/goods/pingtuan/list/v2',
    summary: '获取所有进行中的团购',
    group,
    access: 'public',
    params: {
      goodsId: someGoods,
      status: integer(0, 2).optional().describe('拼团状态：0 进行中（默认），1 无效，2 完成'),
      ...paging,
    },
    handle: async (ctx, { goodsId: ofGoods, status, ...asked }) => {
      const { rows, ...totals } = await groupsOf(ctx, { goodsId: ofGoods, status }, pagingOf(asked));
      return rows.length === 0 ? fail('record/none') : { result: rows, ...totals };
    },
  }),
  route({
    method: 'GET',
    path: '/{domain}/shop/goods/pingtuan/list',
    summary: '获取所有进行中的团购（旧版）',
    group,
    access: 'public',
    undocumented: true,
    params: { goodsId: someGoods, ...paging },
    handle: async (ctx, { goodsId: ofGoods, ...asked }) =>
      (await groupsOf(ctx, { goodsId: ofGoods }, pagingOf(asked))).rows,
  }),
  route({
    method: 'GET',
    path: '/{domain}/shop/goods/pingtuan/joiner',
    summary: '查看某团的所有参与用户',
    group,
    access: 'public',
    params: { tuanId: id('buying-group').describe('团号，开团后得到的编号，不是拼团id') },
    handle: async (ctx, { tuanId }) => {
      const { group: ofMembers, members } = await getGroupWithMembers(ctx, { groupId: tuanId });
      const ids = new Set([ofMembers.openerId, ...members.map(({ userId }) => userId)]);
      const users = await getUsers(ctx, [...ids]);
      return members.map((member) => groupMemberView(member, users, ofMembers, ctx));
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/shop/goods/pingtuan/my-join-list',
    summary: '我的拼团记录',
    group,
    access: 'user',
    params: {
      goodsId: someGoods,
      orderId: optionalId('order').describe('订单id'),
      pingtuanId: optionalId('group-buy').describe('拼团id'),
      tuanId: optionalId('buying-group').describe('团号'),
      ...paging,
    },
    handle: async (ctx, { goodsId: ofGoods, orderId, pingtuanId, tuanId, ...asked }) => {
      const filter = { goodsId: ofGoods, orderId, groupBuyId: pingtuanId, groupId: tuanId };
      const page = await listMyGroups(ctx, filter, pagingOf(asked));
      if (page.rows.length === 0) return fail('record/none');
      return {
        result: page.rows.map((row) => myGroupView(row, ctx)),
        goodsMap: await goodsMapOf(
          ctx,
          page.rows.map(({ member }) => member),
        ),
        totalRow: page.totalRows,
        totalPage: page.totalPages,
      };
    },
  }),
];
