import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Context } from '../../src/kernel/context.ts';
import { isFailure } from '../../src/kernel/errors.ts';
import { outboundOn } from '../../src/kernel/outbound/index.ts';
import { createAlipayAccount } from '../../src/providers/alipay/index.ts';
import { createAliyunIdentityChecker } from '../../src/providers/identity-check/aliyun.ts';
import { createKeloopService } from '../../src/providers/keloop/index.ts';
import { createKuaidi100Tracker } from '../../src/providers/kuaidi100/index.ts';
import { createQqAccount } from '../../src/providers/qq-connect/index.ts';
import { createAliyunSmsSender, createHttpSmsSender } from '../../src/providers/sms/index.ts';
import { createTencentMaps } from '../../src/providers/tencent-maps/index.ts';
import { createWechatApi } from '../../src/providers/wechat/index.ts';
import { createWechatPayV2 } from '../../src/providers/wechat-pay/index.ts';
import { otherSide } from '../kernel/outbound-server.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { settings as payV2 } from './wechat-pay/v2-platform.ts';

const ctx = {
  now: () => new Date('2026-03-02T02:00:00Z'),
  random: seededRandom(3),
  tenant: { id: 1, domain: 'shop', timeZone: 'Asia/Shanghai' },
} as Context;
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const keys = { accessKeyId: 'LTAI', accessKeySecret: 'secret' };
const place = { latitude: 30.27, longitude: 120.15 };
const area = { kind: 'region', name: '北京', text: 'region(北京,0)' } as const;
const running = { tradeNumber: '26030210000100001', dispatchedAt: new Date('2026-03-02T01:50:00Z') };
const login = { openid: 'Q1', accessToken: 'TOKEN', applicationId: '1001' };

/** What each service is asked for, by an adapter that takes this address for the service's own. */
const asking: Readonly<Record<string, (baseUrl: string) => Promise<unknown>>> = {
  'Tencent maps, for an address': (baseUrl) =>
    createTencentMaps({ key: 'K', secretKey: 'SK', baseUrl }).describePlace(ctx, place, 5),
  'Tencent maps, for places': (baseUrl) =>
    createTencentMaps({ key: 'K', secretKey: 'SK', baseUrl }).searchPlaces(ctx, {
      ...{ keyword: '茶', area, page: 1, pageSize: 10 },
    }),
  'Kuaidi100, for a parcel': (baseUrl) =>
    createKuaidi100Tracker({ customer: 'C', key: 'K', baseUrl, carrierUrl: baseUrl }).track(ctx, {
      ...{ carrier: 'ZTO', number: '75312345678901' },
    }),
  'Kuaidi100, for a parcel of any carrier': (baseUrl) =>
    createKuaidi100Tracker({ customer: 'C', key: 'K', baseUrl, carrierUrl: baseUrl }).track(ctx, {
      ...{ carrier: undefined, number: '75312345678901' },
    } as never),
  'Keloop, for a courier': (baseUrl) =>
    createKeloopService({ devKey: 'D', devSecret: 'S', teamToken: 'T', baseUrl }).findCourier(ctx, running),
  'QQ, for whose token it is': (baseUrl) =>
    createQqAccount({ applicationIds: ['1001'], baseUrl }).check(login),
  'QQ, for who registers': (baseUrl) =>
    createQqAccount({ applicationIds: ['1001'], baseUrl }).profileOf(login),
  'Aliyun, whether somebody is who they say': (baseUrl) =>
    createAliyunIdentityChecker({ ...keys, baseUrl }).matches(ctx, {
      name: '张三',
      number: '330106199001021234',
    }),
  'Aliyun, for a message': (baseUrl) =>
    createAliyunSmsSender({ ...keys, signName: '集市', templateCode: 'SMS_1', baseUrl }).send(ctx, {
      ...{ mobile: '13800000000', text: '验证码 123456', code: '123456' },
    }),
  'Alipay, for a user': (baseUrl) =>
    createAlipayAccount({
      ...{ appId: '2021', privateKey, alipayPublicKey: publicKey, gateway: baseUrl },
    }).userOf(ctx, 'code', true),
  'WeChat, for a session': (baseUrl) =>
    createWechatApi({ appid: 'wx1', secret: 's', baseUrl }).codeToSession('code', 'mini'),
  'WeChat, for a profile': (baseUrl) =>
    createWechatApi({ appid: 'wx1', secret: 's', baseUrl }).codeToProfile('code'),
  'WeChat Pay, for an order': (baseUrl) =>
    createWechatPayV2({ ...payV2, baseUrl }).queryOrder('ZF2603020000000001'),
};

