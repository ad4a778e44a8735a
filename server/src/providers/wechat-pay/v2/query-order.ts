import { fail } from '../../../kernel/errors.ts';
import type { XmlFields } from '../../../kernel/flat-xml.ts';
import type { ChannelOrderState } from '../../../modules/payment/ports.ts';
import { orderStatus } from '../accounts.ts';
import { fromBeijingTime } from '../beijing-time.ts';
import { callV2, expectSuccess, parseFen, requiredField } from './call.ts';
import type { V2Settings } from './settings.ts';

/** What became of an order, by our number of it. What it throws stands at the port. */
export async function queryOrderV2(settings: V2Settings, outTradeNo: string): Promise<ChannelOrderState> {
  const answer = await callV2(settings, {
    path: '/pay/orderquery',
    appid: settings.appid,
    fields: { out_trade_no: outTradeNo },
  });
  if (answer.err_code === 'ORDERNOTEXIST') return { status: 'unpaid' };
  expectSuccess(answer);
  if (answer.out_trade_no !== outTradeNo) return fail('outbound/bad-answer', { reason: 'another order' });
  const status = orderStatus(requiredField(answer, 'trade_state'));
  if (status === undefined) return fail('outbound/bad-answer', { reason: 'unknown order state' });
  return status === 'paid' ? toPaid(answer) : { status };
}

function toPaid(answer: XmlFields): ChannelOrderState {
  const amount = parseFen(answer.total_fee);
  const paidAt = fromBeijingTime(answer.time_end ?? '');
  if (amount === undefined || paidAt === undefined || (answer.fee_type ?? 'CNY') !== 'CNY') {
    return fail('outbound/bad-answer', { reason: 'amount or time' });
  }
  return { status: 'paid', transactionId: requiredField(answer, 'transaction_id'), amount, paidAt };
}
