import cors from '@fastify/cors';
import type { FastifyError, FastifyInstance, FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { Context } from '../../kernel/context.ts';
import { acceptUploads, type ReadUpload } from '../../kernel/routes/upload.ts';
import { fileLimits } from '../../modules/files/index.ts';
import { refusal } from './envelope.ts';
import { answers, defaultErrors } from './errors.ts';
import { type LiyuquanRoute, PREFIX, type RateClass } from './route.ts';
import { routes } from './routes/index.ts';
import { serve } from './serve.ts';

export type { LiyuquanRoute } from './route.ts';
export { routes } from './routes/index.ts';

/** Requests per minute from one address; a flood guard, not the throttles that count failures. */
const RATES: Record<RateClass, number> = { login: 1200, message: 600, upload: 600 };

/** Registers every endpoint of the dialect. @param host with the context of no tenant */
export async function registerLiyuquan(
  app: FastifyInstance,
  { platform }: { readonly platform: Context },
): Promise<void> {
  const dialect: FastifyPluginAsync = async (scope) => registerRoutes(scope, platform);
  await app.register(dialect, { prefix: PREFIX });
}

async function registerRoutes(app: FastifyInstance, platform: Context): Promise<void> {
  await app.register(cors, { origin: '*', maxAge: 86_400 });
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, body),
  );
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const [code, text] = answerOf(error);
    if (code === answers.internal[0] && text === answers.internal[1])
      platform.log.error({ err: error, requestId: request.id }, 'request failed');
    reply.code(200).send(refusal(code, text, platform.now()));
  });
  for (const declared of routes) if (!declared.upload) registerRoute(app, platform, declared);
  const uploads: FastifyPluginAsync = async (scope) => {
    const readUpload = await acceptUploads(scope, platform.ports.get(fileLimits).maxBytes);
    for (const declared of routes) if (declared.upload) registerRoute(scope, platform, declared, readUpload);
  };
  await app.register(uploads);
}

function registerRoute(
  app: FastifyInstance,
  platform: Context,
  declared: LiyuquanRoute,
  readUpload?: ReadUpload,
): void {
  const { method, path, rate } = declared;
  const url = path.slice(PREFIX.length);
  const handler = serve(platform, declared, readUpload);
  const limit = rate && { max: RATES[rate], timeWindow: 60_000, keyGenerator: byAddress(rate) };
  app.route({ method, url, handler, ...(limit ? { config: { rateLimit: limit } } : {}) });
}

function byAddress(rate: RateClass) {
  return (request: FastifyRequest): string => `liyuquan ${rate} ${request.ip}`;
}

/** Errors that Fastify raises before a handler runs: unreadable bodies, floods. */
function answerOf(error: FastifyError): readonly [number, string] {
  const { internal, malformed } = answers;
  if (error.statusCode === 429) return defaultErrors['request/rate-limited'] ?? internal;
  if (error.statusCode === 413) return defaultErrors['request/too-large'] ?? internal;
  return error.statusCode !== undefined && error.statusCode < 500 ? malformed : internal;
}
