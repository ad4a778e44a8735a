import { createVerify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ChannelOrder } from '../../../src/modules/payment/ports.ts';
import type { Answering } from '../../kernel/outbound-server.ts';
import { channelAgainst, NOW_SECONDS, platform, refusing, settings } from './v3-platform.ts';

const ORDER: ChannelOrder = {
  outTradeNo: 'ZF2603040000000001',
  amount: 8888,
  description: '集市 订单',
  clientIp: '123.12.12.123',
  openid: 'oUpF8uMuAJO_M9pxb1Q9zNjWeS6o',
  notifyUrl: 'https://shop.example/notify/wx/demo',
  kind: 'mini',
};

describe('placing an order at WeChat Pay v3', () => {
  it('gives a mini-program what wx.requestPayment takes, signed with the merchant’s key', async () => {
    const { channel, other } = await channelAgainst(
      platform(() => ({ prepay_id: 'wx26112221580621e9b071c00d9e093b0000' })),
    );
    const { prepayId, clientParams } = await channel.prepay(ORDER);
    expect(prepayId).toBe('wx26112221580621e9b071c00d9e093b0000');
    expect(clientParams).toMatchObject({
      timeStamp: NOW_SECONDS,
      package: `prepay_id=${prepayId}`,
      signType: 'RSA',
    });
    const { appId, timeStamp, nonceStr, package: packed, paySign } = clientParams ?? {};
    const certificate = readFileSync(new URL('fixtures/merchant-cert.pem', import.meta.url), 'utf8');
    const signed = createVerify('SHA256').update(`${appId}\n${timeStamp}\n${nonceStr}\n${packed}\n`);
    expect(signed.verify(certificate, paySign ?? '', 'base64')).toBe(true);
    expect(other.received[0]?.url.pathname).toBe('/v3/pay/transactions/jsapi');
    expect(JSON.parse(other.received[0]?.body ?? '')).toEqual({
      appid: settings.appid,
      mchid: settings.mchId,
      description: '集市 订单',
      out_trade_no: 'ZF2603040000000001',
      notify_url: 'https://shop.example/notify/wx/demo',
      amount: { total: 8888, currency: 'CNY' },
      payer: { openid: 'oUpF8uMuAJO_M9pxb1Q9zNjWeS6o' },
      scene_info: { payer_client_ip: '123.12.12.123' },
    });
  });

  it('gives a browser a page and a till a code, under the service account', async () => {
    const h5Url =
      'https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id=wx2916263004719461949&package=1';
    const { channel, other } = await channelAgainst(
      platform(({ url }) =>
        url.pathname.endsWith('/h5')
          ? { h5_url: h5Url }
          : { code_url: 'weixin://wxpay/bizpayurl?pr=p4lpSuKzz' },
      ),
      { officialAppid: 'wxofficial' },
    );
    expect(await channel.prepay({ ...ORDER, kind: 'h5' })).toEqual({
      prepayId: 'wx2916263004719461949',
      h5Url,
    });
    expect(await channel.prepay({ ...ORDER, kind: 'qrcode' })).toEqual({
      prepayId: '',
      codeUrl: 'weixin://wxpay/bizpayurl?pr=p4lpSuKzz',
    });
    const [page, code] = other.received.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
    expect(page).toMatchObject({ appid: 'wxofficial', scene_info: { h5_info: { type: 'Wap' } } });
    expect(page).not.toHaveProperty('payer');
    expect(other.received[1]?.url.pathname).toBe('/v3/pay/transactions/native');
    expect(code).toMatchObject({ appid: 'wxofficial' });
  });

  it('asks for answers under the public key once that is the current one', async () => {
    const id = 'PUB_KEY_ID_0119000001092024061200000000000001';
    const platformKeys = [{ id, pem: '' }, ...settings.platformKeys];
    const { channel, other } = await channelAgainst(
      platform(() => ({ prepay_id: 'wx1' })),
      { platformKeys },
    );
    await channel.prepay(ORDER);
    expect(other.received[0]?.headers['wechatpay-serial']).toBe(id);
    const certified = await channelAgainst(platform(() => ({ prepay_id: 'wx1' })));
    await certified.channel.prepay(ORDER);
    expect(certified.other.received[0]?.headers).not.toHaveProperty('wechatpay-serial');
  });

  it('does not send an order that WeChat Pay would refuse', async () => {
    const { channel, other } = await channelAgainst(platform(() => ({ prepay_id: 'wx1' })));
    await expect(channel.prepay({ ...ORDER, amount: 0 })).rejects.toMatchObject({
      key: 'payment/bad-channel-order',
    });
    await expect(channel.prepay({ ...ORDER, openid: '' })).rejects.toMatchObject({
      key: 'payment/openid-required',
    });
    expect(other.received).toEqual([]);
  });
});

describe('an answer of WeChat Pay v3 that is no success', () => {
  it.each([
    [400, 'ORDERPAID', 'payment/already-paid'],
    [500, 'SYSTEM_ERROR', 'payment/channel-busy'],
    [429, 'FREQUENCY_LIMITED', 'payment/channel-busy'],
    [429, '', 'payment/channel-busy'],
    [401, 'SIGN_ERROR', 'payment/channel-error'],
    [403, 'NO_AUTH', 'payment/channel-error'],
    [400, 'toString', 'payment/channel-error'],
  ])('%i %s is %s', async (status, code, key) => {
    const { channel } = await channelAgainst(refusing(status, code));
    await expect(channel.prepay(ORDER)).rejects.toMatchObject({ key });
  });

  it('tells the operator what WeChat Pay said', async () => {
    const { channel } = await channelAgainst(
      platform(() => ({})),
      { serialNo: 'another' },
    );
    await expect(channel.prepay(ORDER)).rejects.toMatchObject({
      key: 'payment/channel-error',
      detail: { code: 'SIGN_ERROR', message: '签名错误' },
    });
  });

  const plain =
    (status: number, body: string): Answering =>
    (_request, response) =>
      response.writeHead(status).end(body);

  it.each([
    ['an unsigned one', plain(200, '{"prepay_id":"wx1"}'), 'payment/bad-signature'],
    [
      'a recorded one',
      platform(() => ({ prepay_id: 'wx1' }), { timestamp: '1772600000' }),
      'payment/bad-signature',
    ],
    [
      'one under an unknown key',
      platform(() => ({ prepay_id: 'wx1' }), { serial: 'X' }),
      'payment/bad-signature',
    ],
    ['one without a prepay id', platform(() => ({})), 'outbound/bad-answer'],
    ['one that is no object', platform(() => 'wx1'), 'outbound/bad-answer'],
    ['a proxy’s page', plain(502, '<html>502</html>'), 'outbound/bad-answer'],
  ])('%s is refused', async (_what, answer, key) => {
    const { channel } = await channelAgainst(answer);
    await expect(channel.prepay(ORDER)).rejects.toMatchObject({ key });
  });

  it('is not waited for longer than allowed', async () => {
    const { channel } = await channelAgainst(() => undefined, { timeoutMs: 60 });
    await expect(channel.prepay(ORDER)).rejects.toMatchObject({ key: 'outbound/timeout' });
  });
});
