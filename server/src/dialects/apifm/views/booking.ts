import type { Context } from '../../../kernel/context.ts';
import { toYuan } from '../../../kernel/money.ts';
import { printMoment } from '../../../kernel/time-zone.ts';
import type { Booking, SignUp, SignUpDetail, Team } from '../../../modules/activity/index.ts';
import { absoluteHtml, absoluteUrl } from '../../../modules/files/index.ts';
import type { User } from '../../../modules/identity/index.ts';
import { userNameView } from './user-map.ts';

const BOOKING_STATES: Record<Booking['status'], readonly [status: number, label: string]> = {
  open: [0, '正常'],
  closed: [1, '关闭'],
  cancelled: [1, '已取消'],
};

/** Clients read up to 1 as running, 2 as done, 3 as closed; a sign-up that waits for the shop's consent is running. */
const SIGN_UP_STATES: Record<SignUp['status'], readonly [status: number, label: string]> = {
  unpaid: [0, '待支付'],
  waiting: [1, '待审核'],
  confirmed: [1, '报名成功'],
  served: [2, '已服务'],
  cancelled: [3, '已取消'],
};

export function bookingView(row: Booking, ctx: Context) {
  const zone = ctx.tenant.timeZone;
  const [status, statusStr] = BOOKING_STATES[row.status];
  return {
    id: row.id,
    userId: row.tenantId,
    title: row.title,
    content: absoluteHtml(ctx, row.content),
    pic: absoluteUrl(ctx, row.pictureUrls[0]),
    pics: row.pictureUrls.map((url) => absoluteUrl(ctx, url)),
    amount: toYuan(row.fee),
    numberPersonMax: row.maxPlaces,
    numberPerson: row.takenPlaces,
    isTeam: row.hasTeams,
    isNeedVet: row.needsVetting,
    status,
    statusStr,
    dateBegin: printMoment(row.startsAt, zone),
    dateEnd: printMoment(row.endsAt, zone),
    activityTime: row.activityAt ? printMoment(row.activityAt, zone) : undefined,
    dateAdd: printMoment(row.createdAt, zone),
    dateUpdate: row.updatedAt ? printMoment(row.updatedAt, zone) : undefined,
  };
}

/** A sign-up as everybody may see it, in the list of a team; `leaderSignUpId` says who leads. */
function publicSignUpView(row: SignUp, ctx: Context, leaderSignUpId?: number | null) {
  const zone = ctx.tenant.timeZone;
  const [status, statusStr] = SIGN_UP_STATES[row.status];
  return {
    id: row.id,
    yuyueId: row.bookingId,
    uid: row.userId,
    userId: row.tenantId,
    teamId: row.teamId,
    isLeader: leaderSignUpId === undefined ? undefined : leaderSignUpId === row.id,
    amount: toYuan(row.amount),
    status,
    statusStr,
    dateAdd: printMoment(row.createdAt, zone),
    datePay: row.paidAt ? printMoment(row.paidAt, zone) : undefined,
    dateUpdate: row.updatedAt ? printMoment(row.updatedAt, zone) : undefined,
  };
}

/** A sign-up as its owner sees it. */
export function signUpView(row: SignUp, ctx: Context, leaderSignUpId?: number | null) {
  return { ...publicSignUpView(row, ctx, leaderSignUpId), remark: row.remark };
}

/** Remarks are between a member and the shop. */
export function teamMemberView(row: SignUp, team: Team, user: User | undefined, ctx: Context) {
  return { ...publicSignUpView(row, ctx, team.leaderSignUpId), ...userNameView(user, ctx) };
}

export function teamView(row: Team, leader: User | undefined, ctx: Context) {
  return {
    id: row.id,
    yuyueId: row.bookingId,
    name: row.name,
    uid: row.leaderId,
    ...userNameView(leader, ctx),
    number: row.memberCount,
    dateAdd: printMoment(row.createdAt, ctx.tenant.timeZone),
  };
}

export function signUpDetailView(
  { signUp, booking, team }: SignUpDetail,
  leader: User | undefined,
  ctx: Context,
) {
  return {
    info: signUpView(signUp, ctx, team?.leaderSignUpId),
    yuyueInfo: bookingView(booking, ctx),
    teamInfo: team && teamView(team, leader, ctx),
    extJson: signUp.extensions,
  };
}
