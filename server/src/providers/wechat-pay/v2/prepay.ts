import type { XmlFields } from '../../../kernel/flat-xml.ts';
import type {
  ChannelClientParams,
  ChannelKind,
  ChannelOrder,
  ChannelPrepay,
} from '../../../modules/payment/ports.ts';
import { appidFor } from '../accounts.ts';
import { checkOrder, requiredOpenid, shortDescription } from '../order-rules.ts';
import { callV2, expectSuccess, requiredField } from './call.ts';
import type { V2Merchant, V2Settings } from './settings.ts';
import { signV2 } from './sign.ts';

const TRADE_TYPES: Readonly<Record<ChannelKind, string>> = {
  mini: 'JSAPI',
  jsapi: 'JSAPI',
  h5: 'MWEB',
  qrcode: 'NATIVE',
};

/** Places the order at WeChat Pay (`unifiedorder`). What it throws stands at the port. */
export async function prepayV2(settings: V2Settings, order: ChannelOrder): Promise<ChannelPrepay> {
  checkOrder(order);
  const appid = appidFor(settings, order.kind);
  const fields: XmlFields = {
    body: shortDescription(order),
    out_trade_no: order.outTradeNo,
    total_fee: String(order.amount),
    spbill_create_ip: order.clientIp,
    notify_url: order.notifyUrl,
    trade_type: TRADE_TYPES[order.kind],
    ...kindFields(settings, order),
  };
  const answer = await callV2(settings, { path: '/pay/unifiedorder', appid, fields });
  expectSuccess(answer);
  const prepayId = requiredField(answer, 'prepay_id');
  if (order.kind === 'h5') return { prepayId, h5Url: requiredField(answer, 'mweb_url') };
  if (order.kind === 'qrcode') return { prepayId, codeUrl: requiredField(answer, 'code_url') };
  return { prepayId, clientParams: clientParamsV2(settings, order.kind, prepayId) };
}

function kindFields(settings: V2Settings, order: ChannelOrder): XmlFields {
  if (order.kind === 'qrcode') return { product_id: order.outTradeNo };
  if (order.kind !== 'h5') return { openid: requiredOpenid(order) };
  const { url = new URL(order.notifyUrl).origin, name = '' } = settings.site ?? {};
  return { scene_info: JSON.stringify({ h5_info: { type: 'Wap', wap_url: url, wap_name: name } }) };
}

/** The signed parameters of the client's payment call, under the merchant's key. */
export function clientParamsV2(
  merchant: V2Merchant & Pick<V2Settings, 'now' | 'random'>,
  kind: 'mini' | 'jsapi',
  prepayId: string,
): ChannelClientParams {
  const milliseconds = merchant.now().getTime();
  const params = {
    appId: appidFor(merchant, kind),
    // WeChat's documents say seconds, and its JS-API insists. The mini-program API that existing clients were
    // written for hands out milliseconds, which WeChat takes as well: the text is signed, not read as a time.
    timeStamp: String(kind === 'mini' ? milliseconds : Math.floor(milliseconds / 1000)),
    nonceStr: merchant.random.bytes(16).toString('hex'),
    package: `prepay_id=${prepayId}`,
    signType: merchant.signType ?? ('MD5' as const),
  };
  return { ...params, paySign: signV2(params, merchant.apiKey, params.signType) };
}
