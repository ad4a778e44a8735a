import cors from '@fastify/cors';
import type { FastifyError, FastifyInstance, FastifyPluginAsync, FastifyRequest } from 'fastify';
import { acceptUploads, type ReadUpload } from '../../kernel/routes/upload.ts';
import { fileLimits } from '../../modules/files/index.ts';
import { encode, refusal } from './envelope.ts';
import { answers, defaultErrors } from './errors.ts';
import type { RateClass, UsercenterRoute } from './route.ts';
import { routes } from './routes/index.ts';
import { serve, type UsercenterHost } from './serve.ts';

export type { UsercenterRoute } from './route.ts';
export { routes } from './routes/index.ts';

/** Requests per minute from one address; a flood guard, not the login throttle (which counts failures per account). */
const RATES: Record<RateClass, number> = { login: 1200, message: 600, upload: 600 };

const JSON_TYPE = 'application/json; charset=utf-8';
const VERBS = ['GET', 'POST'] as const;
/** Everything of this dialect stands under one of these. */
const PREFIXES = ['/front', '/manage'] as const;

/** Registers every endpoint of the dialect; under its prefixes nothing is answered outside its envelope. */
export async function registerUsercenter(app: FastifyInstance, host: UsercenterHost): Promise<void> {
  for (const prefix of PREFIXES) {
    const front: FastifyPluginAsync = async (scope) => registerUnder(scope, host, prefix);
    await app.register(front, { prefix });
  }
}

async function registerUnder(app: FastifyInstance, host: UsercenterHost, prefix: string): Promise<void> {
  await app.register(cors, { origin: '*', exposedHeaders: ['Authorization'], maxAge: 86_400 });
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, body),
  );
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const [code, text] = answerOf(error);
    if (text === answers.internal[1])
      host.platform.log.error({ err: error, requestId: request.id }, 'request failed');
    reply
      .code(200)
      .header('content-type', JSON_TYPE)
      .send(encode(refusal(code, text)));
  });
  const here = routes.filter(({ path }) => path.startsWith(`${prefix}/`));
  for (const declared of here) if (!declared.upload) registerRoute(app, host, declared, prefix);
  const uploads: FastifyPluginAsync = async (scope) => {
    const readUpload = await acceptUploads(scope, host.platform.ports.get(fileLimits).maxBytes);
    for (const declared of here)
      if (declared.upload) registerRoute(scope, host, declared, prefix, readUpload);
  };
  await app.register(uploads);
  const unknown = encode(refusal(...answers.noSuchEndpoint));
  app.route({
    method: [...VERBS],
    url: '/*',
    handler: (_request, reply) => reply.header('content-type', JSON_TYPE).send(unknown),
  });
}

function registerRoute(
  app: FastifyInstance,
  host: UsercenterHost,
  declared: UsercenterRoute,
  prefix: string,
  readUpload?: ReadUpload,
): void {
  const url = declared.path.slice(prefix.length);
  const rate = declared.rate;
  const options = rate
    ? { config: { rateLimit: { max: RATES[rate], timeWindow: 60_000, keyGenerator: byAddress(rate) } } }
    : {};
  const handler = serve(host, declared, readUpload);
  const wrongMethod = encode(refusal(...answers.wrongMethod));
  for (const method of VERBS) {
    if (method === declared.method) app.route({ method, url, handler, ...options });
    else if (routes.some((other) => other.path === declared.path && other.method === method)) continue;
    else if (declared.anyMethod) app.route({ method, url, handler, ...options });
    else
      app.route({
        method,
        url,
        handler: (_request, reply) => reply.header('content-type', JSON_TYPE).send(wrongMethod),
      });
  }
}

function byAddress(rate: RateClass) {
  return (request: FastifyRequest): string => `usercenter ${rate} ${request.ip}`;
}

/** Errors that Fastify raises before a handler runs: unreadable bodies, floods. */
function answerOf(error: FastifyError): readonly [number, string] {
  const { internal, malformed } = answers;
  if (error.statusCode === 429) return defaultErrors['request/rate-limited'] ?? internal;
  if (error.statusCode === 413) return defaultErrors['request/too-large'] ?? internal;
  return error.statusCode !== undefined && error.statusCode < 500 ? malformed : internal;
}
