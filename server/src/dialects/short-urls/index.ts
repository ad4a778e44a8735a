import type { FastifyInstance } from 'fastify';
import type { Context } from '../../kernel/context.ts';
import { isFailure } from '../../kernel/errors.ts';
import { isHead } from '../../kernel/routes/head.ts';
import { followShortUrl, shortUrlHits } from '../../modules/platform/index.ts';

/** What the redirects need of the installation. */
export interface ShortUrlHost {
  /** The context of no tenant. */
  readonly platform: Context;
  /** A link was followed; counted in memory and flushed in batches by its owner. */
  count(tenantId: number, counter: string, id: number): void;
}

/** `GET /s/{code}`: leads on to where the short link points. Nothing in between may keep it: every visit counts. */
export function registerShortUrls(app: FastifyInstance, { platform, count }: ShortUrlHost): void {
  app.get<{ Params: { code: string } }>('/s/:code', async (request, reply) => {
    reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex');
    try {
      const { id, url } = await followShortUrl(platform, request.params.code);
      if (!isHead(request)) count(platform.tenant.id, shortUrlHits.name, id);
      return await reply.redirect(url, 302);
    } catch (error) {
      if (!isFailure(error)) throw error;
      return reply.code(404).type('text/plain; charset=utf-8').send('短链接不存在');
    }
  });
}
