import { constants, createPublicKey, publicEncrypt } from 'node:crypto';
import type { UsercenterRoute } from '../../src/dialects/usercenter/index.ts';
import { issueToken } from '../../src/dialects/usercenter/session.ts';
import { inTransaction } from '../../src/kernel/database/transaction.ts';
import { getUser, openSession } from '../../src/modules/identity/index.ts';
import { outbox } from './people.ts';
import type { Fields, TestApp } from './test-app.ts';
import { newUser, type TestUser } from './users.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into, not typed
type Any = any;

/** What an endpoint of the usercenter dialect answers. */
export interface Answer<Data = Any> {
  readonly code: number;
  readonly data: Data;
  readonly error: string;
  readonly msg: string;
  readonly status: number;
}

export interface Sender {
  readonly token?: string | undefined;
  /** Whose shop: `shop` or `rival`. */
  readonly domain?: string | undefined;
}

/** Sends a form, or a query, as the dialect's clients do. */
export async function send(
  t: TestApp,
  method: 'GET' | 'POST',
  path: string,
  fields: Fields = {},
  { token, domain = 'shop' }: Sender = {},
) {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields))
    if (value !== undefined) form.append(name, String(value));
  return t.app.http.inject({
    method,
    url: method === 'GET' ? `${path}?${form}` : path,
    headers: {
      host: `${domain}.test`,
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    },
    ...(method === 'POST' ? { payload: form.toString() } : {}),
  });
}

/** A client of the dialect in one of the shops. */
export interface Client {
  get<Data = Any>(path: string, fields?: Fields, token?: string): Promise<Answer<Data>>;
  post<Data = Any>(path: string, fields?: Fields, token?: string): Promise<Answer<Data>>;
}

export function clientOf(t: TestApp, domain = 'shop'): Client {
  const call =
    (method: 'GET' | 'POST') =>
    async (path: string, fields: Fields = {}, token?: string): Promise<Answer> =>
      (await send(t, method, path, fields, { token, domain })).json();
  return { get: call('GET'), post: call('POST') };
}

/** A token of this dialect for a user of the tests. */
export async function tokenFor(t: TestApp, user: Pick<TestUser, 'id'>, domain = 'shop'): Promise<string> {
  const ctx = domain === 'shop' ? t.ctx : t.rival;
  const found = await getUser(ctx, user.id);
  return issueToken(ctx, await inTransaction(ctx, (tx) => openSession(tx, found)));
}

export interface Member extends TestUser {
  /** Of this dialect. */
  readonly jwt: string;
}

/** A new user, signed in to both dialects. */
export async function newMember(t: TestApp, domain = 'shop'): Promise<Member> {
  const user = await newUser(domain === 'shop' ? t.ctx : t.rival);
  return { ...user, jwt: await tokenFor(t, user, domain) };
}

/** Asks for a code, a minute after whatever was sent before, and reads it in the sandbox. */
export async function receiveCode(t: TestApp, to: string, domain = 'shop'): Promise<string> {
  t.clock.advance(61_000);
  const [path, fields] = to.includes('@') ? ['email', { email: to }] : ['mobile', { mobile: to }];
  await clientOf(t, domain).get(`/front/sys/captcha/${path}`, fields);
  const kept = to.includes('@') ? to : to.replace(/^\+86/, '');
  return (await outbox(t, kept, domain))[0]?.code ?? 'nothing was sent';
}

/** Seals a password as the administration's client does. @param key as `config/publicKey` gives it */
export function seal(key: string, password: string): string {
  const spki = createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' });
  return publicEncrypt({ key: spki, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(password)).toString(
    'base64',
  );
}

/** Calls an endpoint by its declaration. What is answered outside the envelope has status 200. */
export async function callEndpoint(
  t: TestApp,
  route: UsercenterRoute,
  fields: Fields,
  sender: Sender = {},
): Promise<Answer> {
  const response = await send(t, route.method, route.path, fields, sender);
  const isJson = String(response.headers['content-type']).includes('json');
  return isJson ? response.json() : { code: 0, data: response.body, error: '', msg: 'raw', status: 200 };
}
