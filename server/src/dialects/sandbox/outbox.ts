import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Context } from '../../kernel/context.ts';
import { isFailure } from '../../kernel/errors.ts';
import { listOutbox } from '../../modules/messaging/index.ts';
import { outboxPage } from './outbox-page.ts';

/** What the sandbox's pages need of the installation. */
export interface SandboxHost {
  /** The context of no tenant. */
  readonly platform: Context;
}

const NUL = '\u0000';
const given = z
  .string()
  .max(255)
  .refine((text) => !text.includes(NUL))
  .transform((text) => text || undefined)
  .optional();
const query = z.object({ to: given, domain: given });

/**
 * `GET /sandbox/outbox?to=…&domain=…`: the newest messages the sandbox senders kept, as JSON, or as a page for a
 * browser. To be registered only where the sandbox is on: everybody may read it.
 */
export async function registerSandboxOutbox(app: FastifyInstance, host: SandboxHost): Promise<void> {
  app.get('/sandbox/outbox', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const asked = query.safeParse(request.query);
    if (!asked.success) return reply.code(400).send({ error: 'to and domain are short texts, given once' });
    try {
      const messages = await listOutbox(host.platform, asked.data);
      if (!wantsPage(request)) return reply.send(messages);
      return reply
        .header(
          'content-security-policy',
          "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
        )
        .type('text/html; charset=utf-8')
        .send(outboxPage(messages, asked.data.to));
    } catch (error) {
      if (isFailure(error)) return reply.code(404).send({ error: error.key });
      throw error;
    }
  });
}

/** Browsers name HTML first; everybody else gets JSON. */
function wantsPage(request: FastifyRequest): boolean {
  const accept = request.headers.accept ?? '';
  const page = accept.indexOf('text/html');
  const json = accept.indexOf('application/json');
  return page >= 0 && (json < 0 || page < json);
}
