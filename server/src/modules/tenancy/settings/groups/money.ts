import { text, toggle, yuan } from '../declare.ts';

/** Wallets, withdrawals, bargains. */
export const moneySettings = {
  recharge_amount_min: yuan({
    ...{ zh: '单次最低充值金额（元）', en: 'Smallest recharge (yuan)' },
    help: { zh: '低于此金额不能充值；0 表示不限。', en: 'Less is refused; 0 for any amount.' },
  }),
  WITHDRAW_MIN: yuan({
    ...{ zh: '最低提现金额（元）', en: 'Smallest withdrawal (yuan)' },
    help: { zh: '低于此金额的提现申请会被拒绝；0 表示不限。', en: 'Less is refused; 0 for any amount.' },
  }),
  APILAY_USER_ID: text({
    ...{ zh: '收款的支付宝账号', en: 'Alipay account that is paid' },
    ...{ max: 16, pattern: /^2088\d{12}$/ },
    help: {
      zh: '支付宝转账充值用的账号编号，2088 开头的 16 位数字，在支付宝商家中心可查。不填则不能用支付宝转账。',
      en: 'The 16 digits, beginning with 2088, of the account that receives transfers. Without it there are none.',
    },
  }),
  CUT_PRICE_MULTI: toggle({
    ...{ zh: '允许重新砍价', en: 'Bargains may begin anew' },
    words: ['open', 'close'],
    help: {
      zh: '打开后，用户可以放弃自己的砍价进度重新开始。',
      en: 'Members may give up a bargain of theirs and begin again.',
    },
  }),
};
