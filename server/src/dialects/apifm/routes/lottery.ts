import { mapPage } from '../../../kernel/paging.ts';
import {
  getLottery,
  getMyEntry,
  joinLottery,
  listEntries,
  lotteryTag,
} from '../../../modules/activity/index.ts';
import { getUsers } from '../../../modules/identity/index.ts';
import { CacheableAnswer } from '../envelope.ts';
import { id, paging, pagingOf } from '../params.ts';
import { route } from '../route.ts';
import { lotteryDetailView, lotteryEntryView } from '../views/lottery.ts';
import { pagedView } from '../views/page.ts';

const group = '活动/工具';
const lotteryId = id('lottery').describe('抽奖项目id');

/** Contract §20: the lucky draw. */
export const lotteryRoutes = [
  route({
    method: 'GET',
    path: '/{domain}/luckyInfo/info',
    summary: '读取抽奖项目详情',
    group,
    access: 'public',
    params: { id: lotteryId },
    handle: async (ctx, params) => {
      const { lottery, prizes } = await getLottery(ctx, params.id);
      const view = lotteryDetailView(lottery, prizes, ctx);
      // While it runs its state depends on the hour and every entry counts: only then is it not kept.
      return lottery.status === 'open'
        ? view
        : new CacheableAnswer(view, [lotteryTag(ctx.tenant.id, params.id)]);
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/luckyInfo/join',
    summary: '参与抽奖',
    group,
    access: 'user',
    params: { id: lotteryId },
    errors: {
      'lottery/over': [10000, '已截止，请耐心等待开奖'],
      'lottery/drawn': [20000, '抽奖活动已结束'],
      'lottery/already-joined': [30000, '您已经参与过本次抽奖活动'],
      'lottery/closed': [40000, '抽奖活动已结束'],
    },
    handle: async (ctx, params) => lotteryEntryView(await joinLottery(ctx, params.id), ctx),
  }),
  route({
    method: 'GET',
    path: '/{domain}/luckyInfo/join/my',
    summary: '我的抽奖信息',
    group,
    access: 'user',
    params: { id: lotteryId },
    handle: async (ctx, params) => lotteryEntryView(await getMyEntry(ctx, params.id), ctx),
  }),
  route({
    method: 'POST',
    path: '/{domain}/luckyInfo/join/logs',
    summary: '参与抽奖记录',
    group,
    access: 'public',
    params: { lid: lotteryId, ...paging },
    handle: async (ctx, { lid, ...asked }) => {
      const page = await listEntries(ctx, lid, pagingOf(asked));
      const users = await getUsers(
        ctx,
        page.rows.map((row) => row.userId),
      );
      return pagedView(mapPage(page, (row) => lotteryEntryView(row, ctx, users.get(row.userId))));
    },
  }),
];
