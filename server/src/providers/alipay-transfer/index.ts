import { fail } from '../../kernel/errors.ts';
import { toYuan } from '../../kernel/money.ts';
import type { ChannelOrder, PaymentChannel } from '../../modules/payment/ports.ts';

/** Opens a page of the Alipay app, from a browser as well as from a scanned code. */
const OPEN_APP = 'https://ds.alipay.com/?from=mobilecodec&scheme=';
/** The app's page for transfers. */
const TRANSFER_PAGE = 'alipays://platformapi/startapp?appId=20000123&actionType=scan&biz_data=';

/**
 * Transfers to the shop's own Alipay account as a payment channel. The payer's app is opened with the amount and our
 * number as the transfer's note; Alipay tells us nothing, the shop's bot reports what arrived. Nothing can be asked
 * of this channel, and nothing be sent back through it.
 * @param alipayUserId the shop's account, `2088…`
 */
export function alipayTransferChannel(alipayUserId: string): PaymentChannel {
  return {
    code: 'alipay-transfer',
    prepay: async (order) => {
      if (order.kind !== 'qrcode') return fail('payment/bad-channel-order', { field: 'kind' });
      return { prepayId: '', codeUrl: transferUrl(alipayUserId, order) };
    },
    verifyNotification: () => fail('payment/bad-notification'),
    acknowledge: (ok) => ({ status: ok ? 200 : 400, contentType: 'text/plain', body: ok ? 'ok' : 'refused' }),
    refund: async () => fail('payment/channel-error', { message: '转账不能原路退回' }),
    queryRefund: async () => fail('payment/refund-not-found'),
    queryOrder: async () => ({ status: 'unpaid' }),
  };
}

function transferUrl(alipayUserId: string, { amount, outTradeNo }: ChannelOrder): string {
  const transfer = { s: 'money', u: alipayUserId, a: toYuan(amount).toFixed(2), m: outTradeNo };
  return OPEN_APP + encodeURIComponent(TRANSFER_PAGE + encodeURIComponent(JSON.stringify(transfer)));
}
