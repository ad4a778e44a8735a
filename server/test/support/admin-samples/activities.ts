import { DAY, later } from '../../../src/kernel/clock.ts';
import type { Context } from '../../../src/kernel/context.ts';
import { printMoment } from '../../../src/kernel/time-zone.ts';
import { buyVirtualGoods } from '../../../src/modules/activity/index.ts';
import { lotteryEntry } from '../../../src/modules/activity/lottery/tables.ts';
import { queueTicket } from '../../../src/modules/activity/queue/tables.ts';
import { virtualGoodsPurchase } from '../../../src/modules/activity/virtual-goods/tables.ts';
import { ballot } from '../../../src/modules/activity/vote/tables.ts';
import { castBallot, enteredLottery, joinedQueue, leadTeam, someVirtualGoods } from '../activity-fixtures.ts';
import { newestId } from '../newest-id.ts';
import { actingAs, fund, newUser } from '../users.ts';
import type { AdminSample } from './sample.ts';

let count = 0;
const tomorrow = (ctx: Context) => printMoment(later(ctx.now(), DAY), ctx.tenant.timeZone);

export const activitySamples: Readonly<Record<string, AdminSample>> = {
  bookings: {
    values: async (ctx) => ({
      ...{ title: `采茶${++count}`, endsAt: tomorrow(ctx), activityAt: tomorrow(ctx), fee: 19.9 },
      ...{ maxPlaces: 20, hasTeams: true, teamSize: 5, needsVetting: true, allowsRepeat: true },
    }),
    change: { title: '品茶', fee: 0, maxPlaces: 30, hasTeams: true, allowsAnonymous: true },
  },
  'sign-ups': { make: async (ctx) => (await leadTeam(ctx, await newUser(ctx))).id },
  'booking-teams': { make: async (ctx) => (await leadTeam(ctx, await newUser(ctx))).teamId },
  queues: {
    values: async () => ({ name: `小桌${++count}`, opensAt: '09:00', closesAt: '21:30' }),
    change: { name: '大桌', maxNumber: 99, minutesPerNumber: 8, closesAt: '24:00', status: 'closed' },
  },
  'queue-numbers': {
    make: async (ctx) => {
      await joinedQueue(ctx, await newUser(ctx));
      return newestId(ctx, queueTicket);
    },
  },
  lotteries: {
    values: async (ctx) => ({
      name: `抽奖${++count}`,
      endsAt: tomorrow(ctx),
      prizes: [
        { title: '民宿一晚', quantity: 1 },
        { title: '茶叶', quantity: 3 },
      ],
    }),
    change: { name: '周年抽奖', content: '<p>来抽</p>', drawsItself: true },
  },
  'lottery-entries': {
    make: async (ctx) => {
      await enteredLottery(ctx, await newUser(ctx));
      return newestId(ctx, lotteryEntry);
    },
  },
  votes: {
    values: async (ctx) => ({
      title: `口味${++count}`,
      endsAt: tomorrow(ctx),
      options: [{ title: '抹茶' }, { title: '芒果', isBest: true }],
    }),
    change: { title: '新口味', isAnonymous: true, content: '<p>选吧</p>' },
  },
  ballots: {
    make: async (ctx) => {
      await castBallot(ctx, await newUser(ctx));
      return newestId(ctx, ballot);
    },
  },
  'virtual-goods': {
    values: async () => ({ name: `教程${++count}`, price: 9.9, points: 10, paidDetails: { 口令: 'A1' } }),
    change: { name: '新教程', price: 0.29, description: '每天一课', status: 'off-shelf' },
  },
  'virtual-goods-purchases': {
    make: async (ctx) => {
      const [buyer, goods] = [await newUser(ctx), await someVirtualGoods(ctx)];
      await fund(ctx, buyer.id, { balance: 990, points: 100 });
      await buyVirtualGoods(actingAs(ctx, buyer), { goodsId: goods.id });
      return newestId(ctx, virtualGoodsPurchase);
    },
  },
};
