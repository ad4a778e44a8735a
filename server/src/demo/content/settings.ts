import type { DemoSetting } from './types.ts';

function setting(key: string, value: string, remark: string): DemoSetting {
  return { key, value, remark };
}

/** System parameters that clients read. */
export const demoSettings: readonly DemoSetting[] = [
  setting('mallName', '集市优选', '商城名称'),
  setting('recharge_amount_min', '10', '单次最低充值金额（元）'),
  setting('ALLOW_SELF_COLLECTION', '1', '是否允许到店自提'),
  setting('RECHARGE_OPEN', '1', '是否开启钱包与充值'),
  setting('CUT_PRICE_MULTI', 'open', '是否允许重新砍价'),
  setting('ALLOW_VIEW_FRIEND', 'on', '是否允许查看好友资料'),
  setting('WITHDRAW_MIN', '1', '最低提现金额（元）'),
  setting('APILAY_USER_ID', '2088000000000000', '收款的支付宝账号（2088 开头）'),
  setting('zt_open_hx', '1', '自提订单是否可核销'),
  setting('order_pay_user_balance', '1', '付款时可否使用余额'),
  setting('share_profile', '集市优选，挑好物过日子', '分享文案'),
  setting('needBindMobile', '0', '是否强制绑定手机'),
  setting('needIdCheck', '0', '是否强制实名'),
  setting('show_3_seller', '1', '是否显示分销菜单'),
  setting('fx_type', 'qudao', '分销方式'),
  setting('show_score_sign', '1', '是否显示签到'),
  setting('show_quan_exchange_score', '1', '是否显示积分券兑换'),
  setting('show_score_exchange_growth', '1', '是否显示积分换成长值'),
  setting('hide_reputation', '0', '是否隐藏评价'),
  setting('show_seller_number', '1', '是否显示销量'),
  setting('show_buy_dynamic', '1', '是否显示购买动态'),
  setting('goods_search_show_type', '2', '搜索结果排列方式'),
  setting('goodsDetailSkuShowType', '0', '规格展示方式'),
  setting('categoryMod', '0', '分类页样式'),
  setting('shopMod', '0', '门店模式'),
  setting('hot_search_words', '龙井,脐橙,马克杯,T 恤,下午茶', '热门搜索'),
  setting('invoice_open', '1', '是否可开发票'),
  setting('withdrawal', '1', '是否可提现'),
  setting('shipping_address_gps', '0', '地址是否必须定位'),
  setting('shipping_address_region_level', '3', '地址级数'),
  setting('comName', '集市优选', '公司名称'),
  setting('WELCOME_MESSAGE', '欢迎来到集市优选，祝您逛得开心！', '欢迎消息'),
  setting('site_copyright', '集市优选', '版权信息'),
  setting('EXP_LOGIN', '50', '每日登录获得的成长值'),
  setting('EXP_CONSUME_RATE', '0.1', '每消费 1 元获得的成长值'),
  setting('EXP_CONSUME_MAX', '500', '每笔订单最多获得的成长值'),
  setting('EXP_EVALUATE_GOOD', '50', '好评获得的成长值'),
  setting('APP_HOME_RIGHT_BTN_URL', 'inside://notice_list', '首页右上角按钮'),
  setting('APP_SERVICE_CONFIG', '联系客服:::inside://home', '服务中心：客服'),
  setting('APP_ABOUT_CONFIG', '关于集市:::inside://home', '服务中心：关于'),
  setting('APP_FEEDBACK_CONFIG', '意见反馈:::inside://home', '服务中心：反馈'),
];

/** System parameters whose value is a picture: the address of the picture is stored. */
export const demoPictureSettings = [
  { key: 'share_pic', picture: 'demo/banners/spring-tea.png', remark: '分享图片' },
  { key: 'invoice_share_pic', picture: 'demo/banners/member.png', remark: '发票分享图片' },
] as const;
