import { expect } from 'vitest';
import { type AdminCaller, someStaff } from './admin-fixtures.ts';
import type { TestApp } from './test-app.ts';

type Body = Record<string, unknown>;
// biome-ignore lint/suspicious/noExplicitAny: answers are looked into, not typed
type Said = any;

/** An owner at work in the back office of `shop`: each call is expected to be answered, or to be refused. */
export function backOffice(t: TestApp) {
  let owner: Promise<AdminCaller> | undefined;
  const call = async (
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    more = {},
  ) => {
    owner ??= someStaff(t);
    return (await owner).call<Said>(method, `/admin/api/${path}`, body, more);
  };
  const answered = async (...asked: Parameters<typeof call>) => {
    const { status, body } = await call(...asked);
    expect([200, 201], `${asked[0]} ${asked[1]}: ${JSON.stringify(body)}`).toContain(status);
    return body;
  };
  return {
    call,
    get: (path: string) => answered('GET', path),
    post: (path: string, body: Body = {}, key?: string) =>
      answered('POST', path, body, key === undefined ? {} : { 'idempotency-key': key }),
    remove: (path: string) => answered('DELETE', path),
    change: async (path: string, body: Body) => {
      const { version } = await answered('GET', path);
      return answered('PATCH', path, body, { 'if-match': `"${version}"` });
    },
    /** @returns the status, the refusal's key and the field it names */
    refused: async (path: string, body: Body = {}) => {
      const { status, body: said } = await call('POST', path, body);
      return [status, said.error, ...(said.field === undefined ? [] : [said.field])];
    },
  };
}
