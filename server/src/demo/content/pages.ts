import { bullets, paragraphs } from './make.ts';
import type { DemoPage } from './types.ts';

function page(key: string, title: string, ...body: readonly string[]): DemoPage {
  return { key, title, content: `<h2>${title}</h2>${body.join('')}` };
}

/** Pages found by their key. */
export const demoPages: readonly DemoPage[] = [
  page(
    'aboutus',
    '关于集市',
    paragraphs(
      '集市优选是一条不打烊的街：茶农、果农、陶匠、烘焙师把自己最得意的东西摆出来。',
      '我们不做最便宜的，只做自己也会买的。',
    ),
  ),
  page(
    'service',
    '售后说明',
    bullets(
      '生鲜到货 24 小时内拍照，坏果按数量退款',
      '其他商品七天无理由，请保持完好',
      '定制与虚拟商品发出后不退',
    ),
  ),
  page(
    'delivery',
    '配送说明',
    paragraphs('每天下午四点前付款的订单当天发出，之后的次日发出。预售与定制以商品页为准。'),
  ),
  page('score', '积分规则', bullets('消费 1 元得 1 积分', '连续签到最高一天 30 积分', '100 积分抵 1 元')),
  page('vip', '会员权益', bullets('银叶：全场 9.8 折', '金叶：全场 9.5 折', '墨叶：全场 9 折与新品先选')),
  page('fx', '推广说明', paragraphs('申请成为推广员，好友下单确认收货后，佣金自动结算到钱包。')),
];

const promise = '这是示例站点的示例文本，正式使用前请换成贵司法务审过的版本。';

function terms(key: string, title: string, ...rules: readonly string[]): DemoPage {
  return page(key, title, paragraphs(promise), bullets(...rules));
}

/** Agreements, found by their key. */
export const demoProtocols: readonly DemoPage[] = [
  terms(
    'reg_protocols_description',
    '用户服务协议',
    '注册即表示同意遵守平台规则，不发布违法内容。',
    '账号由本人使用，请妥善保管密码。',
    '平台会尽力保证服务连续，计划内维护提前公告。',
  ),
  terms('reg_protocols', '用户注册协议', '填写的资料应当真实有效。', '一个手机号只能注册一个账号。'),
  terms(
    'reg_privacy_protocols',
    '隐私政策',
    '只收集完成交易所必需的信息。',
    '不向无关第三方出售或出租个人信息。',
    '可以随时查看、更正或注销。',
  ),
  terms('points_protocols', '积分规则协议', '积分不可转让、不可提现。', '退款订单所得积分将收回。'),
  terms('open_store_description', '商家入驻协议', '提供有效的经营资质。', '所售商品须与描述一致。'),
  terms('withdraw_protocols_description', '提现协议', '提现至本人账户。', '审核通过后 1–3 个工作日到账。'),
  terms('distribution_protocols_description', '推广协议', '不得虚假宣传。', '佣金以确认收货的订单为准。'),
  terms('circle_used_protocols_description', '社区使用协议', '友善交流，尊重他人。'),
  terms('purchase_activity_protocols_description', '活动购买协议', '活动商品数量有限，先付先得。'),
  terms('task_protocols_description', '任务协议', '任务奖励以实际完成为准。'),
  terms('task_pay_protocols_description', '任务付款协议', '付款前请核对任务内容。'),
  terms('tour_diy_protocols_description', '自定义行程协议', '行程确认后变更需双方同意。'),
];
