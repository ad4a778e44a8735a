import type { Context } from '../../kernel/context.ts';
import { fail, isFailure } from '../../kernel/errors.ts';
import {
  type CounterContext,
  isCardSwitchOn,
  requirePermission,
  resolveCounter,
} from '../../modules/membership-card/index.ts';
import {
  defaultTenant,
  findTenant,
  findTenantByHost,
  getTenant,
  type Tenant,
} from '../../modules/tenancy/index.ts';
import type { LiyuquanRoute } from './route.ts';

/**
 * The context of a call. The token knows its tenant, by whatever host it comes; without one (signing in, or where the
 * tenant lets everybody scan) it is the tenant to whom the request's host leads, and for hosts that lead to none the
 * installation's first. Refuses `counter-session/invalid`, `counter/not-permitted`, `tenant/…`.
 */
export async function contextFor(
  caller: Context,
  route: LiyuquanRoute,
  token: string | undefined,
  host: string,
): Promise<Context> {
  if (route.access === 'public') return { ...caller, tenant: await tenantOfHost(caller, host) };
  if (token !== undefined) return signedIn(caller, route, token);
  if (!route.openBy) return fail('counter-session/invalid');
  const ctx = { ...caller, tenant: await tenantOfHost(caller, host) };
  return (await isCardSwitchOn(ctx, route.openBy)) ? ctx : fail('counter-session/invalid');
}

async function tenantOfHost(caller: Context, host: string): Promise<Tenant> {
  return findTenantByHost(caller, host).catch((error: unknown) =>
    isFailure(error, 'tenant/unknown') ? defaultTenant(caller) : Promise.reject(error),
  );
}

async function signedIn(caller: Context, route: LiyuquanRoute, token: string): Promise<CounterContext> {
  const found = await resolveCounter(caller, token);
  if (!found) return fail('counter-session/invalid');
  const tenant = await getTenant(caller, found.tenantId);
  const ctx: CounterContext = { ...caller, tenant, counter: found.counter };
  if (route.permission) requirePermission(ctx, route.permission);
  return ctx;
}

/** The context and the plain name of `name@label`: whose tenant is not the host's says so where it signs in. */
export async function tenantOfName(
  ctx: Context,
  username: string,
): Promise<{ readonly ctx: Context; readonly username: string }> {
  const at = username.lastIndexOf('@');
  if (at === -1) return { ctx, username };
  const tenant = await findTenant(ctx, username.slice(at + 1).toLowerCase());
  return { ctx: { ...ctx, tenant }, username: username.slice(0, at) };
}
