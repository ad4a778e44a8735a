/** What an endpoint may ask to be told, each with its words. */
export const webhookEvents = {
  'order.placed': { zh: '下单', en: 'Order placed' },
  'order.paid': { zh: '订单付款', en: 'Order paid' },
  'order.shipped': { zh: '订单发货', en: 'Order shipped' },
  'order.received': { zh: '确认收货', en: 'Order received' },
  'order.closed': { zh: '订单关闭', en: 'Order closed' },
  'order.reviewed': { zh: '订单评价', en: 'Order reviewed' },
  'order.refunded': { zh: '订单退款', en: 'Order refunded' },
  'payment.settled': { zh: '支付到账', en: 'Payment arrived' },
  'member.joined': { zh: '会员注册', en: 'Member joined' },
  'withdrawal.applied': { zh: '申请提现', en: 'Withdrawal applied for' },
} as const;
export type WebhookEvent = keyof typeof webhookEvents;

export const isWebhookEvent = (name: string): name is WebhookEvent => Object.hasOwn(webhookEvents, name);
