import type { Label } from '../../resource/field.ts';

type Words = Readonly<Record<string, Label>>;

/** The channels that money comes in by. */
export const channelWords: Words = {
  wxpay: { zh: '微信支付', en: 'WeChat Pay' },
  alipay: { zh: '支付宝', en: 'Alipay' },
  'alipay-transfer': { zh: '支付宝转账', en: 'Alipay transfer' },
};

const clearing: Words = Object.fromEntries(
  Object.entries(channelWords).map(([code, { zh, en }]) => [
    `channel:${code}`,
    { zh: `渠道清算 ${zh}`, en: `Clearing of ${en}` },
  ]),
);

/** What the accounts of the ledger are called, by their kind: those of members, of cards, and the shop's own. */
export const accountWords: Words = {
  balance: { zh: '余额', en: 'Balance' },
  frozen: { zh: '冻结', en: 'Frozen' },
  points: { zh: '积分', en: 'Points' },
  growth: { zh: '成长值', en: 'Growth' },
  capital: { zh: '卡本金', en: 'Capital of cards' },
  gift: { zh: '卡赠金', en: 'Gifts on cards' },
  revenue: { zh: '营业收入', en: 'Revenue' },
  'recharge-bonus': { zh: '充值赠送', en: 'Recharge bonuses' },
  commission: { zh: '分销佣金', en: 'Commissions' },
  'share-reward': { zh: '分享奖励', en: 'Rewards for sharing' },
  deposits: { zh: '押金', en: 'Deposits' },
  payout: { zh: '提现付出', en: 'Paid out' },
  adjustment: { zh: '人工调整', en: 'Adjustments by hand' },
  'card-cash': { zh: '会员卡充值', en: 'Recharges of cards' },
  'card-gift': { zh: '会员卡赠送', en: 'Given with recharges of cards' },
  'card-turnover': { zh: '会员卡消费', en: 'Spent from cards' },
  'points-issued': { zh: '已发积分', en: 'Points issued' },
  'growth-issued': { zh: '已发成长值', en: 'Growth issued' },
  ...clearing,
};

/** What an account counts, in words. */
export const unitWords = {
  fen: { zh: '分', en: 'Fen' },
  points: { zh: '积分', en: 'Points' },
  growth: { zh: '成长值', en: 'Growth' },
} as const;
