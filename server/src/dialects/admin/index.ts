import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../kernel/context.ts';
import { Failure, fail } from '../../kernel/errors.ts';
import { resolveStaff } from '../../modules/backoffice/index.ts';
import { defaultTenant, findTenant } from '../../modules/tenancy/index.ts';
import { adminErrors } from './errors.ts';
import type { AdminRoute } from './route.ts';
import { routes } from './routes/index.ts';

export { routes } from './routes/index.ts';

const LOGINS_PER_MINUTE = 120;

/** Registers the back office's endpoints: JSON in and out, HTTP statuses, `{error, message}` on refusal. */
export function registerAdmin(app: FastifyInstance, { platform }: { platform: Context }): void {
  app.setErrorHandler((error: FastifyError, request, reply) =>
    refuse(platform, undefined, error, request, reply),
  );
  for (const route of routes) {
    const config =
      route.access === 'anonymous' ? { rateLimit: { max: LOGINS_PER_MINUTE, timeWindow: 60_000 } } : {};
    app.route({
      method: route.method,
      url: route.path.replaceAll(/\{(\w+)\}/g, ':$1'),
      config,
      handler: async (request, reply) => {
        try {
          return (await answer(platform, route, request)) ?? { ok: true };
        } catch (error) {
          return refuse(platform, route, error, request, reply);
        }
      },
    });
  }
}

async function answer(platform: Context, route: AdminRoute, request: FastifyRequest): Promise<unknown> {
  const anonymous = { ...platform, ip: request.ip };
  const ctx = route.access === 'staff' ? await staffContext(anonymous, request) : anonymous;
  const body = typeof request.body === 'object' ? request.body : {};
  const parsed = route.params.safeParse({
    ...(request.query as object),
    ...body,
    ...(request.params as object),
  });
  if (parsed.success) return route.handle(ctx, parsed.data, request);
  const [issue] = parsed.error.issues;
  return fail('request/malformed', { field: issue?.path.join('.') ?? '', problem: issue?.message ?? '' });
}

/** Signed-in staff, acting in the tenant that the header `X-Tenant` names, or in the installation's first one. */
async function staffContext(platform: Context, request: FastifyRequest): Promise<Context> {
  const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  const staff = token ? await resolveStaff(platform, token) : undefined;
  if (!staff) return fail('staff/not-signed-in');
  const named = request.headers['x-tenant'];
  const tenant =
    typeof named === 'string' ? await findTenant(platform, named) : await defaultTenant(platform);
  return { ...platform, tenant, staff } as Context;
}

function refuse(
  platform: Context,
  route: AdminRoute | undefined,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const [status, body] = refusalOf(route, error);
  if (status >= 500) platform.log.error({ err: error, requestId: request.id }, 'admin request failed');
  return reply.code(status).header('x-request-id', request.id).send(body);
}

function refusalOf(route: AdminRoute | undefined, error: unknown): readonly [number, object] {
  if (error instanceof Failure && error.key === 'request/malformed') {
    const field = String(error.detail.field);
    return [
      400,
      {
        error: error.key,
        message: `参数有误 · wrong parameter: ${field}`,
        field,
        problem: error.detail.problem,
      },
    ];
  }
  const key = error instanceof Failure ? error.key : keyOfFastify(error as FastifyError);
  const wording = key === undefined ? undefined : (route?.errors[key] ?? adminErrors[key]);
  if (wording) return [wording[0], { error: key, message: wording[1] }];
  return [500, { error: 'internal', message: '服务器内部错误 · internal error' }];
}

/** Refusals that Fastify raises before a handler runs. */
function keyOfFastify(error: FastifyError): string | undefined {
  if (error.statusCode === 429) return 'request/rate-limited';
  if (error.statusCode === 413) return 'request/too-large';
  return error.statusCode !== undefined && error.statusCode < 500 ? 'request/unreadable' : undefined;
}
