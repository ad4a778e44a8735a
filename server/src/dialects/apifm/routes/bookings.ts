import type { Context, SignedIn } from '../../../kernel/context.ts';
import { fail } from '../../../kernel/errors.ts';
import { mapPage } from '../../../kernel/paging.ts';
import {
  bookingsTag,
  bookingTag,
  getBooking,
  getMySignUp,
  listBookings,
  listMySignUps,
  paySignUp,
  signUpFor,
  updateSignUp,
} from '../../../modules/activity/index.ts';
import { getUsers } from '../../../modules/identity/index.ts';
import { CacheableAnswer } from '../envelope.ts';
import { answerOnce } from '../idempotent.ts';
import { extensions, id, integer, optionalId, paging, pagingOf, text } from '../params.ts';
import { route } from '../route.ts';
import { bookingView, signUpDetailView, signUpView } from '../views/booking.ts';
import { pagedView } from '../views/page.ts';

const group = '预约报名';
const joinId = id('sign-up').describe('报名id');
const extJsonStr = extensions().optional().describe('报名扩展属性，JSON 文本');

/** Contract §19: what one can sign up for, and one's own sign-ups. */
export const bookingRoutes = [
  route({
    method: 'POST',
    path: '/{domain}/yuyue/items',
    summary: '预约/报名项目列表',
    group,
    access: 'public',
    params: { status: integer(0, 1).optional().describe('0 正常，1 关闭，不传为全部'), ...paging },
    handle: async (ctx, { status, ...asked }) => {
      const filter = { isOpen: status === undefined ? undefined : status === 0 };
      const page = await listBookings(ctx, filter, pagingOf(asked));
      const view = pagedView(mapPage(page, (row) => bookingView(row, ctx)));
      return new CacheableAnswer(view, [bookingsTag(ctx.tenant.id)]);
    },
  }),
  route({
    method: 'GET',
    path: '/{domain}/yuyue/info',
    summary: '预约/报名项目详情',
    group,
    access: 'public',
    params: { id: id('booking').describe('项目id') },
    handle: async (ctx, params) => {
      const row = await getBooking(ctx, params.id);
      const info = bookingView(row, ctx);
      return new CacheableAnswer({ info, extJson: row.extensions, pics: info.pics }, [
        bookingTag(ctx.tenant.id, params.id),
      ]);
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/yuyue/join',
    summary: '预约/报名',
    group,
    access: 'optional',
    params: {
      yuyueId: id('booking').describe('项目id'),
      teamName: text(50)
        .refine((name) => name.trim() !== '')
        .optional()
        .describe('团队名称，传了则创建团队'),
      teamId: optionalId('booking-team').describe('团队id，传了则加入该团队'),
      extJsonStr,
      remark: text(255).optional().describe('备注'),
      token: text(128).optional().describe('登录接口返回的token，允许匿名报名的项目可以不传'),
    },
    errors: {
      'booking/closed': [20000, '该项目已关闭报名'],
      'booking/cancelled': [20000, '该项目已取消'],
      'booking/not-started': [20001, '报名还未开始'],
      'booking/over': [20002, '报名已截止'],
      'booking/full': [20003, '名额已满'],
      'booking/already-joined': [20004, '您已经报过名了'],
      'booking/no-teams': [20005, '该项目不支持团队报名'],
      'booking/team-or-name': [20006, '创建团队和加入团队只能选择一种'],
      'booking/team-full': [20007, '该团队人数已满'],
      'booking/team-name-taken': [20008, '团队名称已被使用'],
      'booking/too-many-labels': [601, '参数格式错误：扩展属性过多'],
    },
    handle: (ctx, given, request) => {
      const { yuyueId: bookingId, extJsonStr: form, token, ...rest } = given;
      const join = async (who: Context & { readonly user?: SignedIn }) =>
        signUpView(await signUpFor(who, { ...rest, bookingId, extensions: form }), who);
      const { user } = ctx;
      if (user) return answerOnce({ ...ctx, user }, request, 'yuyue.join', given, join);
      // Whoever shows a token means to be known: with a dead one they shall sign in again, not become anonymous.
      return token === undefined ? join(ctx) : fail('session/invalid');
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/yuyue/pay',
    summary: '支付报名费',
    group,
    access: 'user',
    params: { joinId },
    errors: {
      'booking/not-payable': [20000, '当前报名无需支付'],
      'ledger/no-wallet': [20001, '找不到用户钱包'],
      'ledger/insufficient-balance': [20002, '用户可用余额不足'],
    },
    handle: (ctx, params, request) =>
      answerOnce(ctx, request, 'yuyue.pay', params, (payer) => paySignUp(payer, { signUpId: params.joinId })),
  }),
  route({
    method: 'GET',
    path: '/{domain}/yuyue/join/info',
    summary: '我的报名详情',
    group,
    access: 'user',
    anyMethod: true,
    params: { joinId },
    handle: async (ctx, params) => {
      const detail = await getMySignUp(ctx, params.joinId);
      const leaderId = detail.team?.leaderId;
      const users = await getUsers(ctx, leaderId === undefined ? [] : [leaderId]);
      return signUpDetailView(detail, users.get(leaderId ?? 0), ctx);
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/yuyue/join/list',
    summary: '我的预约列表',
    group,
    access: 'user',
    params: { ...paging },
    handle: async (ctx, params) => {
      const { page, bookings } = await listMySignUps(ctx, pagingOf(params));
      const view = pagedView(mapPage(page, (row) => signUpView(row, ctx)));
      const yuyueMap = Object.fromEntries(
        [...bookings].map(([key, row]) => [String(key), bookingView(row, ctx)]),
      );
      return { ...view, yuyueMap };
    },
  }),
  route({
    method: 'POST',
    path: '/{domain}/yuyue/join/update',
    summary: '修改预约/报名信息',
    group,
    access: 'user',
    params: { joinId, extJsonStr },
    errors: {
      'booking/not-changeable': [20000, '当前报名已结束或已取消，不能修改'],
      'booking/too-many-labels': [601, '参数格式错误：扩展属性过多'],
    },
    handle: (ctx, params) => updateSignUp(ctx, { signUpId: params.joinId, extensions: params.extJsonStr }),
  }),
];