/** What no document says: of a machine in between, of a bad day, of somebody who wants to see what happens. */
const garbage: Readonly<Record<string, string | Buffer>> = {
  nothing: '',
  'a page': '<html><body>502 Bad Gateway</body></html>',
  'half of it': '{"code":200,"data":{"a',
  null: 'null',
  true: 'true',
  'a number': '42',
  text: '"ok"',
  'an empty list': '[]',
  'a list of nulls': '[null]',
  'an empty object': '{}',
  'nulls where there should be objects': JSON.stringify({
    ...{ status: 0, code: 200, Code: '200', ret: 0, errcode: 0, message: 'ok' },
    ...{ result: null, data: null, ResultObject: null, openid: null, session_key: null },
  }),
  'text where there should be objects': JSON.stringify({
    ...{ status: '0', code: '200', Code: '200', ret: '0', result: 'x', data: 'x', ResultObject: 'x' },
    ...{ openid: ['x'], session_key: 5, client_id: {}, comCode: 1 },
  }),
  'lists where there should be objects': JSON.stringify({
    ...{ status: 0, code: 200, Code: '200', ret: 0, result: [], data: [null], ResultObject: [] },
  }),
  'a name that every object has': '{"__proto__":{"status":0},"constructor":1,"toString":2}',
  'text that is none': Buffer.from([0xff, 0xfe, 0x00, 0x80, 0x7b]),
  'an XML page': '<?xml version="1.0"?><xml><return_code>SUCCESS</return_code></xml>',
  'XML without an end': '<xml><return_code><![CDATA[SUCCESS]]></return_code><a>',
  depth: `${'['.repeat(5000)}${']'.repeat(5000)}`,
};

async function endOf(ask: (baseUrl: string) => Promise<unknown>, status: number, body: string | Buffer) {
  const other = await otherSide((_request, response) => response.writeHead(status).end(body));
  return ask(other.url).then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
}

describe.each(Object.entries(asking))('who asks %s', (_what, ask) => {
  it('and hears what is no answer is told so, whatever it is, and nothing of ours breaks', async () => {
    for (const [kind, body] of Object.entries(garbage)) {
      const ended = await endOf(ask, 200, body);
      const error = 'error' in ended ? ended.error : undefined;
      expect(
        isFailure(error),
        `${kind}: ${JSON.stringify(ended)} ${(error as Error | undefined)?.stack}`,
      ).toBe(true);
    }
  });

  it('and hears that the service is down is told so', async () => {
    for (const status of [400, 401, 403, 404, 429, 500, 502, 503, 504]) {
      const ended = await endOf(ask, status, '<html>down</html>');
      expect('error' in ended && isFailure(ended.error), `${status}: ${JSON.stringify(ended)}`).toBe(true);
    }
  });

  it('and is sent elsewhere does not go there with what was asked', async () => {
    const elsewhere = await otherSide((_request, response) => response.end('{}'));
    const here = await otherSide((request, response) =>
      response.writeHead(request.method === 'POST' ? 307 : 302, { location: `${elsewhere.url}/x` }).end(),
    );
    const ended = await ask(here.url).then(
      () => 'done',
      (error: unknown) => (isFailure(error) ? 'refused' : error),
    );
    expect(ended).toBe('refused');
    for (const { method } of elsewhere.received) expect(method).toBe('GET');
  });
});

it('who sends by a gateway of their own takes only a yes for one', async () => {
  const fetch = outboundOn({
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    isPublic: () => true,
  });
  const message = { mobile: '13800000000', text: '您好' };
  const send = (url: string) => createHttpSmsSender({ url }, fetch).send(ctx, message);
  for (const body of Object.values(garbage)) expect(await endOf(send, 200, body)).not.toHaveProperty('error');
  for (const status of [300, 400, 404, 500, 503]) {
    const ended = await endOf(send, status, 'no');
    expect('error' in ended && isFailure(ended.error), String(status)).toBe(true);
  }
});
