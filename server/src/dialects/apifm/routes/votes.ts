import { mapPage } from '../../../kernel/paging.ts';
import {
  castVote,
  getMyBallot,
  getVote,
  listBallots,
  listVotes,
  votesTag,
  voteTag,
} from '../../../modules/activity/index.ts';
import { getUsers } from '../../../modules/identity/index.ts';
import { CacheableAnswer } from '../envelope.ts';
import { id, integer, list, paging, pagingOf, text } from '../params.ts';
import { route } from '../route.ts';
import { pagedView } from '../views/page.ts';
import { userMapView } from '../views/user-map.ts';
import { ballotView, voteOptionView, voteView } from '../views/vote.ts';

const group = '投票';
const voteId = id('vote').describe('投票项目id');
const STATUSES = ['open', 'closed'] as const;

/** Contract §18: votes. */
export const voteRoutes = [
  route({
    method: 'POST',
    path: '/{domain}/vote/items',
    summary: '投票项目列表',
    group,
    access: 'public',
    params: { status: integer(0, 1).optional().describe('0 正常，1 关闭，不传为全部'), ...paging },
    handle: async (ctx, { status, ...asked }) => {
      const filter = { status: status === undefined ? undefined : STATUSES[status] };
      const page = await listVotes(ctx, filter, pagingOf(asked));
      const view = pagedView(mapPage(page, (row) => voteView(row, ctx)));
      return new CacheableAnswer(view, [votesTag(ctx.tenant.id)]);
    },
  }),
  route({
    method: 'GET',
    path: '/{domain}/vote/info',
    summary: '投票项目详情',
    group,
    access: 'public',
    params: { id: voteId },
    handle: async (ctx, params) => {
      const { vote, options } = await getVote(ctx, params.id);
      const items = options.map((option) => voteOptionView(option, ctx));
      const view = { info: voteView(vote, ctx), items, extJson: vote.extensions };
      return new CacheableAnswer(view, [voteTag(ctx.tenant.id, params.id)]);
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/vote/vote',
    summary: '投票',
    group,
    access: 'user',
    params: {
      voteId,
      items: list(integer(1)).optional().describe('选择的投票选项id，多个用英文逗号分隔'),
      remark: text(255).optional().describe('备注'),
    },
    errors: {
      'vote/closed': [20000, '该投票已关闭'],
      'vote/not-started': [20001, '投票还未开始'],
      'vote/over': [20002, '投票已结束'],
      'vote/bad-choice': [20003, '请选择 1～{limit} 个选项'],
      'vote/unknown-option': [20004, '选项不存在'],
      'vote/already-cast': [30000, '您已经投过票了'],
    },
    handle: (ctx, { items = [], ...given }) => castVote(ctx, { ...given, optionIds: items }),
  }),
  route({
    method: 'GET',
    path: '/{domain}/vote/vote/info',
    summary: '我的投票详情',
    group,
    access: 'user',
    params: { voteId },
    handle: async (ctx, params) => {
      const { ballot, options } = await getMyBallot(ctx, params.voteId);
      const items = options.map((option) => voteOptionView(option, ctx));
      return { info: ballotView(ballot, ctx.tenant.timeZone), items };
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/vote/vote/list',
    summary: '投票明细记录查询',
    group,
    access: 'public',
    params: { voteId, ...paging },
    errors: { 'vote/anonymous': [20000, '匿名投票，不公开投票明细'] },
    handle: async (ctx, params) => {
      const page = await listBallots(ctx, params.voteId, pagingOf(params));
      const users = await getUsers(
        ctx,
        page.rows.map((row) => row.userId),
      );
      const view = pagedView(mapPage(page, (row) => ballotView(row, ctx.tenant.timeZone)));
      return { ...view, userMap: userMapView(users, ctx) };
    },
  }),
];
