import type { AdminCaller } from './admin-fixtures.ts';
import { multipartForm } from './multipart.ts';
import type { TestApp } from './test-app.ts';

/** What became of a table that was brought in. */
interface Report {
  readonly rows: number;
  readonly imported: number;
  readonly problems: { row: number; field?: string; error: string }[];
}

/** Brings a table of text in at an address of the back office: `goods/import`. */
export async function sendTable(
  t: Pick<TestApp, 'app'>,
  caller: AdminCaller,
  url: string,
  text: string | Buffer,
): Promise<{ status: number; body: Report }> {
  const { payload, headers } = multipartForm([['file', { name: 'table.csv', bytes: Buffer.from(text) }]]);
  const response = await t.app.http.inject({
    method: 'POST',
    url: `/admin/api/${url}`,
    payload,
    headers: { ...headers, authorization: `Bearer ${caller.token}` },
  });
  return { status: response.statusCode, body: response.json() };
}
