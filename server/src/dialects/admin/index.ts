import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Context, TenantScope } from '../../kernel/context.ts';
import { fail, isFailure } from '../../kernel/errors.ts';
import { publicUrlOf } from '../../kernel/public-url.ts';
import { acceptUploads, type ReadUpload } from '../../kernel/routes/upload.ts';
import { OPERATORS, resolveStaff } from '../../modules/backoffice/index.ts';
import { fileLimits } from '../../modules/files/index.ts';
import { defaultTenant, findTenant, getTenant } from '../../modules/tenancy/index.ts';
import { endStreams } from './event-stream.ts';
import { NOWHERE, requirePermit } from './permit.ts';
import { refusalOf } from './refusal.ts';
import type { AdminRoute, Permit, StaffContext } from './route.ts';
import { routes } from './routes/index.ts';
import { FILE_FIELD, keepUpload } from './upload.ts';

export type { Resource } from './resource/resource.ts';
export { resources } from './resources/index.ts';
export { routes } from './routes/index.ts';

const LOGINS_PER_MINUTE = 120;

/** Registers the back office's endpoints: JSON in and out, HTTP statuses, `{error, message}` on refusal. */
export async function registerAdmin(
  app: FastifyInstance,
  { platform }: { platform: Context },
): Promise<void> {
  app.setErrorHandler((error, request, reply) => refuse(platform, undefined, error, request, reply));
  app.addHook('preClose', async () => endStreams(app.server));
  for (const route of routes) if (!route.hasUpload) registerRoute(app, platform, route);
  const uploads: FastifyPluginAsync = async (scope) => {
    const readUpload = await acceptUploads(scope, platform.ports.get(fileLimits).maxBytes);
    for (const route of routes) if (route.hasUpload) registerRoute(scope, platform, route, readUpload);
  };
  await app.register(uploads);
}

function registerRoute(
  app: FastifyInstance,
  platform: Context,
  route: AdminRoute,
  readUpload?: ReadUpload,
): void {
  const config =
    route.access === 'anonymous' ? { rateLimit: { max: LOGINS_PER_MINUTE, timeWindow: 60_000 } } : {};
  app.route({
    method: route.method,
    url: route.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    config,
    handler: async (request, reply) => {
      try {
        reply.code(route.status ?? 200);
        const body = (await answer(platform, route, request, reply, readUpload)) ?? { ok: true };
        return reply.sent ? reply : reply.send(body);
      } catch (error) {
        return refuse(platform, route, error, request, reply);
      }
    },
  });
}

async function answer(
  platform: Context,
  route: AdminRoute,
  request: FastifyRequest,
  reply: FastifyReply,
  readUpload: ReadUpload | undefined,
): Promise<unknown> {
  const publicUrl = publicUrlOf(platform.publicUrl, request);
  const anonymous = { ...platform, ip: request.ip, publicUrl };
  const ctx = route.access === 'anonymous' ? anonymous : await staffContext(anonymous, request);
  if (route.access === 'staff') requirePermit(ctx as StaffContext, route as Permit);
  // Only now: nobody who may not send a file is listened to.
  const form = await readUpload?.(request, FILE_FIELD);
  keepUpload(request, form?.file);
  const body = form?.fields ?? (typeof request.body === 'object' ? request.body : {});
  const parsed = route.params.safeParse({
    ...(request.query as object),
    ...body,
    ...(request.params as object),
  });
  if (parsed.success) return route.handle(ctx, parsed.data, request, reply);
  const [issue] = parsed.error.issues;
  return fail('request/malformed', { field: issue?.path.join('.') ?? '', problem: issue?.message ?? '' });
}

/** Signed-in staff, acting in their own tenant; operators in any. */
async function staffContext(platform: Context, request: FastifyRequest): Promise<StaffContext> {
  const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  const signedIn = token ? await resolveStaff(platform, token) : undefined;
  if (!signedIn) return fail('staff/not-signed-in');
  const tenant = await tenantOf(platform, signedIn.staff.tenantId, request.headers['x-tenant']);
  return { ...platform, tenant, ...signedIn };
}

/**
 * An operator acts in the tenant that the header `X-Tenant` names, or in the installation's first one, or nowhere
 * while it has none. Everybody else acts at home; naming another tenant is refused with `staff/foreign-tenant`.
 */
async function tenantOf(platform: Context, home: number, named: unknown): Promise<TenantScope> {
  if (home === OPERATORS)
    return typeof named === 'string' ? findTenant(platform, named) : firstOrNone(platform);
  const tenant = await getTenant(platform, home);
  return named === undefined || named === tenant.domain ? tenant : fail('staff/foreign-tenant');
}

async function firstOrNone(platform: Context): Promise<TenantScope> {
  try {
    return await defaultTenant(platform);
  } catch (error) {
    if (isFailure(error, 'tenant/unknown')) return NOWHERE;
    throw error;
  }
}

function refuse(
  platform: Context,
  route: AdminRoute | undefined,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const [status, body] = refusalOf(route?.errors ?? {}, error);
  if (status >= 500) platform.log.error({ err: error, requestId: request.id }, 'admin request failed');
  return reply.code(status).header('x-request-id', request.id).send(body);
}
