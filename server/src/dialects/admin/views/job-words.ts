import type { ListedJob } from '../../../kernel/jobs/job-records.ts';
import type { Label } from '../resource/field.ts';
import { outsideProblems } from './provider-problem.ts';

/** What jobs do, by their kinds, for people who never saw the code. */
const JOBS: Readonly<Record<string, Label>> = {
  'activity.call-off-booking': { zh: '取消预约活动并退费', en: 'Call a booking off and pay back' },
  'activity.draw-lottery': { zh: '抽奖到期开奖', en: 'Draw a lottery' },
  'activity.end-queue-day': { zh: '结束当天排队', en: 'End a queue’s day' },
  'activity.expire-sign-up': { zh: '取消未付款的报名', en: 'Let an unpaid sign-up lapse' },
  'backoffice.sweep-sessions': { zh: '清理过期的员工登录', en: 'Clear expired sessions of staff' },
  'courier.cancel': { zh: '取消同城配送', en: 'Call a courier off' },
  'courier.dispatch': { zh: '呼叫同城配送', en: 'Call a courier' },
  'demo.extend-days': { zh: '延长演示数据的日期', en: 'Keep the demo up to date' },
  'files.delete': { zh: '删除过期文件', en: 'Delete a file' },
  'identity.sweep-expired': { zh: '清理过期的登录和验证码', en: 'Clear expired sessions and codes' },
  'member.renew-level': { zh: '会员等级自动续期', en: 'Renew a level' },
  'membership-card.tell-member': { zh: '给持卡人发短信', en: 'Tell a card’s holder' },
  'notification.send-template': { zh: '发送模板消息', en: 'Send a template message' },
  'order.close-overdue': { zh: '关闭超时未付款的订单', en: 'Close unpaid orders' },
  'order.confirm-receipt': { zh: '自动确认收货', en: 'Confirm a receipt' },
  'order.count-sales': { zh: '统计商品销量', en: 'Count what was sold' },
  'order.review-by-default': { zh: '自动好评', en: 'Review by default' },
  'payment.check-payment': { zh: '向支付渠道查询支付结果', en: 'Ask the channel about a payment' },
  'payment.send-channel-refund': { zh: '向支付渠道提交退款', en: 'Send a refund to the channel' },
  'promotion.expire-coupons': { zh: '优惠券到期', en: 'Expire coupons' },
  'promotion.expire-group': { zh: '拼团到期处理', en: 'End a group buy' },
  'promotion.mark-bargain-goods': { zh: '更新砍价商品标记', en: 'Mark bargain goods' },
  'promotion.mark-group-buy-goods': { zh: '更新拼团商品标记', en: 'Mark group-buy goods' },
  'promotion.release-group': { zh: '拼团成功后放行订单', en: 'Release a group’s orders' },
  'promotion.settle-group-member': { zh: '拼团成员退款', en: 'Settle with a group’s member' },
  'service-desk.end-conversation': { zh: '结束久未回应的客服会话', en: 'End a silent conversation' },
  'webhook.deliver': { zh: '推送事件到外部地址', en: 'Deliver a webhook' },
  'webhook.sweep-deliveries': { zh: '清理推送记录', en: 'Clear old deliveries' },
};

