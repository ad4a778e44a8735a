import { createHash, createHmac } from 'node:crypto';
import type { V2Settings } from '../../../src/providers/wechat-pay/index.ts';
import type { Answering } from '../../kernel/outbound-server.ts';

/** WeChat Pay's side of API v2, written from its documents and sharing no code with what it tests. */

export const KEY = '192006250b4c09247ec02edce69f6a2d';
export const NOW = new Date('2026-03-04T05:06:07.089Z');

export const settings = {
  appid: 'wx2421b1c4370ec43b',
  mchId: '1900000109',
  apiKey: KEY,
  now: () => NOW,
  random: { bytes: (count: number) => Buffer.alloc(count, 0xab) },
} satisfies V2Settings;

export type Fields = Record<string, string>;

export function platformSign(fields: Fields, type = 'MD5', key = KEY): string {
  const names = Object.keys(fields).filter((name) => name !== 'sign' && fields[name] !== '');
  const text = `${names
    .sort()
    .map((name) => `${name}=${fields[name]}`)
    .join('&')}&key=${key}`;
  const hash = type === 'MD5' ? createHash('md5') : createHmac('sha256', key);
  return hash.update(text).digest('hex').toUpperCase();
}

export function xml(fields: Fields): string {
  const lines = Object.entries(fields).map(([name, value]) => `  <${name}><![CDATA[${value}]]></${name}>\n`);
  return `<xml>\n${lines.join('')}</xml>`;
}

export function signedXml(fields: Fields, type = 'MD5', key = KEY): string {
  return xml({ ...fields, sign: platformSign(fields, type, key) });
}

/** Reads what the tested side sent: one level of CDATA. */
export function readXml(text: string): Fields {
  return Object.fromEntries(
    [...text.matchAll(/<(\w+)><!\[CDATA\[(.*?)\]\]><\/\1>/gs)].map(([, name = '', value = '']) => [
      name,
      value.replaceAll(']]]]><![CDATA[>', ']]>'),
    ]),
  );
}

const OURS = { return_code: 'SUCCESS', return_msg: 'OK', appid: settings.appid, mch_id: settings.mchId };

/** A signed answer: what the platform always says, and these fields. */
export function platformAnswer(fields: Fields, type = 'MD5'): string {
  return signedXml({ ...OURS, nonce_str: 'IITRi8Iabbblz1Jc', result_code: 'SUCCESS', ...fields }, type);
}

/** A platform that checks each request's signature, as WeChat Pay does first of all, and then answers. */
export function platform(answer: (request: Fields, path: string) => string): Answering {
  return (received, response) => {
    const request = readXml(received.body);
    const right = request.sign === platformSign(request, request.sign_type);
    const refusal = xml({ return_code: 'FAIL', return_msg: '签名错误' });
    response.end(right ? answer(request, received.url.pathname) : refusal);
  };
}

/** A notification's fields, as in the documents' example. */
export const NOTIFIED: Fields = {
  appid: settings.appid,
  attach: '支付测试',
  bank_type: 'CFT',
  cash_fee: '1',
  fee_type: 'CNY',
  is_subscribe: 'Y',
  mch_id: settings.mchId,
  nonce_str: '5d2b6c2a8db53831f7eda20af46e531c',
  openid: 'oUpF8uMEb4qRXf22hE3X68TekukE',
  out_trade_no: 'ZF2603041409811653',
  result_code: 'SUCCESS',
  return_code: 'SUCCESS',
  time_end: '20260304130540',
  total_fee: '1',
  trade_type: 'JSAPI',
  transaction_id: '1004400740201409030005092168',
};
