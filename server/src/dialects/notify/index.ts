import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Context } from '../../kernel/context.ts';
import { isFailure } from '../../kernel/errors.ts';
import { publicUrlOf } from '../../kernel/public-url.ts';
import { receiveNotification } from '../../modules/payment/index.ts';
import { findTenant } from '../../modules/tenancy/index.ts';

/** What the endpoint needs of the installation. */
export interface NotifyHost {
  /** The context of no tenant. */
  readonly platform: Context;
}

interface Address {
  channel: string;
  domain: string;
}

/**
 * `POST /notify/{channel}/{domain}`: where payment channels report payments. The body is kept as it came, byte for
 * byte, because the channel's signature is over it. The answer is what the channel understands.
 */
export function registerNotify(app: FastifyInstance, { platform }: NotifyHost): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.post<{ Params: Address }>('/notify/:channel/:domain', async (request, reply) => {
    const { channel, domain } = request.params;
    const { ip, headers } = request;
    try {
      const tenant = await findTenant(platform, domain);
      const ctx = { ...platform, tenant, ip, publicUrl: publicUrlOf(platform.publicUrl, request) };
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const said = await receiveNotification(ctx, { channel, body, headers });
      return await reply.code(said.status).type(said.contentType).send(said.body);
    } catch (error) {
      return refuse(platform, error, reply);
    }
  });
}

/** Nobody the channel could be talking to, or a fault of ours: a status that makes it try again. */
function refuse(platform: Context, error: unknown, reply: FastifyReply): FastifyReply {
  if (isFailure(error)) return reply.code(404).type('text/plain').send('unknown');
  platform.log.error({ err: error, requestId: reply.request.id }, 'a notification could not be taken');
  return reply.code(500).type('text/plain').send('try again');
}
