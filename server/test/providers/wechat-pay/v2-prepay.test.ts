import { describe, expect, it } from 'vitest';
import { NOW, platform, platformAnswer, platformSign, readXml, settings } from './v2-platform.ts';
import { accepting, channelAgainst, ORDER, PREPAY_ID } from './v2-prepay-side.ts';

describe('placing an order at WeChat Pay v2', () => {
  it('sends the documented fields, rightly signed', async () => {
    const { channel, other } = await channelAgainst(accepting);
    await channel.prepay(ORDER);
    const [received] = other.received;
    expect(received).toMatchObject({ method: 'POST', url: { pathname: '/pay/unifiedorder' } });
    const { sign, ...request } = readXml(received?.body ?? '');
    expect(sign).toBe(platformSign(request));
    expect(request).toEqual({
      appid: settings.appid,
      mch_id: settings.mchId,
      nonce_str: 'ab'.repeat(16),
      sign_type: 'MD5',
      body: '集市 订单',
      out_trade_no: 'ZF2603040000000001',
      total_fee: '8888',
      spbill_create_ip: '123.12.12.123',
      notify_url: 'https://shop.example/notify/wx/demo',
      trade_type: 'JSAPI',
      openid: 'oUpF8uMuAJO_M9pxb1Q1zNjWeS6o',
    });
  });

  it('gives a mini-program what wx.requestPayment takes, signed', async () => {
    const { channel } = await channelAgainst(accepting);
    const { prepayId, clientParams } = await channel.prepay(ORDER);
    expect(prepayId).toBe(PREPAY_ID);
    const { paySign, ...signed } = { ...clientParams };
    expect(signed).toEqual({
      appId: settings.appid,
      timeStamp: String(NOW.getTime()),
      nonceStr: 'ab'.repeat(16),
      package: `prepay_id=${PREPAY_ID}`,
      signType: 'MD5',
    });
    expect(paySign).toBe(platformSign(signed as Record<string, string>));
  });

  it('gives a page in WeChat seconds and the service account’s appid', async () => {
    const { channel } = await channelAgainst(
      platform(() => platformAnswer({ appid: 'wxofficial', prepay_id: PREPAY_ID })),
      { officialAppid: 'wxofficial' },
    );
    const { clientParams } = await channel.prepay({ ...ORDER, kind: 'jsapi' });
    expect(clientParams).toMatchObject({ appId: 'wxofficial', timeStamp: '1772600767' });
  });

  it('can sign both directions with HMAC-SHA256', async () => {
    const { channel } = await channelAgainst(accepting, { signType: 'HMAC-SHA256' });
    const { clientParams } = await channel.prepay(ORDER);
    const { paySign, ...signed } = { ...clientParams } as Record<string, string>;
    expect(signed.signType).toBe('HMAC-SHA256');
    expect(paySign).toBe(platformSign(signed, 'HMAC-SHA256'));
  });

  it('gives a browser a page to open', async () => {
    const { channel, other } = await channelAgainst(accepting, {
      site: { url: 'https://shop.example', name: '集市' },
    });
    const { openid: _none, ...anonymous } = ORDER;
    const prepay = await channel.prepay({ ...anonymous, kind: 'h5' });
    expect(prepay).toEqual({
      prepayId: PREPAY_ID,
      h5Url: 'https://wx.tenpay.com/cgi-bin/mmpayweb?prepay_id=x',
    });
    const request = readXml(other.received[0]?.body ?? '');
    expect(request.trade_type).toBe('MWEB');
    expect(JSON.parse(request.scene_info ?? '')).toEqual({
      h5_info: { type: 'Wap', wap_url: 'https://shop.example', wap_name: '集市' },
    });
  });

  it('gives a till a code to show', async () => {
    const { channel, other } = await channelAgainst(accepting);
    const prepay = await channel.prepay({ ...ORDER, kind: 'qrcode' });
    expect(prepay).toEqual({ prepayId: PREPAY_ID, codeUrl: 'weixin://wxpay/bizpayurl?pr=NwY5Mz9' });
    expect(readXml(other.received[0]?.body ?? '')).toMatchObject({
      trade_type: 'NATIVE',
      product_id: ORDER.outTradeNo,
    });
  });

  it('shortens a long description between two characters, and keeps what XML cannot carry out', async () => {
    const { channel, other } = await channelAgainst(accepting);
    await channel.prepay({ ...ORDER, description: `a]]>\u0000\n<b>&${'中'.repeat(100)}` });
    // Had the signature been made over another text, the platform would have refused the order.
    expect(other.received[0]?.body).toContain(`a]]]]><![CDATA[> <b>&${'中'.repeat(39)}]]>`);
  });
});

describe('an order that WeChat Pay would refuse', () => {
  it.each([
    ['outTradeNo', { outTradeNo: 'short' }],
    ['outTradeNo', { outTradeNo: 'x'.repeat(33) }],
    ['outTradeNo', { outTradeNo: 'ZF 260304' }],
    ['amount', { amount: 0 }],
    ['amount', { amount: -1 }],
    ['amount', { amount: 0.5 }],
    ['amount', { amount: Number.NaN }],
    ['description', { description: ' \n ' }],
    ['notifyUrl', { notifyUrl: '/relative' }],
    ['notifyUrl', { notifyUrl: 'https://shop.example/notify?tenant=1' }],
  ])('is not sent: %s of %o', async (field, change) => {
    const { channel, other } = await channelAgainst(accepting);
    await expect(channel.prepay({ ...ORDER, ...change })).rejects.toMatchObject({
      key: 'payment/bad-channel-order',
      detail: { field },
    });
    expect(other.received).toEqual([]);
  });

  it('is not sent without the payer’s openid', async () => {
    const { channel, other } = await channelAgainst(accepting);
    const { openid: _none, ...anonymous } = ORDER;
    await expect(channel.prepay(anonymous)).rejects.toMatchObject({ key: 'payment/openid-required' });
    expect(other.received).toEqual([]);
  });
});
