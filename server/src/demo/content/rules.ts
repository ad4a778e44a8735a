import { bullets } from './make.ts';
import type {
  DemoDeductionRule,
  DemoDistribution,
  DemoPayBillRule,
  DemoRechargeRule,
  DemoScoreRule,
  DemoScoreTicket,
  DemoSignRule,
} from './types.ts';

/** What a recharge brings on top. */
export const demoRechargeRules: readonly DemoRechargeRule[] = [
  { amount: 10000, send: 1000, loop: false },
  { amount: 30000, send: 4000, loop: false },
  { amount: 50000, send: 8000, loop: false },
  { amount: 100000, send: 20000, loop: true },
];

/** What points are given for. */
export const demoScoreRules: readonly DemoScoreRule[] = [
  { code: 'register', name: '注册', confine: 0, score: 100 },
  { code: 'invite', name: '邀请好友', confine: 0, score: 200, dailyMaximum: 1000 },
  { code: 'sign', name: '每日签到', confine: 0, score: 5 },
  { code: 'goodReputation', name: '好评', confine: 0, score: 10, dailyMaximum: 50 },
  { code: 'recharge', name: '充值', confine: 10000, score: 100 },
  { code: 'pay', name: '消费', confine: 100, score: 1 },
  { code: 'share', name: '分享到群', confine: 0, score: 5, dailyMaximum: 25 },
];

/** Points for signing in day after day; the eighth day starts again. */
export const demoSignRules: readonly DemoSignRule[] = [5, 6, 8, 10, 12, 15, 30].map((score, index) => ({
  continuous: index + 1,
  score,
}));

/** What points are worth. */
export const demoDeductionRules: readonly DemoDeductionRule[] = [
  { use: 'order', score: 100, money: 100, loop: true },
  { use: 'cash', score: 1000, money: 800, loop: true },
];

/** What is taken off a bill paid in a shop. */
export const demoPayBillRules: readonly DemoPayBillRule[] = [
  { consume: 5000, discount: 300 },
  { consume: 10000, discount: 800 },
  { consume: 20000, discount: 2000 },
  { consume: 50000, discount: 6000 },
];

/** Tickets that are exchanged for points. */
export const demoScoreTickets: readonly DemoScoreTicket[] = [
  { number: 'JISHI-2024-SPRING', name: '春日积分券', scoreMin: 20, scoreMax: 200, validDays: 3650 },
  { number: 'JISHI-2024-SUMMER', name: '夏日积分券', scoreMin: 66, scoreMax: 66, validDays: 3650 },
  { number: 'JISHI-2024-AUTUMN', name: '秋日积分券', scoreMin: 10, scoreMax: 500, validDays: 3650 },
];

/** How distributors are paid. */
export const demoDistribution: DemoDistribution = {
  percents: [10, 5, 2],
  unit: 'money',
  rules: bullets(
    '申请通过后即可推广，自己和好友下单都算业绩。',
    '好友确认收货后佣金结算到钱包。',
    '退款的订单不计佣金。',
  ),
};
