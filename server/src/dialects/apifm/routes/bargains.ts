import type { Context } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { getGoodsSummaries } from '../../../modules/catalog/index.ts';
import { getUsers } from '../../../modules/identity/index.ts';
import {
  clearBargain,
  getJoinedBargain,
  getMyHelp,
  getRunningBargain,
  helpBargain,
  joinBargain,
  listBargains,
  listHelps,
} from '../../../modules/promotion/index.ts';
import { id, paging, pagingOf, text } from '../params.ts';
import { route } from '../route.ts';
import {
  bargainProgressView,
  bargainView,
  helpView,
  joinedBargainView,
  nameAndPicture,
} from '../views/bargain.ts';
import { goodsView } from '../views/goods.ts';

const group = '拼团/砍价';
const kjid = id('bargain').describe('砍价设置id');
const joinerUser = id('user').describe('发起砍价的用户id');

/** Goods as lists show them, keyed by their ids. */
export async function goodsMapOf(ctx: Context, rows: readonly { readonly goodsId: number }[]) {
  const found = await getGoodsSummaries(
    ctx,
    rows.map((row) => row.goodsId),
  );
  return Object.fromEntries([...found].map(([goodsId, row]) => [goodsId, goodsView(row, ctx)]));
}

export const bargainRoutes = [
  route({
    method: 'GET',
    path: '/{domain}/shop/goods/kanjia/set',
    summary: '获取砍价设置',
    group,
    access: 'public',
    params: { goodsId: id('goods').describe('商品id') },
    // Not kept: it is over at a moment, and the number bought moves.
    handle: async (ctx, { goodsId }) => bargainView(await getRunningBargain(ctx, goodsId), ctx),
  }),
  route({
    method: 'POST',
    path: '/{domain}/shop/goods/kanjia/list',
    summary: '砍价商品列表',
    group,
    access: 'public',
    undocumented: true,
    params: { ...paging },
    handle: async (ctx, asked) => {
      const page = await listBargains(ctx, pagingOf(asked));
      if (page.rows.length === 0) return fail('record/none');
      return {
        result: page.rows.map((row) => bargainView(row, ctx)),
        goodsMap: await goodsMapOf(ctx, page.rows),
        totalRow: page.totalRows,
        totalPage: page.totalPages,
      };
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/shop/goods/kanjia/join',
    summary: '加入砍价',
    group,
    access: 'user',
    params: { kjid },
    errors: {
      'bargain/over': [20000, '本次砍价未开始或者已结束'],
      'bargain/sold-out': [20001, '砍价名额已满'],
    },
    handle: async (ctx, params) => joinedBargainView(await joinBargain(ctx, { bargainId: params.kjid })),
  }),
  route({
    method: 'GET',
    path: '/{domain}/shop/goods/kanjia/my',
    summary: '我的砍价',
    group,
    access: 'user',
    params: { kjid },
    handle: async (ctx, params) =>
      bargainProgressView(await getJoinedBargain(ctx, { bargainId: params.kjid, userId: ctx.user.id }), ctx),
  }),
  route({
    method: 'POST',
    path: '/{domain}/shop/goods/kanjia/clear',
    summary: '删除砍价[删除后，你依然可以重新发起砍价]',
    group,
    access: 'user',
    params: { kjid },
    errors: {
      'bargain/clear-off': [4000, '当前功能已被限制使用'],
      'bargain/done': [20000, '本次砍价已下单购买，无法删除'],
    },
    handle: (ctx, params) => clearBargain(ctx, { bargainId: params.kjid }),
  }),
  route({
    method: 'GET',
    path: '/{domain}/shop/goods/kanjia/info',
    summary: '砍价详情',
    group,
    access: 'public',
    params: { kjid, joiner: id('user').describe('参与者的用户id') },
    handle: async (ctx, { kjid: bargainId, joiner: userId }) => {
      const joined = await getJoinedBargain(ctx, { bargainId, userId });
      const helps = await listHelps(ctx, joined.record);
      const users = await getUsers(ctx, [...new Set([userId, ...helps.map(({ helperId }) => helperId)])]);
      return {
        kanjiaInfo: bargainProgressView(joined, ctx),
        joiner: nameAndPicture(users.get(userId), ctx),
        helps: helps.map((help) => ({
          ...helpView(help, ctx),
          ...nameAndPicture(users.get(help.helperId), ctx),
        })),
      };
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/shop/goods/kanjia/help',
    summary: '帮人砍一刀',
    group,
    access: 'user',
    params: { kjid, joinerUser, remark: text(200).optional().describe('砍价留言') },
    errors: {
      'bargain/over': [20000, '本次砍价已结束'],
      'bargain/at-floor': [20001, '已经砍到底价了'],
      'bargain/done': [20002, '本次砍价已完成'],
    },
    handle: async (ctx, { kjid: bargainId, joinerUser: joinerId, remark }) =>
      helpView(await helpBargain(ctx, { bargainId, joinerId, remark }), ctx),
  }),
  route({
    method: 'GET',
    path: '/{domain}/shop/goods/kanjia/myHelp',
    summary: '帮忙砍价信息',
    group,
    access: 'user',
    params: { kjid, joinerUser },
    handle: async (ctx, { kjid: bargainId, joinerUser: joinerId }) =>
      helpView(await getMyHelp(ctx, { bargainId, joinerId }), ctx),
  }),
];
