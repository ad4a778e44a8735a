import { mapPage } from '../../../kernel/paging.ts';
import {
  getBooking,
  getTeam,
  listTeamMembers,
  listTeams,
  removeMember,
} from '../../../modules/activity/index.ts';
import { getUsers } from '../../../modules/identity/index.ts';
import { id, paging, pagingOf } from '../params.ts';
import { route } from '../route.ts';
import { bookingView, teamMemberView, teamView } from '../views/booking.ts';
import { pagedView } from '../views/page.ts';

const group = '预约报名';
const teamId = id('booking-team').describe('团队id');

/** Contract §19: the teams in which users sign up. Not kept: they show names and faces of users. */
export const bookingTeamRoutes = [
  route({
    method: 'GET',
    path: '/{domain}/yuyue/info/team',
    summary: '预约/报名项目的团队详情',
    group,
    access: 'public',
    params: { teamId },
    handle: async (ctx, params) => {
      const team = await getTeam(ctx, params.teamId);
      const users = await getUsers(ctx, [team.leaderId]);
      const yuyueInfo = bookingView(await getBooking(ctx, team.bookingId), ctx);
      return { info: teamView(team, users.get(team.leaderId), ctx), yuyueInfo };
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/yuyue/info/teams',
    summary: '预约/报名项目的所有团队列表',
    group,
    access: 'public',
    params: { yuyueId: id('booking').describe('项目id'), ...paging },
    handle: async (ctx, { yuyueId, ...asked }) => {
      const page = await listTeams(ctx, yuyueId, pagingOf(asked));
      const users = await getUsers(
        ctx,
        page.rows.map((team) => team.leaderId),
      );
      return pagedView(mapPage(page, (team) => teamView(team, users.get(team.leaderId), ctx)));
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/yuyue/info/team/members',
    summary: '预约/报名项目获取团队成员列表',
    group,
    access: 'public',
    params: { teamId, ...paging },
    handle: async (ctx, params) => {
      const { team, members } = await listTeamMembers(ctx, params.teamId, pagingOf(params));
      const users = await getUsers(
        ctx,
        members.rows.flatMap((row) => row.userId ?? []),
      );
      return pagedView(mapPage(members, (row) => teamMemberView(row, team, users.get(row.userId ?? 0), ctx)));
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/yuyue/info/team/members/del',
    summary: '预约/报名项目的团队长删除某个成员',
    group,
    access: 'user',
    params: { joinId: id('sign-up').describe('该成员的报名id') },
    errors: {
      'booking/not-leader': [20000, '只有团队长可以删除成员'],
      'booking/leader-stays': [20001, '团队长不能删除自己'],
      'booking/not-cancellable': [20002, '该成员的报名已结束或已取消'],
    },
    handle: (ctx, params) => removeMember(ctx, { signUpId: params.joinId }),
  }),
];
