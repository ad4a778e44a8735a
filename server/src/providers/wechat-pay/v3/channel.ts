import type { PaymentChannel } from '../../../modules/payment/ports.ts';
import { acknowledgeV3, readV3Notification } from './notification.ts';
import { prepayV3 } from './prepay.ts';
import { queryOrderV3 } from './query-order.ts';
import { queryRefundV3, refundV3 } from './refund.ts';
import type { V3Settings } from './settings.ts';

/** WeChat Pay API v3 (JSON, RSA signatures, sealed notifications) for one merchant. */
export function createWechatPayV3(settings: V3Settings): PaymentChannel {
  return {
    code: 'wxpay',
    prepay: (order) => prepayV3(settings, order),
    verifyNotification: (rawBody, headers) => readV3Notification(settings, rawBody, headers),
    acknowledge: acknowledgeV3,
    refund: (refund) => refundV3(settings, refund),
    queryRefund: (refundNo) => queryRefundV3(settings, refundNo),
    queryOrder: (outTradeNo) => queryOrderV3(settings, outTradeNo),
  };
}
