import { Refused } from './refused.ts';
import { chosenTenant, forgetSession, sessionToken } from './session.ts';

export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

export interface CallOptions {
  readonly query?: Query;
  readonly body?: unknown;
  /** The version of the record that is changed. */
  readonly version?: string | undefined;
  /** Asked again under the same key, it is done once. */
  readonly key?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly accept?: string;
}

const BASE = '/admin/api';

/** Calls the admin API as whoever is signed in. @throws Refused */
export async function call<T>(method: string, path: string, options: CallOptions = {}): Promise<T> {
  const response = await send(method, path, options);
  return (await response.json()) as T;
}

/** An answer that goes on: Server-Sent Events. @throws Refused */
export async function listen(path: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array> | null> {
  return (await send('GET', path, { accept: 'text/event-stream', signal })).body;
}

/** Fetches a file of the admin API, such as an export. @throws Refused */
export async function download(path: string, query: Query): Promise<Blob> {
  return (await send('GET', path, { query })).blob();
}

async function send(method: string, path: string, options: CallOptions): Promise<Response> {
  const { query = {}, body, version, key, signal, accept } = options;
  const isForm = body instanceof FormData;
  const response = await reach(`${BASE}${path}${printQuery(query)}`, {
    method,
    headers: {
      ...identity(),
      ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      ...(version === undefined ? {} : { 'if-match': version }),
      ...(accept === undefined ? {} : { accept }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  });
  if (response.ok) return response;
  const refused = new Refused(response.status, await bodyOf(response));
  if (refused.key === 'staff/not-signed-in') forgetSession();
  if (refused.key.startsWith('tenant/') || refused.key === 'staff/foreign-tenant')
    chosenTenant.set(undefined);
  throw refused;
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Refused(0, { error: 'network', message: '连接不到服务器 · the server cannot be reached' });
  }
}

function identity(): Record<string, string> {
  const token = sessionToken.get();
  const tenant = chosenTenant.get();
  return {
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(tenant === undefined ? {} : { 'x-tenant': tenant }),
  };
}

async function bodyOf(response: Response): Promise<object> {
  try {
    return (await response.json()) as object;
  } catch {
    return { error: 'unreadable', message: response.statusText };
  }
}

/** `?a=1&b=2`, without what is undefined or empty. */
export function printQuery(query: Query): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  if (pairs.length === 0) return '';
  return `?${new URLSearchParams(pairs.map(([name, value]) => [name, String(value)]))}`;
}
