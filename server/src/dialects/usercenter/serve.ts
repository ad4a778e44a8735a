import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context, UserContext } from '../../kernel/context.ts';
import { Failure, fail } from '../../kernel/errors.ts';
import { publicUrlOf } from '../../kernel/public-url.ts';
import type { ReadUpload } from '../../kernel/routes/upload.ts';
import { mayDo, staffOfUser } from '../../modules/backoffice/index.ts';
import { findTenantByHost } from '../../modules/tenancy/index.ts';
import { type Envelope, encode, RawAnswer, Redirect, refusal, success } from './envelope.ts';
import { answers } from './errors.ts';
import { FILE_FIELD, parametersOf, spellingsOf } from './request.ts';
import type { UsercenterRoute } from './route.ts';
import { type Bearer, readToken, renewToken } from './session.ts';
import { translateFailure, translateIssues } from './translate.ts';

/** What the dialect needs of the installation. */
export interface UsercenterHost {
  /** The context of no tenant: for finding the tenant. */
  readonly platform: Context;
}

const JSON_TYPE = 'application/json; charset=utf-8';

type Answer = Envelope | RawAnswer | Redirect;

/**
 * The way of every request: the host's tenant → who calls and whether they may → parameters → handler → envelope, and
 * a fresh token in the header where the caller's ends soon.
 */
export function serve(host: UsercenterHost, route: UsercenterRoute, readUpload?: ReadUpload) {
  const spellings = spellingsOf(Object.keys(route.params.shape));
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    try {
      const form = await readUpload?.(request, FILE_FIELD);
      const given = parametersOf(request, spellings, form);
      const caller = await callerOf(host, route, request, given.access_token);
      const parsed = route.params.safeParse(given);
      if (!parsed.success) return send(translateIssues(parsed.error), reply);
      const result = await route.handle(caller.ctx, parsed.data, { file: form?.file });
      if (caller.bearer?.renew) await renew(caller.ctx as UserContext, reply);
      return send(answerOf(result), reply);
    } catch (error) {
      return sendError(host, route, error, request, reply);
    }
  };
}

function answerOf(result: unknown): Answer {
  return result instanceof RawAnswer || result instanceof Redirect ? result : success(result);
}

interface Caller {
  readonly ctx: Context;
  readonly bearer: Bearer | undefined;
}

/** The context of the call, with the user (and their rights) as the endpoint wants them known. */
async function callerOf(
  host: UsercenterHost,
  route: UsercenterRoute,
  request: FastifyRequest,
  parameter: string | undefined,
): Promise<Caller> {
  const publicUrl = publicUrlOf(host.platform.publicUrl, request);
  const tenant = await findTenantByHost(host.platform, request.host);
  const ctx: Context = { ...host.platform, tenant, ip: request.ip, publicUrl };
  if (route.access === 'public') return { ctx, bearer: undefined };
  const bearer = await bearerOf(ctx, route, request.headers.authorization ?? parameter ?? '');
  if (!bearer) return { ctx, bearer };
  const user = { ...ctx, user: bearer.user };
  if (route.access !== 'staff') return { ctx: user, bearer };
  const member = await staffOfUser(ctx, bearer.user.id);
  if (!member || !mayDo(member, route.path)) return fail('staff/forbidden');
  return { ctx: { ...user, member } as Context, bearer };
}

async function bearerOf(
  ctx: Context,
  { access }: UsercenterRoute,
  header: string,
): Promise<Bearer | undefined> {
  const token = header.replace(/^Bearer\s+/i, '').trim();
  if (token === '') return access === 'optional' ? undefined : fail('session/missing');
  try {
    return await readToken(ctx, token);
  } catch (error) {
    // Whoever need not be known is nobody with a token that is no good.
    if (access === 'optional' && error instanceof Failure) return undefined;
    throw error;
  }
}

async function renew(ctx: UserContext, reply: FastifyReply): Promise<void> {
  const token = await renewToken(ctx);
  if (token !== undefined) reply.header('authorization', token);
}

function send(answer: Answer, reply: FastifyReply): FastifyReply {
  if (answer instanceof Redirect) return reply.redirect(answer.url, 302);
  if (answer instanceof RawAnswer) return reply.header('content-type', answer.contentType).send(answer.body);
  return reply.header('content-type', JSON_TYPE).send(encode(answer));
}

function sendError(
  host: UsercenterHost,
  route: UsercenterRoute,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const known = error instanceof Failure ? translateFailure(route, error) : undefined;
  if (known) return send(known, reply);
  host.platform.log.error({ err: error, path: route.path, requestId: request.id }, 'request failed');
  reply.header('x-request-id', request.id);
  return send(refusal(...answers.internal), reply);
}
