import { fail } from '../../../kernel/errors.ts';
import type { ChannelRefund, ChannelRefundResult } from '../../../modules/payment/ports.ts';
import { checkRefund, shortReason } from '../order-rules.ts';
import { callV2, expectSuccess, parseFen, requiredField } from './call.ts';
import type { V2Settings } from './settings.ts';

/**
 * Asks for a refund. WeChat Pay only says that it took the request; `queryRefundV2` tells how it ended.
 * What it throws stands at the port; an answer about another refund or amount is `outbound/bad-answer`.
 */
export async function refundV2(settings: V2Settings, refund: ChannelRefund): Promise<ChannelRefundResult> {
  checkRefund(refund);
  const answer = await callV2(settings, {
    path: '/secapi/pay/refund',
    appid: settings.appid,
    withCertificate: true,
    fields: {
      out_trade_no: refund.outTradeNo,
      out_refund_no: refund.refundNo,
      total_fee: String(refund.totalAmount),
      refund_fee: String(refund.refundAmount),
      refund_desc: shortReason(refund),
    },
  });
  expectSuccess(answer);
  if (answer.out_refund_no !== refund.refundNo || parseFen(answer.refund_fee) !== refund.refundAmount) {
    return fail('outbound/bad-answer', { reason: 'another refund' });
  }
  return { refundId: requiredField(answer, 'refund_id'), status: 'processing' };
}

const STATES: Readonly<Record<string, ChannelRefundResult['status']>> = {
  SUCCESS: 'success',
  PROCESSING: 'processing',
  REFUNDCLOSE: 'failed',
  // The payer's card is gone: the merchant has to send the money by hand.
  CHANGE: 'failed',
};

/** How a refund ended. Throws `payment/refund-not-found` and what stands at the port. */
export async function queryRefundV2(settings: V2Settings, refundNo: string): Promise<ChannelRefundResult> {
  const answer = await callV2(settings, {
    path: '/pay/refundquery',
    appid: settings.appid,
    fields: { out_refund_no: refundNo },
  });
  if (answer.err_code === 'REFUNDNOTEXIST') return fail('payment/refund-not-found');
  expectSuccess(answer);
  // A query by our own refund number answers one refund, numbered 0.
  if (answer.out_refund_no_0 !== refundNo) return fail('outbound/bad-answer', { reason: 'another refund' });
  const status = STATES[requiredField(answer, 'refund_status_0')];
  if (status === undefined) return fail('outbound/bad-answer', { reason: 'unknown refund state' });
  return { refundId: requiredField(answer, 'refund_id_0'), status };
}
