import {
  createPointsTickets,
  deductionRuleRecords,
  pointsRuleRecords,
  pointsTicketRecords,
  signInRecords,
  signInRuleRecords,
} from '../../../../modules/points/index.ts';
import { boolean, choice, day, integer, moment, points, reference, text, yuan } from '../../fields.ts';
import { doOnce } from '../../resource/do-once.ts';
import { collectionAction, defineResource } from '../../resource/resource.ts';

const readOnly = true;
const MOST_POINTS = 100_000_000;
const member = { zh: '会员', en: 'Member', to: 'members', readOnly } as const;
const createdAt = moment({ zh: '创建时间', en: 'Created', readOnly });

export const pointsRules = defineResource({
  ...pointsRuleRecords,
  name: 'points-rules',
  group: 'members',
  title: { zh: '积分规则', en: 'Points rules' },
  help: { zh: '做什么得多少积分，每件事一条', en: 'What points are given for: one rule per thing' },
  label: 'name',
  fields: {
    code: choice({
      ...{ zh: '做什么', en: 'For', required: true, createOnly: true },
      options: {
        register: { zh: '注册', en: 'Registration' },
        invite: { zh: '邀请好友', en: 'Invitation' },
        'sign-in': { zh: '签到', en: 'Sign-in' },
        review: { zh: '评价', en: 'Review' },
        recharge: { zh: '充值', en: 'Recharge' },
        purchase: { zh: '购物', en: 'Purchase' },
        share: { zh: '分享到群', en: 'Sharing' },
      },
    }),
    name: text({ zh: '名称', en: 'Name', required: true, max: 64 }),
    points: points({ zh: '积分', en: 'Points', required: true, min: 1, max: MOST_POINTS }),
    threshold: yuan({
      ...{ zh: '每满金额', en: 'For every' },
      help: { zh: '每满此金额给一次；0 为不看金额，只给一次', en: 'Given for every full amount; 0: once' },
    }),
    dailyMaximum: points({
      ...{ zh: '每人每天最多', en: 'A day at most', min: 1, max: MOST_POINTS },
      help: { zh: '留空为不限', en: 'Empty: without bound' },
    }),
    createdAt,
  },
  columns: ['name', 'code', 'points', 'threshold', 'dailyMaximum'],
  errors: { 'record/taken': [409, '这件事已有规则 · there is a rule for it already'] },
});

export const signInRules = defineResource({
  ...signInRuleRecords,
  name: 'sign-in-rules',
  group: 'members',
  title: { zh: '签到规则', en: 'Sign-in rules' },
  help: {
    zh: '连续签到第几天给多少积分；没有规则的日子按前一条给，最长一条之后重新开始',
    en: 'Points of the n-th day in a row; days between follow the last one, after the longest it begins anew',
  },
  fields: {
    days: integer({ zh: '连续天数', en: 'Days in a row', required: true, min: 1, max: 366 }),
    points: points({ zh: '积分', en: 'Points', required: true, max: MOST_POINTS }),
    createdAt,
  },
  columns: ['days', 'points'],
  errors: { 'record/taken': [409, '该天数已有规则 · there is a rule for that day'] },
});

export const deductionRules = defineResource({
  ...deductionRuleRecords,
  name: 'deduction-rules',
  group: 'members',
  title: { zh: '积分抵扣规则', en: 'What points are worth' },
  fields: {
    purpose: choice({
      ...{ zh: '用途', en: 'For', required: true, createOnly: true },
      options: { order: { zh: '抵扣订单', en: 'Orders' }, cash: { zh: '兑换余额', en: 'Money' } },
    }),
    points: points({ zh: '积分', en: 'Points', required: true, min: 1, max: MOST_POINTS }),
    amount: yuan({ zh: '抵扣金额', en: 'Are worth', required: true }),
    repeats: boolean({
      ...{ zh: '可累计', en: 'Again and again' },
      help: { zh: '每满该积分都抵一次', en: 'For every full number of points' },
    }),
    createdAt,
  },
  columns: ['purpose', 'points', 'amount', 'repeats'],
  errors: { 'record/taken': [409, '该积分数已有规则 · there is a rule for that number of points'] },
});

export const signIns = defineResource({
  ...{ list: signInRecords.list, walk: signInRecords.walk, read: signInRecords.read },
  name: 'sign-ins',
  group: 'members',
  title: { zh: '签到记录', en: 'Sign-ins' },
  fields: {
    userId: reference(member),
    day: day({ zh: '日期', en: 'Day', readOnly }),
    streak: integer({ zh: '连续天数', en: 'In a row', readOnly }),
    points: points({ zh: '积分', en: 'Points', readOnly }),
    createdAt,
  },
  columns: ['userId', 'day', 'streak', 'points'],
  filters: ['userId'],
});

const { list, walk, read, remove, filters, search, searchBy } = pointsTicketRecords;
export const pointsTickets = defineResource({
  ...{ list, walk, read, remove, filters, search, searchBy },
  name: 'points-tickets',
  group: 'members',
  title: { zh: '积分券', en: 'Points tickets' },
  help: { zh: '第一个兑换券号的会员得到积分', en: 'Who exchanges the number first gets the points' },
  fields: {
    number: text({ zh: '券号', en: 'Number', readOnly, unlogged: true }),
    name: text({ zh: '名称', en: 'Name', readOnly }),
    minPoints: points({ zh: '最少积分', en: 'Points at least', readOnly }),
    maxPoints: points({ zh: '最多积分', en: 'Points at most', readOnly }),
    expiresAt: moment({ zh: '有效期至', en: 'Until', readOnly }),
    userId: reference({ ...member, zh: '兑换会员', en: 'Used by' }),
    points: points({ zh: '兑换积分', en: 'Brought', readOnly }),
    usedAt: moment({ zh: '兑换时间', en: 'Used at', readOnly }),
    createdAt,
  },
  columns: ['number', 'name', 'minPoints', 'maxPoints', 'expiresAt', 'userId', 'usedAt'],
  errors: { 'points-ticket/used': [409, '积分券已兑换，不能删除 · it was used'] },
  collectionActions: {
    make: collectionAction({
      title: { zh: '批量生成', en: 'Make tickets' },
      verb: 'create',
      errors: { 'points-ticket/number-taken': [409, '券号已存在 · a number is taken'] },
      params: {
        name: text({ zh: '名称', en: 'Name', required: true, max: 64 }),
        count: integer({ zh: '数量', en: 'How many', required: true, min: 1, max: 10_000 }),
        minPoints: points({
          zh: '最少积分',
          en: 'Points at least',
          required: true,
          min: 1,
          max: MOST_POINTS,
        }),
        maxPoints: points({ zh: '最多积分', en: 'Points at most', required: true, min: 1, max: MOST_POINTS }),
        validDays: integer({ zh: '有效天数', en: 'Good for days', required: true, min: 1, max: 36_500 }),
      },
      handle: (tx, given, request) =>
        doOnce(tx, request, ['points-tickets', given], async (once) => ({
          numbers: await createPointsTickets(once, given),
        })),
    }),
  },
});
