import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../kernel/context.ts';
import { Failure, fail } from '../../kernel/errors.ts';
import { publicUrlOf } from '../../kernel/public-url.ts';
import type { ReadUpload } from '../../kernel/routes/upload.ts';
import { resolveSession } from '../../modules/identity/index.ts';
import { findMerchant, findTenant, type Tenant, tenantTag } from '../../modules/tenancy/index.ts';
import { CacheableAnswer, type Envelope, encode, noData, RawAnswer, refusal, success } from './envelope.ts';
import { answers } from './errors.ts';
import { parametersOf } from './request.ts';
import type { ApifmRoute } from './route.ts';
import { translateFailure, translateIssues } from './translate.ts';
import { FILE_FIELD, keepUpload } from './upload.ts';

/** What the dialect needs of the installation. */
export interface ApifmHost {
  /** The context of no tenant: for finding the tenant and for platform-wide reads. */
  readonly platform: Context;
  /** A reader's counter moved (goods views); flushed in batches by its owner. */
  count(tenantId: number, counter: string, id: number): void;
}

interface ReadyAnswer {
  readonly bytes: Buffer;
  readonly tenantId: number;
  readonly counted: CacheableAnswer['counted'];
}

const JSON_TYPE = 'application/json; charset=utf-8';

/**
 * The way of every request: ready bytes if the same question was answered before; else tenant → parameters →
 * session → handler → envelope. Endpoints that take a file are given `readUpload`.
 */
export function serve(host: ApifmHost, route: ApifmRoute, readUpload?: ReadUpload) {
  const keepable = route.access === 'public' && !route.upload;
  return (request: FastifyRequest, reply: FastifyReply): void => {
    const publicUrl = publicUrlOf(host.platform.publicUrl, request);
    const question = keepable ? questionOf(request, publicUrl) : undefined;
    const ready = question === undefined ? undefined : host.platform.cache.peek<ReadyAnswer>(question);
    if (ready) {
      sendReady(host, ready, reply);
      return;
    }
    answer(host, route, { request, publicUrl, question, readUpload }).then(
      (result) => send(host, result, reply),
      (error: unknown) => sendError(host, route, error, request, reply),
    );
  };
}

/** One call of an endpoint. */
interface Call {
  readonly request: FastifyRequest;
  /** Where the caller reached us: answers carry absolute URLs. */
  readonly publicUrl: string;
  /** All that the answer depends on, for answers that may be kept; undefined where that is not one text. */
  readonly question: string | undefined;
  readonly readUpload: ReadUpload | undefined;
}

function questionOf(request: FastifyRequest, publicUrl: string): string | undefined {
  const asked = `${publicUrl} ${request.url}`;
  if (typeof request.body === 'string') return `${asked}\n${request.body}`;
  return request.body === undefined || request.body === null ? asked : undefined;
}

function sendReady(host: ApifmHost, ready: ReadyAnswer, reply: FastifyReply): void {
  if (ready.counted) host.count(ready.tenantId, ready.counted.counter, ready.counted.id);
  reply.header('content-type', JSON_TYPE).send(ready.bytes);
}

function send(host: ApifmHost, result: ReadyAnswer | RawAnswer | Envelope, reply: FastifyReply): void {
  if ('bytes' in result) sendReady(host, result, reply);
  else if (result instanceof RawAnswer) reply.header('content-type', result.contentType).send(result.body);
  else reply.header('content-type', JSON_TYPE).send(encode(result));
}

function sendError(
  host: ApifmHost,
  route: ApifmRoute,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const known = error instanceof Failure ? translateFailure(route, error) : undefined;
  if (!known)
    host.platform.log.error({ err: error, path: route.path, requestId: request.id }, 'request failed');
  if (!known) reply.header('x-request-id', request.id);
  send(host, known ?? refusal(...answers.internal), reply);
}

async function answer(
  host: ApifmHost,
  route: ApifmRoute,
  call: Call,
): Promise<ReadyAnswer | RawAnswer | Envelope> {
  const { request, question } = call;
  const addressed = await tenantOf(host, request);
  const form = await call.readUpload?.(request, FILE_FIELD);
  if (form?.file) keepUpload(request, form.file);
  const given = parametersOf(request, form);
  const parsed = route.params.safeParse(given);
  if (!parsed.success) return translateIssues(route, parsed.error, given);
  const tenant = route.access === 'merchant' ? await merchantOf(host, given) : addressed;
  const ctx = await contextFor(host, route, tenant, call, given.token);
  const since = host.platform.cache.moment;
  const result = await route.handle(ctx, parsed.data, request);
  if (result instanceof CacheableAnswer) return keep(host, tenant, result, question, since);
  if (result instanceof RawAnswer) return result;
  return isEmpty(result) ? noData : success(result);
}

function tenantOf(host: ApifmHost, request: FastifyRequest): Promise<Tenant | undefined> {
  const { domain } = request.params as { domain?: string };
  return domain === undefined ? Promise.resolve(undefined) : findTenant(host.platform, domain);
}

/** The gateway's callers have no domain in the address; they prove who they are instead. */
function merchantOf(host: ApifmHost, given: Readonly<Record<string, string>>): Promise<Tenant> {
  const { merchantNo = '', merchantKey = '' } = given;
  return findMerchant(host.platform, { merchantNo, merchantKey });
}

async function contextFor(
  host: ApifmHost,
  route: ApifmRoute,
  tenant: Tenant | undefined,
  { request, publicUrl }: Call,
  token: string | undefined,
): Promise<Context> {
  const caller = { ...host.platform, ip: request.ip, publicUrl };
  const ctx: Context = tenant ? { ...caller, tenant } : caller;
  if (route.access === 'public' || route.access === 'merchant' || !tenant) return ctx;
  const user = await resolveSession(ctx, token);
  if (!user && route.access === 'user') return fail('session/invalid');
  return user ? ({ ...ctx, user } as Context) : ctx;
}

/** An empty list is 700 in this dialect, so that infinite scrolls stop and empty states show (contract §1.3). */
function isEmpty(result: unknown): boolean {
  return Array.isArray(result) && result.length === 0;
}

function keep(
  host: ApifmHost,
  tenant: Tenant | undefined,
  result: CacheableAnswer,
  question: string | undefined,
  since: number,
): ReadyAnswer {
  const envelope = isEmpty(result.data) ? noData : success(result.data);
  const tenantId = tenant?.id ?? 0;
  const ready = { bytes: Buffer.from(encode(envelope)), tenantId, counted: result.counted };
  const tags = tenant ? [...result.tags, tenantTag(tenant.id)] : result.tags;
  if (question !== undefined)
    host.platform.cache.put(question, { value: ready, bytes: ready.bytes.length, tags }, since);
  return ready;
}
