import { staff, staffRole, staffSession } from '../../src/modules/backoffice/tables.ts';
import { digestToken } from '../../src/modules/identity/index.ts';
import type { TestApp } from './test-app.ts';

export interface AdminCaller {
  readonly id: number;
  readonly token: string;
  call<Body = Record<string, unknown>>(
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    url: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: Body; headers: Record<string, unknown> }>;
}

export interface SomeStaff {
  readonly role?: 'operator' | 'owner' | 'member';
  /** Of a member. */
  readonly permissions?: readonly string[];
  readonly roleId?: number;
  /** The only shop they see. */
  readonly shopId?: number;
  readonly domain?: 'shop' | 'rival';
  readonly mustChangePassword?: boolean;
}

let count = 0;

/** Staff who are signed in, past passwords, whose hashing would cost time. An owner of `shop` when nothing is said. */
export async function someStaff(t: TestApp, given: SomeStaff = {}): Promise<AdminCaller> {
  const {
    role = given.permissions || given.roleId ? 'member' : 'owner',
    domain = 'shop',
    permissions,
    ...rest
  } = given;
  const ctx = domain === 'shop' ? t.ctx : t.rival;
  const tenantId = role === 'operator' ? 0 : ctx.tenant.id;
  const createdAt = t.clock.now();
  const name = `somebody-${++count}`;
  const roleId = permissions ? await insertRole(t, tenantId, name, permissions) : rest.roleId;
  const facts = { shopId: rest.shopId ?? null, mustChangePassword: rest.mustChangePassword ?? false };
  const [row] = await ctx.db
    .insert(staff)
    .values({ ...facts, tenantId, username: name, role, roleId: roleId ?? null, createdAt })
    .returning({ id: staff.id });
  if (!row) throw new Error('nobody was inserted');
  const token = `staff-token-${count}`;
  const expiresAt = new Date('2099-01-01T00:00:00Z');
  const opened = { tenantId, staffId: row.id, tokenDigest: digestToken(token), createdAt, expiresAt };
  await ctx.db.insert(staffSession).values(opened);
  return callerOf(t, row.id, token, role === 'operator' ? { 'x-tenant': domain } : {});
}

async function insertRole(t: TestApp, tenantId: number, name: string, permissions: readonly string[]) {
  const [row] = await t.ctx.db
    .insert(staffRole)
    .values({ tenantId, name, permissions: [...permissions], createdAt: t.clock.now() })
    .returning({ id: staffRole.id });
  return row?.id;
}

/** Calls with this token; without one, nobody's. */
export function callerOf(
  t: TestApp,
  id: number,
  token: string | undefined,
  always: Record<string, string> = {},
): AdminCaller {
  return {
    id,
    token: token ?? '',
    call: async (method, url, body, headers = {}) => {
      const response = await t.app.http.inject({
        method,
        url,
        headers: {
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...always,
          ...headers,
        },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      });
      const isJson = String(response.headers['content-type']).includes('json');
      return {
        status: response.statusCode,
        body: (isJson ? response.json() : response.body) as never,
        headers: response.headers,
      };
    },
  };
}
