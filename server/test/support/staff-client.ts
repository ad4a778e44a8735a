import { createFirstAdministrator } from '../../src/modules/backoffice/index.ts';
import type { TestApp } from './test-app.ts';

export const ADMIN_PASSWORD = 'correct horse battery';

export interface AdminAnswer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly body: Body;
}

export interface AdminCall {
  readonly token?: string | undefined;
  readonly tenant?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** Calls an endpoint of the back office: JSON in, JSON out. */
export async function callAdmin<Body = Record<string, unknown>>(
  t: TestApp,
  method: 'GET' | 'POST',
  url: string,
  { token, tenant = 'shop', body, headers }: AdminCall = {},
): Promise<AdminAnswer<Body>> {
  const response = await t.app.http.inject({
    method,
    url,
    headers: {
      'x-tenant': tenant,
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
  return { status: response.statusCode, body: response.json() };
}

/** The shop's staff at work in the back office. */
export interface StaffClient {
  readonly token: string;
  /** @throws when the answer's status is not 200 */
  get<Body = Record<string, unknown>>(url: string): Promise<Body>;
  post<Body = Record<string, unknown>>(url: string, body?: unknown): Promise<Body>;
  /** What the back office calls an order, by the number that its customer sees. */
  orderId(orderNumber: string): Promise<number>;
}

/** Makes the installation's administrator, if there is none yet, and signs in. */
export async function signInStaff(t: TestApp): Promise<StaffClient> {
  await createFirstAdministrator(t.app.platform, ADMIN_PASSWORD);
  const credentials = { username: 'admin', password: ADMIN_PASSWORD };
  const { body } = await callAdmin<{ token: string }>(t, 'POST', '/admin/api/login', { body: credentials });
  const call =
    (method: 'GET' | 'POST') =>
    async <Body>(url: string, given?: unknown): Promise<Body> => {
      const answer = await callAdmin<Body>(t, method, url, { token: body.token, body: given });
      if (answer.status !== 200) throw new Error(`${method} ${url}: ${JSON.stringify(answer)}`);
      return answer.body;
    };
  const get = call('GET');
  return {
    token: body.token,
    get,
    post: call('POST'),
    orderId: async (number) => {
      const { items } = await get<{ items: { id: number }[] }>(`/admin/api/orders?orderNumber=${number}`);
      const [only] = items;
      if (!only || items.length > 1) throw new Error(`${items.length} orders have the number ${number}`);
      return only.id;
    },
  };
}
