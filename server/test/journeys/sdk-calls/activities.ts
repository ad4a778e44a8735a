import { buyVirtualGoods, signUpFor } from '../../../src/modules/activity/index.ts';
import { leadTeam, someBooking, someLottery, someQueue, someVote } from '../../support/activity-fixtures.ts';
import { actingAs, newUser } from '../../support/users.ts';
import type { ArgumentTable, World } from './world.ts';

/** A project with a fee of 29 yuan for which the user has signed up. */
async function unpaid(w: World): Promise<number> {
  const { id: bookingId } = await someBooking(w.ctx, { fee: 2900 });
  return (await signUpFor(w.as, { bookingId })).id;
}

/** Somebody in the team that this user leads. */
async function teamMate(w: World): Promise<number> {
  const { bookingId, teamId } = await leadTeam(w.ctx, w.user);
  const mate = actingAs(w.ctx, await newUser(w.ctx));
  return (await signUpFor(mate, { bookingId, teamId })).id;
}

async function ballot(w: World): Promise<readonly unknown[]> {
  const { vote, options } = await someVote(w.ctx);
  return [w.token, vote.id, [options[0]?.id], '都好'];
}

async function purchase(w: World): Promise<readonly unknown[]> {
  await buyVirtualGoods(w.as, { goodsId: await w.make('virtual-goods') });
  return [{ token: w.token }];
}

/** Draws, votes, bookings, queues and knowledge. */
export const activityCalls: ArgumentTable = {
  luckyInfo: async (w) => [await w.make('lottery')],
  luckyInfoJoin: async (w) => [(await someLottery(w.ctx)).id, w.token],
  luckyInfoJoinMy: async (w) => [await w.make('lottery'), w.token],
  luckyInfoJoinLogs: async (w) => [{ lid: await w.make('lottery') }],
  voteItems: () => [{}],
  voteItemDetail: async (w) => [await w.make('vote')],
  vote: ballot,
  myVote: async (w) => [w.token, await w.make('vote')],
  voteLogs: async (w) => [{ voteId: await w.make('vote') }],
  yuyueItems: () => [{}],
  yuyueItemDetail: async (w) => [await w.make('booking')],
  yuyueJoin: async (w) => [{ token: w.token, yuyueId: (await someBooking(w.ctx)).id }],
  yuyueJoinPay: async (w) => [w.token, await unpaid(w)],
  yuyueJoinUpdate: async (w) => [w.token, await w.make('sign-up'), '{"尺码":"L"}'],
  yuyueMyJoinInfo: async (w) => [w.token, await w.make('sign-up')],
  yuyueMyJoinLogs: async (w) => {
    await w.make('sign-up');
    return [{ token: w.token }];
  },
  yuyueTeams: async (w) => {
    await w.make('booking-team');
    return [{ yuyueId: await w.make('booking') }];
  },
  yuyueTeamDetail: async (w) => [await w.make('booking-team')],
  yuyueTeamMembers: async (w) => [{ teamId: await w.make('booking-team') }],
  yuyueTeamDeleteMember: async (w) => [{ token: w.token, joinId: await teamMate(w) }],
  queuingTypes: () => [],
  queuingGet: async (w) => [w.token, (await someQueue(w.ctx)).id],
  queuingMy: async (w) => {
    await w.make('queue');
    return [w.token];
  },
  virtualTraderList: () => [{}],
  virtualTraderListV2: () => [{}],
  virtualTraderDetail: async (w) => [w.token, await w.make('virtual-goods')],
  virtualTraderDetailV2: async (w) => [w.token, await w.make('virtual-goods')],
  virtualTraderBuy: async (w) => [w.token, await w.make('virtual-goods')],
  virtualTraderBuyV2: async (w) => [w.token, await w.make('virtual-goods')],
  virtualTraderMyBuyLogs: purchase,
  virtualTraderMyBuyLogsV2: purchase,
};
