import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ChannelRefund } from '../../../src/modules/payment/ports.ts';
import type { MerchantCertificate, V2Settings } from '../../../src/providers/wechat-pay/index.ts';
import { createWechatPayV2 } from '../../../src/providers/wechat-pay/index.ts';
import type { Answering } from '../../kernel/outbound-server.ts';
import { otherSide } from '../../kernel/outbound-server.ts';
import type { Fields } from './v2-platform.ts';
import { platform, platformAnswer, readXml, settings } from './v2-platform.ts';

/** Keys and certificates made for these tests alone; they are valid for a hundred years and open nothing. */
const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url));
const pem = (name: string) => fixture(name).toString('utf8');

const REFUND: ChannelRefund = {
  refundNo: 'TK2603040000000001',
  outTradeNo: 'ZF2603040000000001',
  totalAmount: 8888,
  refundAmount: 888,
  reason: '商品已售完',
};
const certificate: MerchantCertificate = { cert: pem('merchant-cert.pem'), key: pem('merchant-key.pem') };

/** WeChat Pay's refund side: it serves only who shows the merchant's certificate. */
async function refundSide(answer: (request: Fields, path: string) => string) {
  const answering: Answering = (request, response) => {
    if (request.url.pathname.startsWith('/secapi/') && request.certificateOf !== settings.mchId) {
      response.writeHead(403).end('<html>400 No required SSL certificate was sent</html>');
    } else platform(answer)(request, response);
  };
  const tls = {
    cert: fixture('server-cert.pem'),
    key: fixture('server-key.pem'),
    ca: fixture('merchant-cert.pem'),
    requestCert: true,
    rejectUnauthorized: false,
  };
  const other = await otherSide(answering, { tls });
  const channelWith = (more: Partial<V2Settings>) =>
    createWechatPayV2({ ...settings, baseUrl: other.url, ca: pem('server-cert.pem'), ...more });
  return { other, channelWith };
}

const accepting = (request: Fields) =>
  platformAnswer({
    out_trade_no: request.out_trade_no ?? '',
    out_refund_no: request.out_refund_no ?? '',
    refund_id: '50300000001',
    refund_fee: request.refund_fee ?? '',
    total_fee: request.total_fee ?? '',
  });

describe('a refund through WeChat Pay v2', () => {
  it('is asked for under the merchant’s certificate, as PEM or as the file WeChat gives', async () => {
    const { channelWith, other } = await refundSide(accepting);
    const pfx: MerchantCertificate = { pfx: fixture('merchant.p12'), passphrase: settings.mchId };
    for (const one of [certificate, pfx]) {
      const result = await channelWith({ certificate: one }).refund(REFUND);
      expect(result).toEqual({ refundId: '50300000001', status: 'processing' });
    }
    expect(other.received.map(({ certificateOf }) => certificateOf)).toEqual([
      settings.mchId,
      settings.mchId,
    ]);
    expect(readXml(other.received[0]?.body ?? '')).toMatchObject({
      out_trade_no: 'ZF2603040000000001',
      out_refund_no: 'TK2603040000000001',
      total_fee: '8888',
      refund_fee: '888',
      refund_desc: '商品已售完',
    });
  });

  it('is not even tried without a certificate', async () => {
    const { channelWith, other } = await refundSide(accepting);
    await expect(channelWith({}).refund(REFUND)).rejects.toMatchObject({
      key: 'payment/certificate-required',
    });
    expect(other.received).toEqual([]);
  });

  it('leaves an empty reason out of the signature', async () => {
    const { channelWith } = await refundSide(accepting);
    const result = await channelWith({ certificate }).refund({ ...REFUND, reason: '' });
    expect(result.status).toBe('processing');
  });

  it.each([
    ['another amount', { refund_fee: '8888' }],
    ['another refund', { out_refund_no: 'TK2603040000000002' }],
    ['no refund id', { refund_id: '' }],
  ])('is not believed when the answer speaks of %s', async (_what, change) => {
    const { channelWith } = await refundSide((request) =>
      platformAnswer({ ...readXml(accepting(request)), sign: '', ...change }),
    );
    await expect(channelWith({ certificate }).refund(REFUND)).rejects.toMatchObject({
      key: 'outbound/bad-answer',
    });
  });

  it.each([
    ['NOTENOUGH', 'payment/channel-error'],
    ['BIZERR_NEED_RETRY', 'payment/channel-busy'],
  ])('refused with %s is %s', async (code, key) => {
    const { channelWith } = await refundSide(() => platformAnswer({ result_code: 'FAIL', err_code: code }));
    await expect(channelWith({ certificate }).refund(REFUND)).rejects.toMatchObject({ key });
  });

  it.each([
    ['refundAmount', { refundAmount: 8889 }],
    ['refundAmount', { refundAmount: 0 }],
    ['totalAmount', { totalAmount: 1.5 }],
    ['refundNo', { refundNo: '' }],
    ['outTradeNo', { outTradeNo: 'x' }],
  ])('is not sent with a wrong %s: %o', async (field, change) => {
    const { channelWith, other } = await refundSide(accepting);
    await expect(channelWith({ certificate }).refund({ ...REFUND, ...change })).rejects.toMatchObject({
      key: 'payment/bad-channel-order',
      detail: { field },
    });
    expect(other.received).toEqual([]);
  });
});

describe('asking WeChat Pay v2 how a refund ended', () => {
  const state = (status: string, number = REFUND.refundNo) =>
    platformAnswer({ out_refund_no_0: number, refund_id_0: '50300000001', refund_status_0: status });

  it.each([
    ['SUCCESS', 'success'],
    ['PROCESSING', 'processing'],
    ['REFUNDCLOSE', 'failed'],
    ['CHANGE', 'failed'],
  ])('%s is %s', async (said, status) => {
    const { channelWith, other } = await refundSide(() => state(said));
    expect(await channelWith({}).queryRefund(REFUND.refundNo)).toEqual({ refundId: '50300000001', status });
    expect(other.received[0]?.url.pathname).toBe('/pay/refundquery');
  });

  it('says that it does not know a refund', async () => {
    const { channelWith } = await refundSide(() =>
      platformAnswer({ result_code: 'FAIL', err_code: 'REFUNDNOTEXIST' }),
    );
    await expect(channelWith({}).queryRefund('TK1')).rejects.toMatchObject({
      key: 'payment/refund-not-found',
    });
  });

  it('does not believe a state it does not know, or an answer about another refund', async () => {
    for (const answer of [state('MAYBE'), state('SUCCESS', 'TK2603040000000002')]) {
      const { channelWith } = await refundSide(() => answer);
      await expect(channelWith({}).queryRefund(REFUND.refundNo)).rejects.toMatchObject({
        key: 'outbound/bad-answer',
      });
    }
  });
});
