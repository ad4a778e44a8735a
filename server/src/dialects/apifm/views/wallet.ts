import { toYuan } from '../../../kernel/money.ts';
import { printMoment } from '../../../kernel/time-zone.ts';
import type { CashKind, PostingRow, Wallet } from '../../../modules/ledger/index.ts';
import type { PaymentIntent, RechargeRule } from '../../../modules/payment/index.ts';

/** How each movement of money is numbered and labelled (contract §13, cashLog); from 97 on our own. */
const CASH_TYPES: Record<CashKind, readonly [type: number, label: string]> = {
  recharge: [0, '充值'],
  'recharge-bonus': [0, '充值赠送'],
  'withdraw-done': [1, '提现成功'],
  'pay-order': [2, '支付订单'],
  'refund-order': [3, '退款'],
  'booking-fee': [4, '支付预约报名费'],
  'virtual-goods': [5, '知识付费'],
  commission: [6, '分销返佣'],
  'share-reward': [7, '分享商品奖励'],
  'pay-bill': [8, '优惠买单'],
  'withdraw-apply': [11, '提现申请'],
  'withdraw-refused': [12, '提现失败'],
  'channel-refund-failed': [97, '原路退款失败退回'],
  'channel-refund': [98, '原路退款'],
  adjust: [99, '商家调整'],
  deposit: [100, '押金'],
  'deposit-back': [101, '押金退还'],
  'buy-level': [110, '购买会员'],
};
const OTHER = [99, '其他'] as const;

/** The kinds of movements behind the numbers a client asks for. */
export function cashKindsOf(types: readonly number[]): CashKind[] {
  const kinds = Object.keys(CASH_TYPES) as CashKind[];
  return kinds.filter((kind) => types.includes(CASH_TYPES[kind][0]));
}

export function walletView(wallet: Wallet) {
  return {
    balance: toYuan(wallet.balance),
    freeze: toYuan(wallet.frozen),
    score: wallet.points,
    growth: wallet.growth,
    totleConsumed: toYuan(wallet.totalSpent),
  };
}

export function cashLogView(row: PostingRow, owner: { tenantId: number; userId: number }, zone: string) {
  const [type, typeStr] = CASH_TYPES[row.kind as CashKind] ?? OTHER;
  const behavior = row.amount < 0 ? 1 : 0;
  return {
    id: row.id,
    uid: owner.userId,
    userId: owner.tenantId,
    type,
    typeStr,
    behavior,
    behaviorStr: behavior === 1 ? '支出' : '收入',
    amount: toYuan(Math.abs(row.amount)),
    balance: toYuan(row.balance),
    freeze: toYuan(row.frozen),
    orderId: row.reference,
    remark: row.remark,
    dateAdd: printMoment(row.createdAt, zone),
  };
}

const PAY_GATES: Record<PaymentIntent['method'], readonly [gate: string, label: string]> = {
  mini: ['WXAPP', '微信小程序支付'],
  jsapi: ['WXJSAPI', '微信公众号支付'],
  h5: ['WXH5', '微信网页支付'],
  qrcode: ['WXQRCODE', '微信扫码支付'],
};

const ALIPAY_TRANSFER = ['ALIPAYSEMI', '支付宝转账'] as const;

const PAY_STATES: Record<PaymentIntent['status'], readonly [status: number, label: string]> = {
  unpaid: [0, '未支付'],
  paid: [1, '已支付'],
  failed: [2, '支付失败'],
};

export function payLogView(row: PaymentIntent, zone: string) {
  const [payGate, payGateStr] = row.channel === 'alipay-transfer' ? ALIPAY_TRANSFER : PAY_GATES[row.method];
  const [status, statusStr] = PAY_STATES[row.status];
  return {
    id: row.id,
    uid: row.userId,
    userId: row.tenantId,
    orderNo: row.number,
    thirdOrderNo: row.transactionId,
    money: toYuan(row.amount),
    payGate,
    payGateStr,
    nextAction: row.nextActionText,
    remark: row.remark,
    status,
    statusStr,
    dateAdd: printMoment(row.createdAt, zone),
    dateUpdate: row.updatedAt ? printMoment(row.updatedAt, zone) : undefined,
  };
}

export function rechargeRuleView(row: RechargeRule) {
  return { id: row.id, confine: toYuan(row.threshold), send: toYuan(row.bonus), loop: row.repeats };
}
