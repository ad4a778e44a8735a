import type { FastifyRequest } from 'fastify';
import { receivePush } from '../../../modules/service-desk/index.ts';
import { RawAnswer } from '../envelope.ts';
import { text } from '../params.ts';
import { bodyTextOf } from '../request.ts';
import { route } from '../route.ts';

export const weixinReceiveRoutes = [
  route({
    method: 'POST',
    path: '/{domain}/weixin/receive',
    summary: '消息推送地址',
    group: '微信开发',
    access: 'public',
    // WeChat proves the address with a GET.
    anyMethod: true,
    params: {
      signature: text().optional().describe('微信加密签名'),
      timestamp: text().optional().describe('时间戳'),
      nonce: text().optional().describe('随机数'),
      echostr: text().optional().describe('随机字符串，验证地址时原样返回'),
      msg_signature: text().optional().describe('安全模式下的消息签名'),
    },
    errors: { 'service-desk/bad-push': [403, '禁止访问：签名错误'] },
    handle: async (ctx, _params, request) => {
      const answer = await receivePush(ctx, {
        signature: inQuery(request, 'signature') ?? '',
        timestamp: inQuery(request, 'timestamp') ?? '',
        nonce: inQuery(request, 'nonce') ?? '',
        echo: inQuery(request, 'echostr'),
        messageSignature: inQuery(request, 'msg_signature'),
        body: bodyTextOf(request),
      });
      return new RawAnswer('text/plain; charset=utf-8', answer);
    },
  }),
];

/** WeChat signs in the address only: what a message says is no part of it. */
function inQuery(request: FastifyRequest, name: string): string | undefined {
  const value = (request.query as Record<string, unknown>)[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
