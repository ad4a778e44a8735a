import { toYuan } from '../../../kernel/money.ts';
import { printMoment } from '../../../kernel/time-zone.ts';
import type { PostingRow } from '../../../modules/ledger/index.ts';
import type {
  DeductionRule,
  PointsKind,
  PointsRule,
  PointsRuleCode,
  SignIn,
  SignInRule,
} from '../../../modules/points/index.ts';

/** What else than the points themselves moves points. */
type OtherKind = 'adjust' | 'pay-order' | 'refund-order';

/** How each movement of points is numbered and labelled (contract §12, score/logs); from 90 on our own. */
const SCORE_TYPES: Record<PointsKind | OtherKind, readonly [type: number, label: string]> = {
  'points-register': [0, '注册'],
  'points-invite': [1, '邀请好友'],
  'points-sign-in': [2, '每日签到'],
  'points-coupon': [3, '兑换优惠券'],
  adjust: [4, '管理员调整'],
  'points-recharge': [5, '充值送'],
  'points-purchase': [6, '消费返'],
  'pay-order': [11, '购买商品'],
  'points-review': [90, '评价送'],
  'points-share': [91, '分享到微信群'],
  'points-ticket': [92, '积分券兑换'],
  'points-deduction': [93, '积分抵扣'],
  'points-deduction-back': [94, '积分抵扣退回'],
  'refund-order': [95, '退款'],
  'points-purchase-back': [96, '退款收回'],
  'points-commission': [97, '分销返佣'],
  'points-share-reward': [98, '分享商品奖励'],
};
const OTHER = [99, '其他'] as const;

/** The kinds of movements behind the number a client asks for. */
export function pointsKindsOf(type: number): string[] {
  return Object.entries(SCORE_TYPES)
    .filter(([, [number]]) => number === type)
    .map(([kind]) => kind);
}

/** Expenditure has a negative score. */
export function scoreLogView(row: PostingRow, uid: number, zone: string) {
  const [type, typeStr] = SCORE_TYPES[row.kind as PointsKind | OtherKind] ?? OTHER;
  const behavior = row.amount < 0 ? 1 : 0;
  return {
    id: row.id,
    uid,
    type,
    typeStr,
    behavior,
    behaviorStr: behavior === 1 ? '支出' : '收入',
    score: row.amount,
    scoreLeft: row.balance,
    remark: row.remark ?? row.reference ?? '',
    dateAdd: printMoment(row.createdAt, zone),
  };
}

/** What points are given for, as this dialect names it. */
const RULE_CODES: Record<PointsRuleCode, string> = {
  register: 'register',
  invite: 'invite',
  'sign-in': 'sign',
  review: 'goodReputation',
  recharge: 'recharge',
  purchase: 'pay',
  share: 'share',
};
/** Other names under which clients have asked. */
const RULE_ALIASES: Readonly<Record<string, string>> = { reg: 'register', buy: 'pay' };

export function sendRuleView({ code, name, threshold, points }: PointsRule) {
  return { code: RULE_CODES[code], codeStr: name, confine: toYuan(threshold), score: points };
}

/** Whether a rule is the one that a client asks for by this code. */
export function isRuleCode({ code }: PointsRule, asked: string): boolean {
  return RULE_CODES[code] === (RULE_ALIASES[asked] ?? asked);
}

export function signRuleView({ id, days, points }: SignInRule) {
  return { id, continuous: days, score: points };
}

/** Sign-ins are dated with their day alone. */
export function signInView({ id, userId, streak, points, day }: SignIn) {
  return { id, uid: userId, continuous: streak, score: points, dateAdd: `${day} 00:00:00` };
}

const PURPOSES: Record<DeductionRule['purpose'], number> = { order: 0, cash: 2 };

export function deductionRuleView({ purpose, points, amount, repeats }: DeductionRule) {
  return { type: PURPOSES[purpose], score: points, money: toYuan(amount), loop: repeats };
}
