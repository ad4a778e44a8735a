import { fail } from '../../../../kernel/errors.ts';
import {
  decideApplication,
  type Earning,
  earningRecords,
  getDistributionPolicy,
  lockDistributionPolicy,
  sellerApplicationRecords,
  setDistributionPolicy,
} from '../../../../modules/distribution/index.ts';
import {
  boolean,
  choice,
  decimal,
  integer,
  moment,
  points,
  reference,
  rows,
  text,
  yuan,
} from '../../fields.ts';
import { isIn } from '../../resource/is-in.ts';
import { presented } from '../../resource/presented.ts';
import { action, defineResource } from '../../resource/resource.ts';
import type { StaffContext } from '../../route.ts';

const readOnly = true;
const HUNDREDTHS = 100;
const units = { money: { zh: '现金', en: 'Money' }, points: { zh: '积分', en: 'Points' } } as const;
const hundredthsOf = (percent: number) => Math.round(percent * HUNDREDTHS);

/** The policy of the tenant is its only one and goes by the tenant's id. */
async function readPolicy(ctx: StaffContext, id: number) {
  if (id !== ctx.tenant.id) return fail('record/none');
  const { levels, ...policy } = await getDistributionPolicy(ctx);
  return { ...policy, id, levels: levels.map(({ unit, rate }) => ({ unit, percent: rate / HUNDREDTHS })) };
}

export const distributionPolicies = defineResource({
  name: 'distribution-policy',
  group: 'promotion',
  title: { zh: '分销设置', en: 'Distribution' },
  fields: {
    levels: rows({
      ...{ zh: '佣金级别', en: 'Levels', max: 3 },
      help: {
        zh: '第一行为直接推荐人，第二、三行依次为其上级；每种单位合计不超过 100%',
        en: 'The first is the one who brought the buyer, then who stands above; 100 % of a unit in all',
      },
      of: {
        unit: choice({ zh: '以什么支付', en: 'Paid in', required: true, options: units }),
        percent: decimal({ zh: '比例（%）', en: 'Percent', required: true, max: 100 }),
      },
    }),
    ownPurchaseCounts: boolean({
      ...{ zh: '自购返佣', en: 'Own purchases' },
      help: { zh: '分销商自己购买时，自己为第一级', en: 'A seller who buys is the first level' },
    }),
    skipsNonSellers: boolean({
      ...{ zh: '跳过非分销商', en: 'Skip others' },
      help: {
        zh: '上级不是分销商时，由更上一级获得；否则该级佣金不发',
        en: 'Whoever is no seller is passed over; otherwise nobody gets that level’s share',
      },
    }),
  },
  columns: ['levels', 'ownPurchaseCounts', 'skipsNonSellers'],
  list: async (ctx, _query, { page }) => {
    const rows = page === 1 ? [await readPolicy(ctx, ctx.tenant.id)] : [];
    return { rows, totalRows: 1, totalPages: 1 };
  },
  read: readPolicy,
  lock: (tx, id) => (id === tx.tenant.id ? lockDistributionPolicy(tx) : fail('record/none')),
  update: async (tx, _id, { levels, ownPurchaseCounts, skipsNonSellers }) => {
    const before = await getDistributionPolicy(tx);
    const given = (levels ?? []).map(({ unit, percent }) => ({
      unit: unit ?? 'money',
      rate: hundredthsOf(percent ?? 0),
    }));
    await setDistributionPolicy(tx, {
      levels: levels === undefined ? before.levels : given,
      ownPurchaseCounts: ownPurchaseCounts === undefined ? before.ownPurchaseCounts : !!ownPurchaseCounts,
      skipsNonSellers: skipsNonSellers === undefined ? before.skipsNonSellers : !!skipsNonSellers,
    });
  },
});

const decided = {
  'distribution/decided': [409, '该申请已处理 · the application was decided already'],
} as const;
const isPending = isIn('pending');

