import {
  approveSignUp,
  bookingTeamRecords,
  cancelSignUp,
  completeSignUp,
  signUpRecords,
} from '../../../../modules/activity/index.ts';
import { choice, integer, json, moment, reference, text, yuan } from '../../fields.ts';
import { isIn } from '../../resource/is-in.ts';
import { action, defineResource } from '../../resource/resource.ts';

const readOnly = true;
const money = { readOnly, needs: 'money:read' } as const;

export const bookingTeams = defineResource({
  ...bookingTeamRecords,
  name: 'booking-teams',
  group: 'activities',
  title: { zh: '报名队伍', en: 'Teams' },
  label: 'name',
  fields: {
    bookingId: reference({ zh: '活动', en: 'Booking', readOnly, to: 'bookings' }),
    name: text({ zh: '队名', en: 'Name', readOnly }),
    leaderId: reference({ zh: '队长', en: 'Leader', readOnly, to: 'members' }),
    memberCount: integer({ zh: '人数', en: 'Members', readOnly }),
    status: choice({
      ...{ zh: '状态', en: 'Status', readOnly },
      options: { active: { zh: '有效', en: 'Active' }, dissolved: { zh: '已解散', en: 'Dissolved' } },
    }),
    createdAt: moment({ zh: '创建时间', en: 'Created', readOnly }),
  },
  columns: ['bookingId', 'name', 'leaderId', 'memberCount', 'status', 'createdAt'],
});

export const signUps = defineResource({
  ...signUpRecords,
  name: 'sign-ups',
  group: 'activities',
  title: { zh: '报名', en: 'Sign-ups' },
  waiting: [{ title: { zh: '待审报名', en: 'Sign-ups to approve' }, filters: { status: 'waiting' } }],
  fields: {
    bookingId: reference({ zh: '活动', en: 'Booking', readOnly, to: 'bookings' }),
    userId: reference({
      ...{ zh: '会员', en: 'Member', readOnly, to: 'members' },
      help: { zh: '未登录报名的为空', en: 'Empty for who signed up without signing in' },
    }),
    teamId: reference({ zh: '队伍', en: 'Team', readOnly, to: 'booking-teams' }),
    amount: yuan({ zh: '报名费', en: 'Fee', ...money }),
    status: choice({
      ...{ zh: '状态', en: 'Status', readOnly },
      options: {
        unpaid: { zh: '待付款', en: 'To be paid' },
        waiting: { zh: '待审核', en: 'Waiting' },
        confirmed: { zh: '已确认', en: 'Confirmed' },
        served: { zh: '已完成', en: 'Took place' },
        cancelled: { zh: '已取消', en: 'Cancelled' },
      },
    }),
    remark: text({ zh: '备注', en: 'Remark', readOnly, unlogged: true }),
    extensions: json({ zh: '报名表', en: 'Form', readOnly, unlogged: true }),
    paidAt: moment({ zh: '付款时间', en: 'Paid', readOnly }),
    cancelledAt: moment({ zh: '取消时间', en: 'Cancelled at', readOnly }),
    cancelReason: choice({
      ...{ zh: '取消原因', en: 'Why cancelled', readOnly },
      options: {
        unpaid: { zh: '超时未付款', en: 'Not paid in time' },
        shop: { zh: '商家取消', en: 'By the shop' },
        leader: { zh: '队长移除', en: 'By the leader' },
        'called-off': { zh: '活动取消', en: 'Called off' },
      },
    }),
    createdAt: moment({ zh: '报名时间', en: 'Signed up', readOnly }),
  },
  columns: ['bookingId', 'userId', 'teamId', 'amount', 'status', 'remark', 'createdAt'],
  actions: {
    approve: action({
      title: { zh: '通过', en: 'Approve' },
      isBulk: true,
      isPossible: isIn('waiting'),
      errors: { 'booking/not-waiting': [409, '该报名不在待审核状态 · it does not wait for consent'] },
      handle: (tx, signUpId) => approveSignUp(tx, { signUpId }),
    }),
    complete: action({
      title: { zh: '完成', en: 'Took place' },
      isBulk: true,
      isPossible: isIn('confirmed'),
      errors: { 'booking/not-confirmed': [409, '该报名尚未确认 · it is not confirmed'] },
      handle: (tx, signUpId) => completeSignUp(tx, { signUpId }),
    }),
    cancel: action({
      title: { zh: '取消并退费', en: 'Cancel, the fee goes back' },
      isDangerous: true,
      isBulk: true,
      isPossible: isIn('unpaid', 'waiting', 'confirmed'),
      errors: { 'booking/not-cancellable': [409, '该报名已完成或已取消 · done, or cancelled already'] },
      handle: (tx, signUpId) => cancelSignUp(tx, { signUpId }),
    }),
  },
});
