import { decimal, longtext, rounded, text, toggle } from '../declare.ts';

const MOST_GROWTH = 1_000_000;

/** What members meet: the greeting, friends, growth. */
export const memberSettings = {
  WELCOME_MESSAGE: longtext({
    ...{ zh: '新会员欢迎消息', en: 'Greeting for new members' },
    max: 1000,
    help: {
      zh: '新会员注册后收到的站内信；不填则不发送。',
      en: 'The message a new member finds; none when empty.',
    },
  }),
  SMS_REQUIRE_PICTURE_CODE: toggle({
    ...{ zh: '发短信前须输入图形验证码', en: 'A picture to read before SMS codes' },
    help: {
      zh: '打开后，获取短信验证码须先输入图形验证码，防止恶意刷短信。',
      en: 'SMS codes go only to who can read a picture, which keeps machines from sending them.',
    },
  }),
  ALLOW_VIEW_FRIEND: toggle({
    ...{ zh: '允许查看好友资料', en: 'Friends may see each other’s record' },
    words: ['on', 'off'],
    help: { zh: '打开后，互为好友的会员可以查看对方的资料。', en: 'Members may look at friends they added.' },
  }),
  EXP_REG: rounded({
    ...{ zh: '注册获得的成长值', en: 'Growth for registering' },
    ...{ initial: 0, max: MOST_GROWTH },
    help: { zh: '新会员注册时获得。', en: 'What a new member begins with.' },
  }),
  EXP_LOGIN: rounded({
    ...{ zh: '每日登录获得的成长值', en: 'Growth for the first login of a day' },
    ...{ initial: 50, max: MOST_GROWTH },
    help: { zh: '每天第一次登录时获得。', en: 'Once a day.' },
  }),
  EXP_CONSUME_RATE: decimal({
    ...{ zh: '每消费 1 元获得的成长值', en: 'Growth for each yuan spent' },
    ...{ initial: 0.1, max: MOST_GROWTH, digits: 4 },
    help: { zh: '订单确认收货后按实付金额计算。', en: 'Of what was paid, when the order is received.' },
  }),
  EXP_CONSUME_MAX: rounded({
    ...{ zh: '每笔订单最多获得的成长值', en: 'Most growth of one order' },
    ...{ initial: 500, max: MOST_GROWTH },
    help: { zh: '超出部分不计。', en: 'What is beyond counts for nothing.' },
  }),
  EXP_EVALUATE_GOOD: rounded({
    ...{ zh: '好评获得的成长值', en: 'Growth for a good review' },
    ...{ initial: 50, max: MOST_GROWTH },
    help: { zh: '买家给出好评时获得。', en: 'When a buyer calls everything good.' },
  }),
  needBindMobile: toggle({
    ...{ zh: '强制绑定手机', en: 'A mobile number is demanded' },
    isForClients: true,
    help: {
      zh: '打开后，小程序会要求会员绑定手机号。',
      en: 'The mini-program asks members for their number.',
    },
  }),
  needIdCheck: toggle({
    ...{ zh: '强制实名认证', en: 'A real name is demanded' },
    isForClients: true,
    help: {
      zh: '打开后，小程序会要求会员实名认证。',
      en: 'The mini-program asks members for their real name.',
    },
  }),
  share_profile: text({
    ...{ zh: '分享文案', en: 'Words of a share' },
    isForClients: true,
    help: { zh: '会员分享商城时默认的文字。', en: 'What members say when they share the shop.' },
  }),
};
