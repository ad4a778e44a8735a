import type { PaymentChannel } from '../../../modules/payment/ports.ts';
import { acknowledgeV2, readV2Notification } from './notification.ts';
import { prepayV2 } from './prepay.ts';
import { queryOrderV2 } from './query-order.ts';
import { queryRefundV2, refundV2 } from './refund.ts';
import type { V2Settings } from './settings.ts';

/** WeChat Pay API v2 (XML, one key for both directions) for one merchant. */
export function createWechatPayV2(settings: V2Settings): PaymentChannel {
  return {
    code: 'wxpay',
    prepay: (order) => prepayV2(settings, order),
    verifyNotification: (rawBody) => readV2Notification(settings, rawBody),
    acknowledge: acknowledgeV2,
    refund: (refund) => refundV2(settings, refund),
    queryRefund: (refundNo) => queryRefundV2(settings, refundNo),
    queryOrder: (outTradeNo) => queryOrderV2(settings, outTradeNo),
  };
}
