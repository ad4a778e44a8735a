import { multipartForm, type Part } from './multipart.ts';
import type { Fields, TestApp } from './test-app.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into, not typed
type Any = any;

/** What an endpoint of the liyuquan dialect answers. */
export interface CounterAnswer<Data = Any> {
  readonly errCode: number;
  readonly result: number;
  readonly msg?: string;
  readonly data?: Data;
  readonly time: number;
  readonly total?: number;
  readonly pages?: number;
  readonly pageNum?: number;
  readonly pageSize?: number;
}

/** Posts a form to `/web/manage/{path}`. */
export async function ask<Data = Any>(
  t: TestApp,
  path: string,
  fields: Fields = {},
  headers: Record<string, string> = {},
): Promise<CounterAnswer<Data>> {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields))
    if (value !== undefined) form.append(name, String(value));
  const response = await t.app.http.inject({
    method: 'POST',
    url: `/web/manage/${path}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: form.toString(),
  });
  return response.json();
}

/** Posts a multipart form to the upload endpoint, whose answer is not the envelope. */
export async function upload(t: TestApp, parts: readonly Part[]): Promise<{ status: number; body: Any }> {
  const form = multipartForm(parts);
  const response = await t.app.http.inject({ method: 'POST', url: '/web/manage/upload/image', ...form });
  return { status: response.statusCode, body: response.json() };
}

/** The code last sent to this phone. */
export async function codeSentTo(t: TestApp, phone: string): Promise<string> {
  const outbox = await t.get<{ code?: string }[]>('/sandbox/outbox', { to: phone });
  const [newest] = outbox as unknown as { code?: string }[];
  if (!newest?.code) throw new Error(`no code was sent to ${phone}`);
  return newest.code;
}
