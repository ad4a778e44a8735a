import type { Answer } from './answer.ts';
import type { TestApp } from './test-app.ts';

export type Part = readonly [name: string, value: string | { name: string; bytes: Buffer; type?: string }];

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into, not typed
type Any = any;

const BOUNDARY = '----jishi-test-boundary';

/** A multipart form as phones send it, parts in this order. */
export function multipartForm(parts: readonly Part[]): { payload: Buffer; headers: Record<string, string> } {
  const pieces = parts.flatMap(([name, value]) => {
    const disposition = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"`;
    if (typeof value === 'string') return [Buffer.from(`${disposition}\r\n\r\n${value}\r\n`)];
    const type = value.type ?? 'application/octet-stream';
    const head = `${disposition}; filename="${value.name}"\r\nContent-Type: ${type}\r\n\r\n`;
    return [Buffer.from(head), value.bytes, Buffer.from('\r\n')];
  });
  return {
    payload: Buffer.concat([...pieces, Buffer.from(`--${BOUNDARY}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
  };
}

/** Posts a multipart form. */
export async function postForm<Data = Any>(
  t: TestApp,
  url: string,
  parts: readonly Part[],
  headers: Record<string, string> = {},
): Promise<Answer<Data>> {
  const form = multipartForm(parts);
  const response = await t.app.http.inject({
    method: 'POST',
    url,
    payload: form.payload,
    headers: { ...form.headers, ...headers },
  });
  return response.json();
}
