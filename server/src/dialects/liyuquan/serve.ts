import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../kernel/context.ts';
import { Failure, isFailure } from '../../kernel/errors.ts';
import { publicUrlOf } from '../../kernel/public-url.ts';
import type { ReadUpload } from '../../kernel/routes/upload.ts';
import type { CounterContext } from '../../modules/membership-card/index.ts';
import { type Envelope, PlainAnswer, refusal, success } from './envelope.ts';
import { answers } from './errors.ts';
import { answerOnce, nameOf } from './once.ts';
import { parametersOf } from './request.ts';
import type { LiyuquanRoute } from './route.ts';
import { contextFor } from './session.ts';
import { translateFailure, translateIssues } from './translate.ts';

const JSON_TYPE = 'application/json; charset=utf-8';

/** The way of every request: parameters → session and tenant → schema → handler → envelope. */
export function serve(platform: Context, route: LiyuquanRoute, readUpload?: ReadUpload) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const result = await answer(platform, route, request, readUpload).catch((error: unknown) =>
      refuse(platform, route, error, request, reply),
    );
    reply.header('content-type', JSON_TYPE);
    if (result instanceof PlainAnswer) return reply.code(result.status).send(JSON.stringify(result.body));
    return reply.send(JSON.stringify(result));
  };
}

async function answer(
  platform: Context,
  route: LiyuquanRoute,
  request: FastifyRequest,
  readUpload: ReadUpload | undefined,
): Promise<Envelope | PlainAnswer> {
  const form = await readUpload?.(request);
  const given = parametersOf(request, form);
  const caller = { ...platform, ip: request.ip, publicUrl: publicUrlOf(platform.publicUrl, request) };
  const ctx = await contextFor(caller, route, given.token, request.host);
  const parsed = route.params.safeParse(given);
  if (!parsed.success) return refusal(...translateIssues(parsed.error, given), platform.now());
  const handle = (acting: Context) => route.handle(acting, parsed.data, request, form?.file);
  if (route.done !== undefined) {
    // The session was looked at above: whatever moves something is for those who are signed in.
    const counter = ctx as CounterContext;
    await answerOnce(counter, route, nameOf(counter, route, request, given), handle);
    return success({ msg: route.done }, platform.now());
  }
  const result = await handle(ctx);
  return result instanceof PlainAnswer ? result : success(result, platform.now());
}

/** Widgets that upload know a failure by the HTTP status (contract §5). */
function refuse(
  platform: Context,
  route: LiyuquanRoute,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Envelope | PlainAnswer {
  const known = error instanceof Failure ? translateFailure(route, error) : undefined;
  if (!known) {
    platform.log.error({ err: error, path: route.path, requestId: request.id }, 'request failed');
    reply.header('x-request-id', request.id);
  }
  const [code, message] = known ?? answers.internal;
  const isFileFailure = !known || (isFailure(error) && /^(files|request)\//.test(error.key));
  if (route.upload && isFileFailure) return new PlainAnswer({ error: '1', errno: '1', message }, 500);
  return refusal(code, message, platform.now());
}
