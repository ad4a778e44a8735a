import { describe, expect, it } from 'vitest';
import { createWechatPayV2 } from '../../../src/providers/wechat-pay/index.ts';
import type { Answering } from '../../kernel/outbound-server.ts';
import { deadAddress } from '../../kernel/outbound-server.ts';
import { platformAnswer, settings, signedXml, xml } from './v2-platform.ts';
import { accepting, channelAgainst, ORDER, PREPAY_ID } from './v2-prepay-side.ts';

describe('an answer of WeChat Pay v2 that is no success', () => {
  const says =
    (body: string): Answering =>
    (_request, response) =>
      response.end(body);
  const refusing = (code: string) =>
    says(platformAnswer({ result_code: 'FAIL', err_code: code, err_code_des: '说明' }));

  it.each([
    ['ORDERPAID', 'payment/already-paid'],
    ['SYSTEMERROR', 'payment/channel-busy'],
    ['FREQUENCY_LIMITED', 'payment/channel-busy'],
    ['OUT_TRADE_NO_USED', 'payment/channel-error'],
    ['NOAUTH', 'payment/channel-error'],
  ])('%s is %s', async (code, key) => {
    const { channel } = await channelAgainst(refusing(code));
    await expect(channel.prepay(ORDER)).rejects.toMatchObject({ key });
  });

  it('tells the operator what WeChat Pay said', async () => {
    const { channel } = await channelAgainst(refusing('NOAUTH'));
    const detail = { code: 'NOAUTH', message: '说明' };
    await expect(channel.prepay(ORDER)).rejects.toMatchObject({ detail });
    const wrongKey = await channelAgainst(accepting, { apiKey: 'wrong' });
    const failure = await wrongKey.channel.prepay(ORDER).catch((error: unknown) => error);
    expect(failure).toMatchObject({ key: 'payment/channel-error', detail: { message: '签名错误' } });
    expect(JSON.stringify(failure)).not.toContain('wrong');
  });

  const good = { return_code: 'SUCCESS', result_code: 'SUCCESS', prepay_id: PREPAY_ID };
  const ours = { appid: settings.appid, mch_id: settings.mchId };

  it.each([
    ['an unsigned one', xml({ ...good, ...ours }), 'payment/bad-signature'],
    ['one under another key', signedXml({ ...good, ...ours }, 'MD5', 'other'), 'payment/bad-signature'],
    ['one to another merchant', signedXml({ ...good, ...ours, mch_id: '1' }), 'payment/foreign-merchant'],
    ['one to another account', signedXml({ ...good, ...ours, appid: 'wx1' }), 'payment/foreign-merchant'],
    ['one without a prepay id', signedXml({ ...good, ...ours, prepay_id: '' }), 'outbound/bad-answer'],
    ['a proxy’s page', '<html>502 Bad Gateway</html>', 'outbound/bad-answer'],
    ['JSON', '{"code":0}', 'outbound/bad-answer'],
    ['nothing', '', 'outbound/bad-answer'],
    [
      'an entity bomb',
      '<!DOCTYPE xml [<!ENTITY a "SUCCESS">]><xml><return_code>&a;</return_code></xml>',
      'outbound/bad-answer',
    ],
    ['far too much', xml({ return_code: 'x'.repeat(70_000) }), 'outbound/too-large'],
  ])('%s is refused', async (_what, body, key) => {
    const { channel } = await channelAgainst(says(body));
    await expect(channel.prepay(ORDER)).rejects.toMatchObject({ key });
  });

  it('is not waited for longer than allowed', async () => {
    const { channel } = await channelAgainst(() => undefined, { timeoutMs: 60 });
    await expect(channel.prepay(ORDER)).rejects.toMatchObject({ key: 'outbound/timeout' });
    const gone = createWechatPayV2({ ...settings, baseUrl: await deadAddress() });
    await expect(gone.prepay(ORDER)).rejects.toMatchObject({ key: 'outbound/unreachable' });
  });
});
