import { DAY, later } from '../../src/kernel/clock.ts';
import type { Context } from '../../src/kernel/context.ts';
import {
  type Booking,
  castVote,
  createBooking,
  createLottery,
  createQueue,
  createVirtualGoods,
  createVote,
  joinLottery,
  listBookings,
  type NewBooking,
  type NewLottery,
  type NewVote,
  type SignUp,
  signUpFor,
  takeNumber,
} from '../../src/modules/activity/index.ts';
import { actingAs, type TestUser } from './users.ts';

/** A lottery with one prize that takes entries for a day. */
export function someLottery(ctx: Context, over: Partial<NewLottery> = {}) {
  const prizes = [{ title: '湖畔民宿一晚', quantity: 1 }];
  return createLottery(ctx, { name: '周年抽奖', endsAt: later(ctx.now(), DAY), prizes, ...over });
}

/** A single choice between three flavours, open for a day. */
export function someVote(ctx: Context, over: Partial<NewVote> = {}) {
  const options = ['抹茶', '芒果', '草莓'].map((title) => ({ title }));
  return createVote(ctx, { title: '下一款口味', endsAt: later(ctx.now(), DAY), options, ...over });
}

/** Something free to sign up for, open for a day. */
export function someBooking(ctx: Context, over: Partial<NewBooking> = {}): Promise<Booking> {
  return createBooking(ctx, { title: '采茶半日', endsAt: later(ctx.now(), DAY), ...over });
}

export function someQueue(ctx: Context, over: Partial<Parameters<typeof createQueue>[1]> = {}) {
  return createQueue(ctx, { name: '小桌', minutesPerNumber: 8, ...over });
}

/** Virtual goods that cost 9.90 yuan and 100 points. */
export function someVirtualGoods(ctx: Context, over: Partial<Parameters<typeof createVirtualGoods>[1]> = {}) {
  return createVirtualGoods(ctx, {
    name: '七天写好名字',
    price: 990,
    points: 100,
    description: '每天一个笔画',
    paidContent: '<p>第一天：横</p>',
    paidDetails: { 口令: 'HENG-1' },
    ...over,
  });
}

const TEAM_EVENT = '亲子定向赛';

/** The tenant's only event for teams: whoever asks for one gets the same. */
export async function teamEvent(ctx: Context): Promise<Booking> {
  const { rows } = await listBookings(ctx, {}, { page: 1, pageSize: 1000 });
  const known = rows.find((row) => row.title === TEAM_EVENT);
  return (
    known ?? someBooking(ctx, { title: TEAM_EVENT, hasTeams: true, endsAt: later(ctx.now(), 300 * DAY) })
  );
}

let teams = 0;

/** A team at the tenant's team event with this user as its leader. @returns the leader's sign-up. */
export async function leadTeam(
  ctx: Context,
  leader: TestUser,
): Promise<SignUp & { readonly teamId: number }> {
  const { id: bookingId } = await teamEvent(ctx);
  const made = await signUpFor(actingAs(ctx, leader), { bookingId, teamName: `第 ${++teams} 队` });
  if (made.teamId === null) throw new Error('no team was formed');
  return { ...made, teamId: made.teamId };
}

/** A lottery that this user has entered. */
export async function enteredLottery(ctx: Context, user: TestUser): Promise<number> {
  const { id } = await someLottery(ctx);
  await joinLottery(actingAs(ctx, user), id);
  return id;
}

/** A vote in which this user has voted. */
export async function castBallot(ctx: Context, user: TestUser): Promise<number> {
  const { vote, options } = await someVote(ctx);
  await castVote(actingAs(ctx, user), {
    voteId: vote.id,
    optionIds: options.slice(0, 1).map(({ id }) => id),
  });
  return vote.id;
}

/** A queue in which this user holds a number. */
export async function joinedQueue(ctx: Context, user: TestUser): Promise<number> {
  const { id: queueId } = await someQueue(ctx);
  await takeNumber(actingAs(ctx, user), { queueId });
  return queueId;
}
