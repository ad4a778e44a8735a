import type { ChannelOrder } from '../../../src/modules/payment/ports.ts';
import type { V2Settings } from '../../../src/providers/wechat-pay/index.ts';
import { createWechatPayV2 } from '../../../src/providers/wechat-pay/index.ts';
import type { Answering } from '../../kernel/outbound-server.ts';
import { otherSide } from '../../kernel/outbound-server.ts';
import { platform, platformAnswer, settings } from './v2-platform.ts';

export const PREPAY_ID = 'wx201410272009395522657a690389285100';
export const ORDER: ChannelOrder = {
  outTradeNo: 'ZF2603040000000001',
  amount: 8888,
  description: '集市 订单',
  clientIp: '123.12.12.123',
  openid: 'oUpF8uMuAJO_M9pxb1Q1zNjWeS6o',
  notifyUrl: 'https://shop.example/notify/wx/demo',
  kind: 'mini',
};

/** A channel whose WeChat Pay answers like this. */
export async function channelAgainst(answer: Answering, more: Partial<V2Settings> = {}) {
  const other = await otherSide(answer);
  return { other, channel: createWechatPayV2({ ...settings, baseUrl: other.url, ...more }) };
}

/** A WeChat Pay that accepts every order. */
export const accepting = platform((request) =>
  platformAnswer(
    {
      prepay_id: PREPAY_ID,
      trade_type: request.trade_type ?? '',
      ...(request.trade_type === 'MWEB'
        ? { mweb_url: 'https://wx.tenpay.com/cgi-bin/mmpayweb?prepay_id=x' }
        : {}),
      ...(request.trade_type === 'NATIVE' ? { code_url: 'weixin://wxpay/bizpayurl?pr=NwY5Mz9' } : {}),
    },
    request.sign_type,
  ),
);
