import cors from '@fastify/cors';
import type { FastifyError, FastifyInstance, FastifyPluginAsync, FastifyRequest } from 'fastify';
import { acceptUploads, type ReadUpload } from '../../kernel/routes/upload.ts';
import { fileLimits } from '../../modules/files/index.ts';
import { encode, refusal } from './envelope.ts';
import { answers, defaultErrors } from './errors.ts';
import { RAW_BODY } from './request.ts';
import type { ApifmRoute, RateClass } from './route.ts';
import { routes } from './routes/index.ts';
import { type ApifmHost, serve } from './serve.ts';

export type { ApifmRoute } from './route.ts';
export { routes } from './routes/index.ts';
export type { ApifmHost } from './serve.ts';

/** Requests per minute from one address; a flood guard, not the login throttle (which counts failures per account). */
const RATES: Record<RateClass, number> = { login: 1200, message: 600, upload: 600 };

const JSON_TYPE = 'application/json; charset=utf-8';

/** Registers every endpoint of the dialect, for both verbs: the wrong one answers 405 in the envelope. */
export async function registerApifm(app: FastifyInstance, host: ApifmHost): Promise<void> {
  await app.register(cors, { origin: '*', maxAge: 86_400 });
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, body),
  );
  // WeChat pushes XML, or JSON under another name; it is no form, so nothing in it may count as a parameter.
  app.addContentTypeParser(
    ['text/xml', 'application/xml', 'text/json'],
    { parseAs: 'string' },
    (_request, body, done) => done(null, { [RAW_BODY]: body }),
  );
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const [code, text] = answerOf(error);
    if (code === answers.internal[0])
      host.platform.log.error({ err: error, requestId: request.id }, 'request failed');
    reply
      .code(200)
      .header('content-type', JSON_TYPE)
      .send(encode(refusal(code, text)));
  });
  for (const declared of routes) if (!declared.upload) registerRoute(app, host, declared);
  const uploads: FastifyPluginAsync = async (scope) => {
    const readUpload = await acceptUploads(scope, host.platform.ports.get(fileLimits).maxBytes);
    for (const declared of routes) if (declared.upload) registerRoute(scope, host, declared, readUpload);
  };
  await app.register(uploads);
}

function registerRoute(
  app: FastifyInstance,
  host: ApifmHost,
  declared: ApifmRoute,
  readUpload?: ReadUpload,
): void {
  const url = declared.path.replaceAll(/\{(\w+)\}/g, ':$1');
  const options = declared.rate
    ? {
        config: {
          rateLimit: {
            max: RATES[declared.rate],
            timeWindow: 60_000,
            keyGenerator: byAddress(declared.rate),
          },
        },
      }
    : {};
  const handler = serve(host, declared, readUpload);
  const wrongMethod = encode(refusal(...answers.wrongMethod));
  for (const method of ['GET', 'POST'] as const) {
    if (method === declared.method || declared.anyMethod) app.route({ method, url, handler, ...options });
    else if (!routes.some((other) => other.path === declared.path && other.method === method))
      app.route({
        method,
        url,
        handler: (_request, reply) => reply.header('content-type', JSON_TYPE).send(wrongMethod),
      });
  }
}

function byAddress(rate: RateClass) {
  return (request: FastifyRequest): string => `${rate} ${request.ip}`;
}

/** Errors that Fastify raises before a handler runs: unreadable bodies, floods. */
function answerOf(error: FastifyError): readonly [number, string] {
  const internal = answers.internal;
  if (error.statusCode === 429) return defaultErrors['request/rate-limited'] ?? internal;
  if (error.statusCode === 413) return defaultErrors['request/too-large'] ?? internal;
  if (error.statusCode !== undefined && error.statusCode < 500) return answers.malformed;
  return internal;
}
