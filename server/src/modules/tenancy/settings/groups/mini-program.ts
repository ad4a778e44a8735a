import { choice, picture, text, toggle } from '../declare.ts';

const isForClients = true;
const shown = (zh: string, en: string, initial = false) =>
  toggle({
    ...{ zh, en, isForClients, initial },
    help: { zh: '由小程序读取，下次打开时生效。', en: 'Read by the mini-program when it is opened.' },
  });

/** How published mini-programs show themselves. Only they act on these. */
export const miniProgramSettings = {
  ALLOW_SELF_COLLECTION: shown('允许到店自提', 'Orders may be fetched at a shop'),
  RECHARGE_OPEN: shown('开启钱包与充值', 'Wallet and recharges'),
  order_pay_user_balance: shown('付款时可用余额', 'Balance may pay for orders'),
  withdrawal: shown('开启提现', 'Withdrawals'),
  invoice_open: shown('可申请发票', 'Invoices'),
  show_3_seller: shown('显示分销菜单', 'Menu of the sellers'),
  fx_type: text({
    ...{ zh: '分销方式', en: 'Kind of distribution', isForClients, max: 32 },
    help: {
      zh: '小程序约定的代码，例如 qudao；不用分销则留空。',
      en: 'A word the mini-program knows, such as qudao; empty without distribution.',
    },
  }),
  show_score_sign: shown('显示签到', 'Sign-in for points'),
  show_quan_exchange_score: shown('显示积分券兑换', 'Tickets for points'),
  show_score_exchange_growth: shown('显示积分换成长值', 'Points into growth'),
  hide_reputation: shown('隐藏评价', 'Reviews are hidden'),
  show_seller_number: shown('显示销量', 'Numbers sold are shown'),
  show_buy_dynamic: shown('显示购买动态', 'Who bought what is shown'),
  hot_search_words: text({
    ...{ zh: '热门搜索', en: 'Popular searches', isForClients },
    help: { zh: '多个词用英文逗号隔开。', en: 'Words, separated by commas.' },
  }),
  goods_search_show_type: choice({
    ...{ zh: '搜索结果排列', en: 'Rows of found goods', isForClients, initial: '1' },
    options: { 1: { zh: '一行一个', en: 'One a row' }, 2: { zh: '一行两个', en: 'Two a row' } },
    help: { zh: '小程序搜索结果每行显示几个商品。', en: 'How many goods stand in one row.' },
  }),
  goodsDetailSkuShowType: choice({
    ...{ zh: '规格展示方式', en: 'How variants are chosen', isForClients, initial: '0' },
    options: { 0: { zh: '弹窗选择', en: 'In a dialog' }, 1: { zh: '页面内选择', en: 'On the page' } },
    help: { zh: '商品详情页选择规格的方式。', en: 'On the page of a goods.' },
  }),
  categoryMod: text({
    ...{ zh: '分类页样式', en: 'Look of the categories', isForClients, max: 8, pattern: /^\d+$/ },
    help: { zh: '小程序约定的编号，0 为默认样式。', en: 'A number the mini-program knows; 0 is usual.' },
  }),
  shopMod: choice({
    ...{ zh: '门店模式', en: 'Shops', isForClients, initial: '0' },
    options: { 0: { zh: '单店', en: 'One shop' }, 1: { zh: '多门店，先选门店', en: 'Many, chosen first' } },
    help: { zh: '多门店时，会员先选择门店再购物。', en: 'With many, members choose one first.' },
  }),
  shipping_address_gps: shown('地址必须定位', 'Addresses need a place on the map'),
  shipping_address_region_level: choice({
    ...{ zh: '地址级数', en: 'Levels of regions', isForClients, initial: '3' },
    options: { 3: { zh: '省市区', en: 'Down to districts' }, 4: { zh: '省市区街道', en: 'Down to streets' } },
    help: { zh: '填写收货地址时选择到哪一级。', en: 'How far down an address is chosen.' },
  }),
  share_pic: picture({
    ...{ zh: '分享图片', en: 'Picture of a share', isForClients },
    help: { zh: '会员分享商城时默认的图片。', en: 'What members show when they share the shop.' },
  }),
  invoice_share_pic: picture({
    ...{ zh: '发票分享图片', en: 'Picture of a shared invoice', isForClients },
    help: { zh: '分享发票时默认的图片。', en: 'What members show when they share an invoice.' },
  }),
};
