import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import { fail } from '../../kernel/errors.ts';
import { acceptUploads } from '../../kernel/routes/upload.ts';
import { refusal } from './envelope.ts';
import { answers, defaultErrors } from './errors.ts';
import { routes } from './routes/index.ts';
import { LARGEST_UPLOAD } from './routes/system-upload.ts';
import { type RefuseFlood, send, serve, type YafHost } from './serve.ts';

export { requestBodyOf } from './openapi.ts';
export type { YafRoute } from './route.ts';
export { routes } from './routes/index.ts';

const byMethod = new Map(routes.map((declared) => [declared.rpc, declared]));

/** Registers the one address of this dialect. Whatever is no form is taken for a request that says nothing. */
export async function registerYaf(app: FastifyInstance, host: YafHost): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, body),
  );
  app.addContentTypeParser('*', (_request, payload, done) => {
    payload.resume();
    done(null, undefined);
  });
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) host.platform.log.error({ err: error, requestId: request.id }, 'request failed');
    return send(reply, refusal(wordingOf(status)));
  });
  const readUpload = await acceptUploads(app, LARGEST_UPLOAD);
  app.post('/', serve(host, { routes: byMethod, readUpload, refuseFlood: floodGuard(app) }));
  app.get('/', (_request, reply) => send(reply, refusal(answers.noMethod)));
}

/** Calls per minute from one address: of methods that hash passwords and send messages, and of those that take files. */
const LOGINS = 1200;
const UPLOADS = 600;
const MINUTE_MS = 60_000;

/** A guard against floods, not the login throttle (which counts failures per account). */
function floodGuard(app: FastifyInstance): RefuseFlood {
  const keyGenerator = (request: FastifyRequest): string => request.ip;
  const logins = app.createRateLimit({ max: LOGINS, timeWindow: MINUTE_MS, keyGenerator });
  const uploads = app.createRateLimit({ max: UPLOADS, timeWindow: MINUTE_MS, keyGenerator });
  return async (declared, request) => {
    if (!declared.guarded && !declared.upload) return;
    const limit = await (declared.upload ? uploads : logins)(request);
    if (!limit.isAllowed && limit.isExceeded) fail('request/rate-limited');
  };
}

/** Errors that Fastify raises before a handler runs: unreadable and overlong bodies. */
function wordingOf(status: number): readonly [number, string] {
  if (status === 413) return defaultErrors['request/too-large'] ?? answers.internal;
  return status < 500 ? answers.noMethod : answers.internal;
}
