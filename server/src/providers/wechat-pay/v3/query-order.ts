import { fail, isFailure } from '../../../kernel/errors.ts';
import type { ChannelOrderState } from '../../../modules/payment/ports.ts';
import { concerns, orderStatus } from '../accounts.ts';
import { callV3 } from './call.ts';
import type { V3Settings } from './settings.ts';
import type { V3Transaction } from './transaction.ts';
import { paidFacts, transactionSchema } from './transaction.ts';

const UNKNOWN_ORDER = 'payment/order-not-found';
const FAILURES = {
  ORDER_NOT_EXIST: UNKNOWN_ORDER,
  ORDERNOTEXIST: UNKNOWN_ORDER,
  RESOURCE_NOT_EXISTS: UNKNOWN_ORDER,
};

/** What became of an order, by our number of it. What it throws stands at the port. */
export async function queryOrderV3(settings: V3Settings, outTradeNo: string): Promise<ChannelOrderState> {
  const transaction = await findTransaction(settings, outTradeNo);
  if (transaction === undefined) return { status: 'unpaid' };
  if (!concerns(settings, transaction.appid, transaction.mchid)) return fail('payment/foreign-merchant');
  if (transaction.out_trade_no !== outTradeNo)
    return fail('outbound/bad-answer', { reason: 'another order' });
  const status = orderStatus(transaction.trade_state);
  if (status === 'unpaid' || status === 'closed') return { status };
  const paid = status === undefined ? undefined : paidFacts(transaction);
  return paid === undefined
    ? fail('outbound/bad-answer', { reason: 'order state' })
    : { status: 'paid', ...paid };
}

async function findTransaction(settings: V3Settings, outTradeNo: string): Promise<V3Transaction | undefined> {
  const number = encodeURIComponent(outTradeNo);
  const path = `/v3/pay/transactions/out-trade-no/${number}?mchid=${settings.mchId}`;
  try {
    return await callV3(settings, { method: 'GET', path, schema: transactionSchema, failures: FAILURES });
  } catch (error) {
    if (isFailure(error, UNKNOWN_ORDER)) return undefined;
    throw error;
  }
}
