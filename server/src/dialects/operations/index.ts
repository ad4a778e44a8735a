import type { FastifyInstance } from 'fastify';
import type { Context } from '../../kernel/context.ts';
import { createMetrics } from './metrics.ts';

/** `GET /health/live`, `/health/ready`, `/metrics`: for whoever keeps the server running. */
export function registerOperations(app: FastifyInstance, { platform }: { platform: Context }): void {
  app.get('/health/live', () => ({ status: 'live' }));
  let isStopping = false;
  app.addHook('preClose', async () => {
    isStopping = true;
  });
  app.get('/health/ready', async (_request, reply) => {
    if (isStopping) return reply.code(503).send({ status: 'stopping' });
    try {
      await platform.db.$client.query('select 1');
      return { status: 'ready' };
    } catch (error) {
      platform.log.warn({ err: error }, 'not ready: the database does not answer');
      return reply.code(503).send({ status: 'database does not answer' });
    }
  });
  const metrics = createMetrics(platform);
  app.get('/metrics', async (_request, reply) =>
    reply.type(metrics.contentType).send(await metrics.metrics()),
  );
}
