import { createCipheriv, createSign, createVerify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import type { V3Settings } from '../../../src/providers/wechat-pay/index.ts';
import { createWechatPayV3 } from '../../../src/providers/wechat-pay/index.ts';
import type { Answering, Received } from '../../kernel/outbound-server.ts';
import { otherSide } from '../../kernel/outbound-server.ts';

/** WeChat Pay's side of API v3, written from its documents and sharing no code with what it tests. */

const pem = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');

const NOW = new Date('2026-03-04T05:06:07.089Z');
export const NOW_SECONDS = '1772600767';
export const SERIAL = '5157F09EFDC096DE15EBE81A47057A7232F1B8E1';
const API_KEY = 'AbCdEfGhIjKlMnOpQrStUvWxYz012345';

export const settings: V3Settings = {
  appid: 'wx2421b1c4370ec43b',
  mchId: '1900000109',
  apiV3Key: API_KEY,
  serialNo: '408B07E79B8269FEC3D5D3E6AB8ED163A6A380DB',
  privateKey: pem('merchant-key.pem'),
  platformKeys: [{ id: SERIAL, pem: pem('platform-cert.pem') }],
  now: () => NOW,
  random: { bytes: (count: number) => Buffer.alloc(count, 0xab) },
};

export interface Signing {
  readonly timestamp?: string;
  readonly serial?: string;
  readonly privateKey?: string;
}

/** The headers that WeChat Pay signs a body with. */
export function signedHeaders(body: string, how: Signing = {}): Record<string, string> {
  const { timestamp = NOW_SECONDS, serial = SERIAL, privateKey = pem('platform-key.pem') } = how;
  const nonce = 'd824f2e086d3c1df967785d13fcd22ef';
  const signature = createSign('SHA256')
    .update(`${timestamp}\n${nonce}\n${body}\n`)
    .sign(privateKey, 'base64');
  return {
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': nonce,
    'wechatpay-serial': serial,
    'wechatpay-signature': signature,
  };
}

/** Seals a notification's content as WeChat Pay does. */
export function seal(content: unknown, key = API_KEY) {
  const [nonce, associated] = ['fdasflkja484', 'transaction'];
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(associated));
  const sealed = [cipher.update(JSON.stringify(content), 'utf8'), cipher.final(), cipher.getAuthTag()];
  return {
    original_type: 'transaction',
    algorithm: 'AEAD_AES_256_GCM',
    ciphertext: Buffer.concat(sealed).toString('base64'),
    nonce,
    associated_data: associated,
  };
}

/** Whether the merchant signed this request, judged by its certificate. */
function merchantSigned(request: Received): boolean {
  const [scheme, list = ''] = (request.headers.authorization ?? '').split(' ');
  const fields = Object.fromEntries(
    [...list.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  );
  const path = request.url.pathname + request.url.search;
  const message = `${request.method}\n${path}\n${fields.timestamp}\n${fields.nonce_str}\n${request.body}\n`;
  return (
    scheme === 'WECHATPAY2-SHA256-RSA2048' &&
    fields.mchid === settings.mchId &&
    fields.serial_no === settings.serialNo &&
    createVerify('SHA256')
      .update(message)
      .verify(pem('merchant-cert.pem'), fields.signature ?? '', 'base64')
  );
}

/** A platform that checks each request's signature and signs its answers. */
export function platform(answer: (request: Received) => unknown, how: Signing = {}): Answering {
  return (request, response) => {
    if (!merchantSigned(request) || !acceptable(request.headers)) {
      response.writeHead(401).end(JSON.stringify({ code: 'SIGN_ERROR', message: '签名错误' }));
      return;
    }
    const body = JSON.stringify(answer(request));
    response.writeHead(200, { 'content-type': 'application/json', ...signedHeaders(body, how) }).end(body);
  };
}

function acceptable(headers: IncomingHttpHeaders): boolean {
  return headers.accept === 'application/json' && (headers['user-agent'] ?? '') !== '';
}

/** A platform that refuses, unsigned, with this status and code. */
export function refusing(status: number, code: string): Answering {
  return (_request, response) => {
    response.writeHead(status).end(JSON.stringify({ code, message: '说明' }));
  };
}

/** A payment as the documents' example describes it. */
export const TRANSACTION = {
  mchid: settings.mchId,
  appid: settings.appid,
  out_trade_no: 'ZF2603040000000001',
  transaction_id: '1217752501201407033233368018',
  trade_type: 'JSAPI',
  trade_state: 'SUCCESS',
  trade_state_desc: '支付成功',
  bank_type: 'CMC',
  attach: '',
  success_time: '2026-03-04T13:05:40+08:00',
  payer: { openid: 'oUpF8uMuAJO_M9pxb1Q9zNjWeS6o' },
  amount: { total: 8888, payer_total: 8888, currency: 'CNY', payer_currency: 'CNY' },
};

/** A channel whose WeChat Pay answers like this. */
export async function channelAgainst(answer: Answering, more: Partial<V3Settings> = {}) {
  const other = await otherSide(answer);
  return { other, channel: createWechatPayV3({ ...settings, baseUrl: other.url, ...more }) };
}