export const sellerApplications = defineResource({
  ...sellerApplicationRecords,
  name: 'seller-applications',
  group: 'promotion',
  title: { zh: '分销商申请', en: 'Applications to sell' },
  waiting: [{ title: { zh: '分销商申请', en: 'Applications to sell' }, filters: { status: 'pending' } }],
  fields: {
    userId: reference({ zh: '会员', en: 'Member', readOnly, to: 'members' }),
    name: text({ zh: '姓名', en: 'Name', readOnly, unlogged: true }),
    mobile: text({ zh: '手机号', en: 'Mobile', readOnly, unlogged: true }),
    status: choice({
      ...{ zh: '状态', en: 'Status', readOnly },
      options: {
        pending: { zh: '待审核', en: 'Waiting' },
        approved: { zh: '已通过', en: 'Approved' },
        refused: { zh: '已拒绝', en: 'Refused' },
      },
    }),
    remark: text({ zh: '审核说明', en: 'Answer', readOnly }),
    createdAt: moment({ zh: '申请时间', en: 'Applied', readOnly }),
  },
  columns: ['userId', 'name', 'mobile', 'status', 'remark', 'createdAt'],
  actions: {
    approve: action({
      title: { zh: '通过', en: 'Approve' },
      isBulk: true,
      isPossible: isPending,
      errors: decided,
      handle: (tx, applicationId) => decideApplication(tx, { applicationId, verdict: 'approved' }),
    }),
    refuse: action({
      title: { zh: '拒绝', en: 'Refuse' },
      isBulk: true,
      params: { remark: text({ zh: '原因', en: 'Reason', required: true, max: 200 }) },
      isPossible: isPending,
      errors: decided,
      handle: (tx, applicationId, { remark }) =>
        decideApplication(tx, { applicationId, verdict: 'refused', remark }),
    }),
  },
});

const needs = 'money:read';

/** Each amount in the unit that it is paid in. */
function shownEarning(earning: Earning) {
  const { unit, amount, due, paid, rate } = earning;
  const inUnit = (wanted: Earning['unit'], value: number) => (unit === wanted ? value : null);
  return {
    ...earning,
    percent: rate / HUNDREDTHS,
    amount: inUnit('money', amount),
    due: inUnit('money', due),
    paid: inUnit('money', paid),
    points: inUnit('points', amount),
    pointsDue: inUnit('points', due),
    pointsPaid: inUnit('points', paid),
  };
}

export const earnings = defineResource({
  ...earningRecords,
  ...presented(earningRecords, shownEarning),
  name: 'earnings',
  group: 'promotion',
  title: { zh: '分销收益', en: 'Earnings' },
  fields: {
    userId: reference({ zh: '获得者', en: 'Who earns', readOnly, to: 'members' }),
    buyerId: reference({ zh: '购买者', en: 'Buyer', readOnly, to: 'members' }),
    orderId: reference({ zh: '订单', en: 'Order', readOnly, to: 'orders' }),
    kind: choice({
      ...{ zh: '类型', en: 'Kind', readOnly },
      options: {
        commission: { zh: '分销佣金', en: 'Commission' },
        'share-reward': { zh: '分享奖励', en: 'For sharing' },
      },
    }),
    level: integer({ zh: '级别', en: 'Level', readOnly }),
    percent: decimal({ zh: '比例（%）', en: 'Percent', readOnly }),
    unit: choice({ zh: '单位', en: 'Unit', readOnly, options: units }),
    saleAmount: yuan({ zh: '商品实付', en: 'Paid for goods', readOnly, needs }),
    amount: yuan({ zh: '佣金', en: 'Commission', readOnly, needs }),
    due: yuan({
      ...{ zh: '应得', en: 'Due', readOnly, needs },
      help: { zh: '退款后仍应得的部分', en: 'What is left of it after refunds' },
    }),
    paid: yuan({ zh: '已发放', en: 'Paid out', readOnly, needs }),
    points: points({ zh: '积分', en: 'Points', readOnly }),
    pointsDue: points({ zh: '应得积分', en: 'Points due', readOnly }),
    pointsPaid: points({ zh: '已发积分', en: 'Points paid', readOnly }),
    isSettled: boolean({ zh: '已结算', en: 'Settled', readOnly }),
    settledAt: moment({ zh: '结算时间', en: 'Settled at', readOnly }),
    createdAt: moment({ zh: '产生时间', en: 'Since', readOnly }),
  },
  columns: ['userId', 'orderId', 'kind', 'level', 'amount', 'points', 'paid', 'isSettled', 'createdAt'],
});
