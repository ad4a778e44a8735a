import { createHash } from 'node:crypto';
import type { YafRoute } from '../../src/dialects/yaf/index.ts';
import type { Context } from '../../src/kernel/context.ts';
import { inTransaction } from '../../src/kernel/database/transaction.ts';
import { createClientApp, type NewClientApp } from '../../src/modules/client-apps/index.ts';
import { type ClientClass, openSession, registerUser } from '../../src/modules/identity/index.ts';
import { user } from '../../src/modules/identity/tables.ts';
import { type Part, postForm } from './multipart.ts';
import { examplesFor } from './route-calls.ts';
import type { TestApp } from './test-app.ts';
import type { TestUser } from './users.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into, not typed
type Any = any;

/** What a method of the yaf dialect answers. */
export interface YafAnswer<Data = Any> {
  code: number;
  msg: string;
  data: Data;
}

/** The secret of the document's example. */
export const SECRET = '7512100214f62d7de8ba01b281d6da02';

/** Signs as the document's example does. */
export function signed(data: string, secret = SECRET): string {
  return createHash('md5').update(`${data}${secret}`).digest('hex').toUpperCase();
}

export const APPS = { shop: 'shop_ios', rival: 'rival_ios' } as const;

const ADMIN_APP = 'shop_backoffice';

/** Gives both tenants an application each, and `shop` one of its back office, with the example's secret. */
export async function insertApps(t: TestApp): Promise<void> {
  await createClientApp(t.ctx, { appId: ADMIN_APP, name: '后台', secret: SECRET, type: 'admin' });
  await createClientApp(t.ctx, { appId: APPS.shop, name: 'iOS', secret: SECRET });
  await createClientApp(t.rival, { appId: APPS.rival, name: 'iOS', secret: SECRET });
}

/** One more application of the tenant. */
export async function insertApp(
  ctx: Context,
  facts: Partial<NewClientApp> & { appId: string },
): Promise<void> {
  await createClientApp(ctx, { name: facts.appId, secret: SECRET, ...facts });
}

/** The parameters of every request. An iPhone, unless they say otherwise. */
export function fixed(t: TestApp, method: string, appid: string = APPS.shop): Record<string, unknown> {
  return {
    method,
    v: '1.0.0',
    appid,
    timestamp: String(Math.floor(t.clock.now().getTime() / 1000)),
    unique_id: '68f66b5b72b864dd389748bffe112f4f',
    app_v: '1.0.0',
    platform: 1,
    channel: '',
    device_token: '',
  };
}

export interface Sender {
  readonly appid?: string | undefined;
  readonly ip?: string | undefined;
}

/** Sends these very fields as a form. */
export async function postFields<Data = Any>(
  t: TestApp,
  fields: Record<string, string>,
  ip = '10.0.0.1',
): Promise<YafAnswer<Data>> {
  const response = await t.app.http.inject({
    method: 'POST',
    url: '/',
    remoteAddress: ip,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  });
  return response.json();
}

/** Calls a method with these parameters beside the fixed ones, signed. */
export async function yaf<Data = Any>(
  t: TestApp,
  method: string,
  params: Record<string, unknown> = {},
  { appid = APPS.shop, ip }: Sender = {},
): Promise<YafAnswer<Data>> {
  const data = JSON.stringify({ ...fixed(t, method, appid), ...params });
  return postFields<Data>(t, { data, sign: signed(data) }, ip);
}

/** Calls a method with a file beside the signed text. */
export async function yafUpload<Data = Any>(
  t: TestApp,
  method: string,
  params: Record<string, unknown>,
  file: { name: string; bytes: Buffer } | undefined,
  { appid = APPS.shop }: Sender = {},
): Promise<YafAnswer<Data>> {
  const data = JSON.stringify({ ...fixed(t, method, appid), ...params });
  const parts: Part[] = [
    ['data', data],
    ['sign', signed(data)],
  ];
  if (file) parts.push(['image', file]);
  return (await postForm(t, '/', parts)) as YafAnswer<Data>;
}

let count = 0;

/** A new user of the tenant with a mobile number, signed in on a client of this class, without a password. */
export async function newClientUser(
  ctx: Context,
  { clientClass = 'app', passwordHash }: { clientClass?: ClientClass; passwordHash?: string } = {},
): Promise<TestUser & { readonly mobile: string }> {
  const mobile = `139${String(10_000_000 + ++count)}`;
  return inTransaction(ctx, async (tx) => {
    const created = await registerUser(tx, {
      source: 'mobile',
      mobile,
      nick: `用户${count}`,
      ...(passwordHash === undefined ? {} : { passwordHash }),
    });
    if (!created) throw new Error(`${mobile} is taken`);
    const { token } = await openSession(tx, created, { clientClass });
    return { id: created.id, token, username: mobile, mobile };
  });
}

/** Signs a known user in on another client. @returns the token. */
export async function signInAgain(ctx: Context, userId: number, clientClass: ClientClass): Promise<string> {
  const [found] = (await ctx.db.select().from(user)).filter(({ id }) => id === userId);
  if (!found) throw new Error('no such user');
  return inTransaction(ctx, async (tx) => (await openSession(tx, found, { clientClass })).token);
}

/** Some value for every parameter that a method cannot do without. */
export function yafExamples(route: YafRoute): Record<string, unknown> {
  return examplesFor(route, {
    mobile: '13900000001',
    key: 'USER_LOGIN_CODE',
    code: '123456',
    password: 'secret-123',
    old_pwd: 'secret-122',
    new_pwd: 'secret-123',
    nickname: '小明同学',
    realname: '王小明',
    district_id: '330106',
    address: '文三路 1 号',
    goods_list: '1,1,1',
    image: 'image',
  });
}

/** A method with these parameters instead of its examples, by an application that has it. */
export async function callYaf(
  t: TestApp,
  route: YafRoute,
  given: Record<string, unknown>,
  tenant: keyof typeof APPS = 'shop',
): Promise<YafAnswer> {
  const params = { ...yafExamples(route), ...given };
  const appid = route.apps.includes('app') ? APPS[tenant] : ADMIN_APP;
  if (!route.upload) return yaf(t, route.rpc, params, { appid });
  const { image, ...signedParams } = params;
  const file = image === undefined ? undefined : { name: 'me.png', bytes: Buffer.from('hello') };
  return yafUpload(t, route.rpc, signedParams, file, { appid });
}
