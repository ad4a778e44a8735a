import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Config } from '../../kernel/config.ts';
import type { Context } from '../../kernel/context.ts';
import { isFailure } from '../../kernel/errors.ts';
import { toYuan } from '../../kernel/money.ts';
import { type PlayedPayment, playPayment } from '../../modules/payment/index.ts';
import { type PaymentPage, paymentPage } from './pay-page.ts';

/** What the endpoints need of the installation. */
export interface SandboxPayHost {
  readonly config: Pick<Config, 'sandbox'>;
  /** The context of no tenant. */
  readonly platform: Context;
}

interface Address {
  prepayId: string;
}

/**
 * `GET` and `POST /sandbox/pay/{prepayId}`: a page with a button, and what the button does: it sends the signed
 * notification that the real channel would send, to the address where the real channel would send it.
 * Browsers get a page, everybody else `{code, msg, data}`. Nothing of this exists where the sandbox is off.
 */
export function registerSandboxPay(app: FastifyInstance, { config, platform }: SandboxPayHost): void {
  if (!config.sandbox) return;
  // A form's button sends a body that says nothing.
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, body),
  );
  app.get<{ Params: Address }>('/sandbox/pay/:prepayId', (request, reply) =>
    orNotFound(reply, async () => {
      const played = await playPayment(platform, request.params.prepayId);
      return sendPage(reply, pageOf(played, played.intent.status === 'paid' ? 'paid' : 'open'));
    }),
  );
  app.post<{ Params: Address }>('/sandbox/pay/:prepayId', (request, reply) =>
    orNotFound(reply, async () => {
      const played = await playPayment(platform, request.params.prepayId);
      const accepted = await notify(app, played);
      if (wantsPage(reply)) return sendPage(reply, pageOf(played, accepted ? 'paid' : 'refused'));
      const { number, amount } = played.intent;
      return reply.send({
        code: accepted ? 0 : 800,
        msg: accepted ? 'success' : '支付通知未被接受',
        data: { outTradeId: number, money: toYuan(amount) },
      });
    }),
  );
}

/** Through the front door, as the channel comes. */
async function notify(
  app: FastifyInstance,
  { tenant, intent, notification }: PlayedPayment,
): Promise<boolean> {
  const response = await app.inject({
    method: 'POST',
    url: `/notify/${intent.channel}/${tenant.domain}`,
    headers: { 'content-type': notification.contentType },
    payload: notification.body,
  });
  return response.statusCode === 200 && response.body.includes('SUCCESS');
}

async function orNotFound(reply: FastifyReply, work: () => Promise<FastifyReply>): Promise<FastifyReply> {
  try {
    return await work();
  } catch (error) {
    if (!isFailure(error)) throw error;
    if (!wantsPage(reply)) return reply.code(404).send({ code: 700, msg: '暂无数据' });
    return sendPage(reply.code(404), { state: 'unknown' });
  }
}

function wantsPage(reply: FastifyReply): boolean {
  return (reply.request.headers.accept ?? '').includes('text/html');
}

function pageOf({ tenant, intent }: PlayedPayment, state: 'open' | 'paid' | 'refused'): PaymentPage {
  return { state, shop: tenant.name, subject: intent.subject, number: intent.number, amount: intent.amount };
}

function sendPage(reply: FastifyReply, page: PaymentPage): FastifyReply {
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(paymentPage(page));
}
