import { choice, toggle } from '../declare.ts';

const isPrivate = true;

/** Stored-value cards at the counters. */
export const cardSettings = {
  CARD_REFUND_LENIENT: toggle({
    ...{ zh: '用过的充值也可退', en: 'Part-used recharges can be refunded', isPrivate },
    help: {
      zh: '关闭时只有一分未动的充值可以退；打开后退还剩余的部分。',
      en: 'Off: only recharges of which nothing was spent. On: what is left of them.',
    },
  }),
  CARD_STRICT_POTS: toggle({
    ...{ zh: '活动卡本金与赠送分开扣', en: 'Capital and gift are kept apart', isPrivate },
    help: {
      zh: '打开后，活动卡的本金和赠送金额不互相补足，任一不足即不能消费。',
      en: 'An activity card’s pots do not help each other out: when one is short, the sale is refused.',
    },
  }),
  CARD_CODE_LASTING: toggle({
    ...{ zh: '会员出示的码长期有效', en: 'Members’ codes never expire', isPrivate },
    help: {
      zh: '关闭时码几分钟后失效，更安全；打开后适合打印在实体卡上。',
      en: 'Off is safer: codes end after minutes. On is for codes printed on cards.',
    },
  }),
  CARD_SCAN_OPEN: toggle({
    ...{ zh: '扫码无需登录', en: 'Counters scan without signing in', isPrivate },
    help: {
      zh: '仅当收银台旧版本扫码时不带登录信息才打开。',
      en: 'Only for old counters that scan without a token.',
    },
  }),
  CARD_UPLOAD_OPEN: toggle({
    ...{ zh: '上传图片无需登录', en: 'Counters upload without signing in', isPrivate },
    help: {
      zh: '仅当收银台旧版本上传时不带登录信息才打开。',
      en: 'Only for old counters that upload without a token.',
    },
  }),
  CARD_DATE_STYLE: choice({
    ...{ zh: '收银台日期格式', en: 'How counters are told dates', isPrivate, initial: 'sample' },
    options: {
      sample: { zh: '按各接口文档的示例', en: 'As each endpoint’s sample' },
      iso: { zh: '2019-12-13T03:07:27.000+0000', en: '2019-12-13T03:07:27.000+0000' },
      text: { zh: '2020-02-10 14:16:51', en: '2020-02-10 14:16:51' },
    },
    help: {
      zh: '收银台显示的日期不对时再改。',
      en: 'To be changed only where a counter shows wrong dates.',
    },
  }),
};
