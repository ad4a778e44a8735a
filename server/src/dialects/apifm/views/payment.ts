import type { StartedPayment } from '../../../modules/payment/index.ts';

/** What `wx.requestPayment` and WeixinJSBridge take, under the names that clients read (contract §14, recorded). */
export function clientPaymentView({ number, prepay }: StartedPayment) {
  const { clientParams, prepayId } = prepay;
  return {
    appid: clientParams?.appId,
    timeStamp: clientParams?.timeStamp,
    nonceStr: clientParams?.nonceStr,
    package: clientParams?.package,
    signType: clientParams?.signType,
    sign: clientParams?.paySign,
    paySign: clientParams?.paySign,
    prepayId,
    outTradeId: number,
  };
}

export function pagePaymentView({ number, prepay }: StartedPayment) {
  return { mweb_url: prepay.h5Url, outTradeId: number };
}

export function codePaymentView({ number, prepay }: StartedPayment) {
  return { codeUrl: prepay.codeUrl, outTradeId: number };
}