/** What happened, by events. */
const EVENTS: Readonly<Record<string, Label>> = {
  'activity.booking-fee-paid': { zh: '预约付费', en: 'A booking’s fee was paid' },
  'activity.booking-fee-returned': { zh: '预约退费', en: 'A booking’s fee was returned' },
  'activity.virtual-goods-bought': { zh: '购买虚拟商品', en: 'Virtual goods were bought' },
  'article.reviewed': { zh: '文章审核', en: 'An article was reviewed' },
  'comment.replied': { zh: '评论有回复', en: 'A comment was answered' },
  'comment.vetted': { zh: '评论审核', en: 'A comment was vetted' },
  'distribution.application-decided': { zh: '分销申请审核', en: 'A seller was decided about' },
  'finance.bill-paid': { zh: '优惠买单', en: 'A bill was paid' },
  'finance.withdrawal-applied': { zh: '申请提现', en: 'A withdrawal was applied for' },
  'identity.user-registered': { zh: '会员注册', en: 'A member joined' },
  'order.closed': { zh: '订单关闭', en: 'An order was closed' },
  'order.paid': { zh: '订单付款', en: 'An order was paid' },
  'order.placed': { zh: '下单', en: 'An order was placed' },
  'order.received': { zh: '确认收货', en: 'An order was received' },
  'order.refunded': { zh: '订单退款', en: 'An order was refunded' },
  'order.released': { zh: '订单放行', en: 'An order was released' },
  'order.reviewed': { zh: '订单评价', en: 'An order was reviewed' },
  'order.shipped': { zh: '订单发货', en: 'An order was shipped' },
  'payment.channel-refund-failed': { zh: '渠道退款失败', en: 'A channel’s refund failed' },
  'payment.channel-refund-succeeded': { zh: '渠道退款成功', en: 'A channel’s refund succeeded' },
  'payment.next-action-failed': { zh: '付款后续失败', en: 'What was paid for could not be done' },
  'payment.settled': { zh: '支付到账', en: 'A payment arrived' },
  'promotion.coupon-received-as-gift': { zh: '收到赠送的优惠券', en: 'A coupon was given' },
};

/** An event tells all who listen; who failed is told again alone. */
const SUFFIX = ' →';
const eventWords = Object.entries(EVENTS).flatMap(([name, { zh, en }]) => [
  [`event ${name}`, { zh: `${zh}：通知相关功能`, en: `${en}: tell who is concerned` }] as const,
  [`${name}${SUFFIX}`, { zh: `${zh}：重试其中一项`, en: `${en}: one thing again` }] as const,
]);

/** All that is done in the background, by what {@link workOf} gives. */
export const works: Readonly<Record<string, Label>> = { ...JOBS, ...Object.fromEntries(eventWords) };

/** What a job of this kind does, as a key of {@link works}. */
export const workOf = (kind: string): string => {
  const end = kind.indexOf(SUFFIX);
  return end < 0 ? kind : kind.slice(0, end + SUFFIX.length);
};

const OWN_PROBLEMS: Readonly<Record<string, Label>> = {
  refused: {
    zh: '当前状态不允许：请先看相关记录，处理好再重试；不需要了就放弃',
    en: 'Not possible in the state things are in: look at what it is about, then try again or give it up',
  },
  gone: {
    zh: '要处理的记录已不存在：可以放弃',
    en: 'What it was about is gone: it can be given up',
  },
  unknown: {
    zh: '当前版本没有这项任务，可能是旧版本留下的：可以放弃',
    en: 'Nobody does this any more, an older version left it: it can be given up',
  },
  database: {
    zh: '数据库没有接受，可能正忙或有冲突：请重试；反复出现请把“最近错误”交给技术人员',
    en: 'The database did not take it: try again; if it stays so, show the latest error to whoever runs the server',
  },
  internal: {
    zh: '程序出错：请重试；反复出现请把“最近错误”交给技术人员',
    en: 'Something went wrong inside: try again; if it stays so, show the latest error to whoever runs the server',
  },
};

/** What can go wrong with a job and what to do about it, by what {@link problemOf} gives. */
export const problems: Readonly<Record<string, Label>> = {
  ...Object.fromEntries(outsideProblems),
  ...OWN_PROBLEMS,
};

const KEY = /^[a-z-]+\/[a-z-]+$/;

/** What went wrong with a job, as a key of {@link problems}; null where nothing did. */
export function problemOf({ lastError }: Pick<ListedJob, 'lastError'>): string | null {
  if (lastError === null) return null;
  if (KEY.test(lastError)) {
    const [outside] = outsideProblems.find(([begin]) => lastError.startsWith(begin)) ?? [];
    return outside ?? (lastError.endsWith('/none') ? 'gone' : 'refused');
  }
  if (lastError.startsWith('no handler for the job')) return 'unknown';
  return lastError.startsWith('Failed query') ? 'database' : 'internal';
}
