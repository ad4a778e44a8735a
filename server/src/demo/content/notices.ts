import { bullets, image, paragraphs } from './make.ts';
import type { DemoNotice } from './types.ts';

/** Notices, oldest first. */
export const demoNotices: readonly DemoNotice[] = [
  {
    key: 'opening',
    title: '集市优选正式开门啦',
    summary: '五家门店、五十多样好物，等你来逛。',
    type: 'news',
    content:
      image('demo/covers/guide.png', '集市开门') +
      paragraphs(
        '从茶山到果园，从窑口到烤箱，我们花了一年时间，把喜欢的东西搬到同一条街上。',
        '开门这个月，新朋友都有一张见面礼。',
      ) +
      bullets('注册送 100 积分', '首单满 59 元减 10 元', '门店自提免邮费'),
    at: { days: -20, hour: 9 },
  },
  {
    key: 'delivery',
    title: '关于偏远地区发货的说明',
    summary: '新疆、西藏及海岛的运费与时效。',
    type: 'service',
    content:
      paragraphs('寄往新疆、西藏和部分海岛的包裹按实际重量计费，下单时会自动算好，不会事后补收。') +
      '<table><tbody><tr><th>地区</th><th>时效</th></tr><tr><td>江浙沪皖</td><td>1–2 天</td></tr><tr><td>其他省份</td><td>2–4 天</td></tr><tr><td>新疆、西藏</td><td>5–9 天</td></tr></tbody></table>' +
      paragraphs('生鲜暂不发往需要中转三次以上的地址，请见谅。'),
    at: { days: -12, hour: 10 },
  },
  {
    key: 'peach-presale',
    title: '水蜜桃预售开始，先付先发',
    summary: '山间水蜜桃预售开启，按付款先后发货。',
    type: 'activity',
    content:
      image('demo/goods/peach-1.png', '水蜜桃') +
      paragraphs(
        '今年雨水少，桃子个头小一点，但更甜。预售期内可以随时修改收货日期。',
        '到手若有坏果，拍照给客服，当天补发。',
      ),
    at: { days: -3, hour: 8 },
  },
  {
    key: 'member-day',
    title: '每周三会员日，积分翻倍',
    summary: '会员日当天下单，积分按双倍发放。',
    type: 'activity',
    content:
      image('demo/banners/member.png', '会员日') +
      paragraphs('从本周起，每周三零点到二十四点下单，收货后按双倍发放积分。') +
      bullets('银叶、金叶、墨叶会员均可参加', '积分可抵现，也可换购好礼', '拼团与砍价订单不参加'),
    at: { days: -1, hour: 9 },
    dialogUntil: { days: 30 },
  },
  {
    key: 'lottery',
    title: '开业五周年抽奖开始报名',
    summary: '领一个参与编号，奖品是湖畔民宿一晚。',
    type: 'activity',
    content:
      image('demo/covers/lottery.png', '周年抽奖') +
      paragraphs('每位朋友可以报名一次；截止后按公布的五位号码开奖，得奖的朋友请在七天内联系客服。'),
    at: { days: 0, hour: 0 },
  },
];
