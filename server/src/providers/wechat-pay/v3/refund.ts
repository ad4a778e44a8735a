import { z } from 'zod';
import { fail } from '../../../kernel/errors.ts';
import type { ChannelRefund, ChannelRefundResult } from '../../../modules/payment/ports.ts';
import { checkRefund, shortReason } from '../order-rules.ts';
import { callV3 } from './call.ts';
import type { V3Settings } from './settings.ts';

const PATH = '/v3/refund/domestic/refunds';
const STATES = {
  SUCCESS: 'success',
  PROCESSING: 'processing',
  CLOSED: 'failed',
  ABNORMAL: 'failed',
} as const;

const refundSchema = z.looseObject({
  refund_id: z.string().min(1),
  out_refund_no: z.string(),
  status: z.enum(['SUCCESS', 'PROCESSING', 'CLOSED', 'ABNORMAL']),
  amount: z.looseObject({ refund: z.number().int() }),
});

/** Asks for a refund; v3 needs no client certificate. What it throws stands at the port. */
export async function refundV3(settings: V3Settings, refund: ChannelRefund): Promise<ChannelRefundResult> {
  checkRefund(refund);
  const reason = shortReason(refund);
  const answer = await callV3(settings, {
    method: 'POST',
    path: PATH,
    body: {
      out_trade_no: refund.outTradeNo,
      out_refund_no: refund.refundNo,
      ...(reason === '' ? {} : { reason }),
      amount: { refund: refund.refundAmount, total: refund.totalAmount, currency: 'CNY' },
    },
    schema: refundSchema,
  });
  if (answer.amount.refund !== refund.refundAmount)
    return fail('outbound/bad-answer', { reason: 'another amount' });
  return toResult(answer, refund.refundNo);
}

/** How a refund ended. Throws `payment/refund-not-found` and what stands at the port. */
export async function queryRefundV3(settings: V3Settings, refundNo: string): Promise<ChannelRefundResult> {
  const answer = await callV3(settings, {
    method: 'GET',
    path: `${PATH}/${encodeURIComponent(refundNo)}`,
    schema: refundSchema,
    failures: { RESOURCE_NOT_EXISTS: 'payment/refund-not-found' },
  });
  return toResult(answer, refundNo);
}

function toResult(answer: z.infer<typeof refundSchema>, refundNo: string): ChannelRefundResult {
  if (answer.out_refund_no !== refundNo) return fail('outbound/bad-answer', { reason: 'another refund' });
  return { refundId: answer.refund_id, status: STATES[answer.status] };
}
