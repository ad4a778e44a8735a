import { z } from 'zod';
import type { ChannelClientParams, ChannelOrder, ChannelPrepay } from '../../../modules/payment/ports.ts';
import { appidFor } from '../accounts.ts';
import { checkOrder, requiredOpenid, shortDescription } from '../order-rules.ts';
import { callV3 } from './call.ts';
import type { V3Settings } from './settings.ts';
import { signV3 } from './signature.ts';

const PATH = '/v3/pay/transactions';
const FAILURES = { ORDERPAID: 'payment/already-paid', ORDER_PAID: 'payment/already-paid' };

/** Places the order at WeChat Pay v3 (JSAPI, H5 or Native). What it throws stands at the port. */
export async function prepayV3(settings: V3Settings, order: ChannelOrder): Promise<ChannelPrepay> {
  checkOrder(order);
  const appid = appidFor(settings, order.kind);
  const body = {
    appid,
    mchid: settings.mchId,
    description: shortDescription(order),
    out_trade_no: order.outTradeNo,
    notify_url: order.notifyUrl,
    amount: { total: order.amount, currency: 'CNY' },
  };
  if (order.kind === 'h5') return prepayH5(settings, { ...body, scene_info: scene(order, { type: 'Wap' }) });
  if (order.kind === 'qrcode') return prepayNative(settings, { ...body, scene_info: scene(order) });
  const { prepay_id: prepayId } = await callV3(settings, {
    method: 'POST',
    path: `${PATH}/jsapi`,
    body: { ...body, scene_info: scene(order), payer: { openid: requiredOpenid(order) } },
    schema: z.object({ prepay_id: z.string().min(1) }),
    failures: FAILURES,
  });
  return { prepayId, clientParams: clientParamsV3(settings, appid, prepayId) };
}

async function prepayH5(settings: V3Settings, body: object): Promise<ChannelPrepay> {
  const schema = z.object({ h5_url: z.url() });
  const call = { method: 'POST', path: `${PATH}/h5`, body, schema, failures: FAILURES } as const;
  const { h5_url: h5Url } = await callV3(settings, call);
  return { prepayId: new URL(h5Url).searchParams.get('prepay_id') ?? '', h5Url };
}

async function prepayNative(settings: V3Settings, body: object): Promise<ChannelPrepay> {
  const schema = z.object({ code_url: z.string().min(1) });
  const call = { method: 'POST', path: `${PATH}/native`, body, schema, failures: FAILURES } as const;
  const { code_url: codeUrl } = await callV3(settings, call);
  return { prepayId: '', codeUrl };
}

function scene(order: ChannelOrder, h5Info?: { readonly type: 'Wap' }): object {
  return { payer_client_ip: order.clientIp, ...(h5Info === undefined ? {} : { h5_info: h5Info }) };
}

/** The signed parameters of the client's payment call. Clients with MD5 written into them need API v2. */
function clientParamsV3(settings: V3Settings, appId: string, prepayId: string): ChannelClientParams {
  const timeStamp = String(Math.floor(settings.now().getTime() / 1000));
  const nonceStr = settings.random.bytes(16).toString('hex');
  const packed = `prepay_id=${prepayId}`;
  const paySign = signV3(settings.privateKey, appId, timeStamp, nonceStr, packed);
  return { appId, timeStamp, nonceStr, package: packed, signType: 'RSA', paySign };
}
